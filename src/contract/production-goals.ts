import * as z from 'zod';
import { endpoint, TABLE_BYTES } from './kernel/endpoint.ts';
import { errorItem } from './kernel/errors.ts';
import {
  baseVersion,
  baseVersionQuery,
  date,
  decimal,
  decimalIn,
  id,
  page,
  paged,
  recordFields,
  ref,
  version,
} from './kernel/fields.ts';

/** What a provider should produce on a day at a location. */
export const productionGoal = z
  .object({
    ...recordFields,
    provider: ref,
    location: ref,
    goal_date: date,
    goal_amount: decimal.nullable().describe('null for roles without sight of money'),
  })
  .meta({ id: 'ProductionGoal' });
export type ProductionGoal = z.output<typeof productionGoal>;

const amount = decimal.nullable().describe('null for roles without sight of money');
const percent = z.number().nullable().describe('completed / goal * 100 with one decimal; 0 without a goal');
const count = z.int().min(0);
const buckets = {
  scheduled: amount,
  completed: amount,
  lost: amount.describe('Broken and cancelled; null for roles without sight of money'),
  appointment_count: count.describe('Visits in any of the three'),
};

/** What a provider produced over some days, against the goals. */
export const providerProduction = z
  .object({ provider: ref, ...buckets, goal: amount, attainment_pct: percent })
  .meta({ id: 'ProviderProduction' });

/** What a location produced over some days, by provider. */
export const productionSummary = z
  .object({
    date_from: date,
    date_to: date,
    providers: z.array(providerProduction).describe('With visits or goals, in display order'),
    unassigned: z.object(buckets).describe('Additive: visits without a provider; the totals count them too'),
    total_scheduled: amount,
    total_completed: amount,
    total_lost: amount,
    total_goal: amount,
    overall_attainment_pct: percent,
  })
  .meta({ id: 'ProductionSummary' });
export type ProductionSummary = z.output<typeof productionSummary>;

/** What became of one row of an import. */
const goalRowResult = z
  .object({
    index: count.describe('Position of the row, from 0'),
    status: z
      .enum(['created', 'updated', 'skipped', 'failed', 'validated'])
      .describe('skipped: the goal is so already; validated: a dry run would write it'),
    id: id.nullable().describe('The goal; null when there is none'),
    version: version.nullable(),
    error: z
      .object({ status: z.int(), code: z.string(), message: z.string(), detail: z.array(errorItem) })
      .nullable()
      .describe('Why it failed'),
  })
  .meta({ id: 'ProductionGoalRowResult' });

export const goalImportResult = z
  .object({
    total: count,
    created: count,
    updated: count,
    skipped: count,
    failed: count,
    validated: count,
    results: z.array(goalRowResult).describe('One for each row, in the order given'),
  })
  .meta({ id: 'ProductionGoalImportResult' });

const goalIn = { provider_uuid: id, location_uuid: id, goal_date: date, goal_amount: decimalIn() };
const params = z.object({ goal_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['production_goal'] } as const;

export const productionGoalEndpoints = {
  list: endpoint({
    ...common,
    id: 'productionGoals.list',
    method: 'GET',
    path: '/schedule/production-goals',
    permission: 'day.read',
    summary: 'List production goals',
    description: 'Both bounds inclusive.',
    query: paged({
      location_uuid: id.optional(),
      provider_uuid: id.optional(),
      date_from: date.optional(),
      date_to: date.optional(),
    }),
    status: 200,
    response: page(productionGoal),
    errors: ['not_found'],
  }),
  summary: endpoint({
    ...common,
    id: 'productionGoals.summary',
    method: 'GET',
    path: '/schedule/production-goals/production-summary',
    permission: 'day.read',
    summary: 'Get production summary',
    description:
      'Production of a location over some days, both included, compared with the goals. A visit counts for its primary ' +
      'provider, else for the first.',
    query: z.object({ location_uuid: id, date_from: date, date_to: date }),
    status: 200,
    response: productionSummary,
    errors: ['not_found'],
    touches: ['production_goal', 'appointment'],
  }),
  get: endpoint({
    ...common,
    id: 'productionGoals.get',
    method: 'GET',
    path: '/schedule/production-goals/{goal_uuid}',
    permission: 'day.read',
    summary: 'Get production goal',
    params,
    status: 200,
    response: productionGoal,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'productionGoals.create',
    method: 'POST',
    path: '/schedule/production-goals',
    permission: 'setup.write',
    summary: 'Create production goal',
    description: '422 when the provider has a goal for that day at that location; PUT upsert changes it.',
    body: z.strictObject(goalIn),
    status: 201,
    response: productionGoal,
    errors: ['not_found'],
    idempotent: true,
  }),
  upsert: endpoint({
    ...common,
    id: 'productionGoals.upsert',
    method: 'PUT',
    path: '/schedule/production-goals/upsert',
    permission: 'setup.write',
    summary: 'Create or update production goal',
    description: 'Of an existing goal only the amount changes; the same amount again changes nothing.',
    body: z.strictObject({ ...goalIn, base_version: baseVersion.optional() }),
    status: 200,
    response: productionGoal,
    errors: ['not_found', 'version_conflict'],
  }),
  bulk: endpoint({
    ...common,
    id: 'productionGoals.bulk',
    method: 'POST',
    path: '/schedule/production-goals/bulk',
    permission: 'setup.write',
    summary: 'Import production goals',
    description:
      'Additive. Each row as in PUT upsert; a row that cannot be written is reported and does not stop the others. A row ' +
      'that breaks the schema refuses the request.',
    body: z.strictObject({
      rows: z.array(z.strictObject(goalIn)).min(1).max(1000),
      dry_run: z.boolean().default(false).describe('Tell what would be written'),
    }),
    status: 200,
    response: goalImportResult,
    errors: [],
    idempotent: true,
    maxBodyBytes: TABLE_BYTES,
  }),
  patch: endpoint({
    ...common,
    id: 'productionGoals.patch',
    method: 'PATCH',
    path: '/schedule/production-goals/{goal_uuid}',
    permission: 'setup.write',
    summary: 'Update production goal',
    description: 'Provider, location and day stay.',
    params,
    body: z.strictObject({ goal_amount: goalIn.goal_amount, base_version: baseVersion.optional() }),
    status: 200,
    response: productionGoal,
    errors: ['not_found', 'version_conflict'],
    versioned: 'production_goal',
  }),
  delete: endpoint({
    ...common,
    id: 'productionGoals.delete',
    method: 'DELETE',
    path: '/schedule/production-goals/{goal_uuid}',
    permission: 'setup.write',
    summary: 'Delete production goal',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'production_goal',
  }),
  restore: endpoint({
    ...common,
    id: 'productionGoals.restore',
    method: 'POST',
    path: '/schedule/production-goals/{goal_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted production goal',
    description: 'Additive. 422 when its day has another goal by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: productionGoal,
    errors: ['not_found', 'version_conflict'],
    versioned: 'production_goal',
  }),
} as const;
