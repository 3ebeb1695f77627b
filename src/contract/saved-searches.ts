import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  id,
  label,
  page,
  paged,
  recordFields,
  unclearable,
} from './kernel/fields.ts';
import { jsonBytes, jsonDepth } from './kernel/json.ts';

const MAX_BYTES = 32 * 1024;
const MAX_DEPTH = 64;

/** What a search looks for: any JSON object, given back as it came. */
export type SearchCriteria = Readonly<Record<string, unknown>>;

/**
 * Nothing rebuilds the object on its way: keys of any name and order survive. Depth is limited because PostgreSQL reads
 * nested JSON with its stack.
 */
export const searchCriteria = z
  .custom<SearchCriteria>()
  .superRefine((value, context) => {
    const refuse = (message: string, params: Record<string, unknown>) =>
      context.addIssue({ code: 'custom', message, params });
    if (value === undefined) return refuse('Field required', { type: 'missing' });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return refuse('Input should be of type object', { type: 'object_type' });
    }
    if (jsonDepth(value, MAX_DEPTH) > MAX_DEPTH) {
      return refuse(`At most ${MAX_DEPTH} levels`, { type: 'value_error', ctx: { max_depth: MAX_DEPTH } });
    }
    if (jsonBytes(value) > MAX_BYTES) {
      return refuse(`At most ${MAX_BYTES} bytes of JSON`, {
        type: 'too_long',
        ctx: { max_bytes: MAX_BYTES },
      });
    }
  })
  .meta({
    id: 'SavedSearchCriteria',
    type: 'object',
    additionalProperties: true,
    examples: [{ duration_minutes: 60, days_of_week: [0, 1, 2], time_from: '08:00:00', time_to: '12:00:00' }],
    description:
      'Any JSON object up to 32 KiB, returned untouched. The free-time search understands provider_uuids, ' +
      'location_uuids, operatory_uuids, appointment_type_uuid, duration_minutes, date_from, date_to, days_of_week, ' +
      'time_from, time_to, max_results.',
  });

/** A search somebody kept; nobody else sees it. */
export const savedSearch = z
  .object({
    ...recordFields,
    name: z.string(),
    search_type: z.string().describe('Kind of search, such as find_free_time'),
    criteria: searchCriteria,
    is_default: z.boolean().describe("The owner's default for this search_type"),
  })
  .meta({ id: 'SavedSearch' });
export type SavedSearch = z.output<typeof savedSearch>;

const name = label(100);
const searchType = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/)
  .describe('Lower case words joined by _');
const params = z.object({ search_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['saved_search'] } as const;

export const savedSearchEndpoints = {
  list: endpoint({
    ...common,
    id: 'savedSearches.list',
    method: 'GET',
    path: '/schedule/saved-searches',
    permission: 'day.read',
    summary: 'List saved searches',
    description: "The caller's own, oldest first.",
    query: paged({ search_type: searchType.optional() }),
    status: 200,
    response: page(savedSearch),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'savedSearches.get',
    method: 'GET',
    path: '/schedule/saved-searches/{search_uuid}',
    permission: 'day.read',
    summary: 'Get saved search',
    description: '404 also when it is somebody else’s.',
    params,
    status: 200,
    response: savedSearch,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'savedSearches.create',
    method: 'POST',
    path: '/schedule/saved-searches',
    permission: 'search.write',
    summary: 'Create saved search',
    description:
      'Belongs to the caller. `is_default` takes the place of the former default of the same type.',
    body: z.strictObject({
      name,
      search_type: searchType.default('find_free_time'),
      criteria: searchCriteria,
      is_default: z.boolean().default(false),
    }),
    status: 201,
    response: savedSearch,
    errors: [],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'savedSearches.patch',
    method: 'PATCH',
    path: '/schedule/saved-searches/{search_uuid}',
    permission: 'search.write',
    summary: 'Update saved search',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      name: unclearable(name),
      search_type: unclearable(searchType),
      criteria: unclearable(searchCriteria),
      is_default: unclearable(z.boolean()),
    }),
    status: 200,
    response: savedSearch,
    errors: ['not_found', 'version_conflict'],
    versioned: 'saved_search',
  }),
  delete: endpoint({
    ...common,
    id: 'savedSearches.delete',
    method: 'DELETE',
    path: '/schedule/saved-searches/{search_uuid}',
    permission: 'search.write',
    summary: 'Delete saved search',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'saved_search',
  }),
  restore: endpoint({
    ...common,
    id: 'savedSearches.restore',
    method: 'POST',
    path: '/schedule/saved-searches/{search_uuid}/restore',
    permission: 'search.write',
    summary: 'Restore deleted saved search',
    description: 'Additive. The default again, unless another search of its type is by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: savedSearch,
    errors: ['not_found', 'version_conflict'],
    versioned: 'saved_search',
  }),
} as const;
