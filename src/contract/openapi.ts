import { changeEvent } from './events.ts';
import { scheduleConflictFacts } from './conflicts.ts';
import { type EndpointDefinition, type Tag, TAGS } from './kernel/endpoint.ts';
import { ERROR_STATUS, errorBody, type ErrorType, versionConflictFacts } from './kernel/errors.ts';
import { isRecord, type JsonSchema, SchemaCollector } from './openapi-schemas.ts';
import { endpoints } from './registry.ts';

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: JsonSchema;
}

export interface OpenApiAnswer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema } };
  };
  readonly responses: Readonly<Record<string, OpenApiAnswer>>;
  /** The right the caller needs, see the permission table. */
  readonly 'x-permission': string;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: { readonly name: string; readonly identifier: string };
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: Tag; readonly description: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}

const DESCRIPTION = [
  'The scheduling API of Chairtime. All paths of an organisation start with `/api/v1/{org_id}`; `org_id` is its slug or uuid.',
  'Sign in with `POST /api/auth/sign-in/email` and `{"email", "password"}`; send the `token` of the answer as `Authorization: Bearer <token>`. Programs send an API key (`ct_…`) in the same place.',
  'Times in requests are wall clock at the location, appointment times in answers are UTC instants. Weekdays count from 0 = Monday.',
  'Records carry a `version`; a write names the one it was made from in `base_version` and is refused with 409 `version_conflict` when somebody else was faster.',
  'Errors are `{"detail": [{"loc", "msg", "type", "input", "ctx"}]}`; `type` is stable. Every answer carries `X-Request-Id`.',
  'Bodies are JSON: one with another `Content-Type` is refused with 415 `unsupported_media_type`, one without is read as JSON. A path that takes other methods than the one asked for answers 405 `method_not_allowed` and names them in `Allow`.',
].join('\n\n');

const CHAPTERS: Readonly<Record<Tag, string>> = {
  Session: 'Who is signed in, to which organisations, with which rights; set-up and the feed of changes.',
  Schedule: 'Calendars, views, provider hours, holidays, rules, notes of a day, goals and free time.',
  Appointments: 'Visits: booking, moving, the pinboard, states, confirmation, patient flow and history.',
  'Appointment Types': 'What visits are for: length, time pattern, codes and where they are offered.',
  Blockouts: 'Time that is kept free or closed: types, instances and templates.',
  Recalls: 'When patients are due again: types, triggers and the recalls of patients.',
  Waitlist: 'Who would come sooner: entries, contacts, offers and the quick fill of an opening.',
  Patients: 'Patient files and the search over them.',
  People: 'Members with their roles, invitations, and keys of programs.',
  Reference: 'What the book is made of: locations, operatories, providers, codes and definitions.',
};

/**
 * The OpenAPI 3.1 description of every endpoint in the registry.
 * @param version version of the application; @param url where it is served, or `/`.
 */
export function openApiDocument({ version, url }: { version: string; url: string }): OpenApiDocument {
  const schemas = new SchemaCollector();
  schemas.add(errorBody, 'output');
  // Not part of an answer by themselves: facts inside errors and the data of the change feed.
  for (const named of [versionConflictFacts, scheduleConflictFacts, changeEvent])
    schemas.add(named, 'output');
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const endpoint of Object.values<EndpointDefinition>(endpoints)) {
    const methods = (paths[fullPath(endpoint)] ??= {});
    methods[endpoint.method.toLowerCase()] = operation(endpoint, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chairtime scheduling API',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    tags: TAGS.map((name) => ({ name, description: CHAPTERS[name] })),
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Token of a sign-in, for programs' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'chairtime.session_token',
          description: 'Session of the browser',
        },
      },
      schemas: Object.fromEntries([...schemas.components].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

/** Path of an endpoint as it stands in the document: with prefix and braces. */
export function fullPath({ scope, path }: EndpointDefinition): string {
  return (scope === 'org' ? '/api/v1/{org_id}' : '/api/v1') + path;
}

function operation(endpoint: EndpointDefinition, schemas: SchemaCollector): OpenApiOperation {
  const { id, tag, summary, description, body, permission } = endpoint;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(permission === 'public' ? { security: [] } : {}),
    parameters: parameters(endpoint, schemas),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.add(body, 'input') } },
          },
        }
      : {}),
    responses: { [String(endpoint.status)]: success(endpoint, schemas), ...failures(endpoint) },
    'x-permission': permission,
  };
}

function parameters(endpoint: EndpointDefinition, schemas: SchemaCollector): OpenApiParameter[] {
  const org: OpenApiParameter = {
    name: 'org_id',
    in: 'path',
    required: true,
    description: 'Slug or uuid of the organisation',
    schema: { type: 'string' },
  };
  const key: OpenApiParameter = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Repeating the same request with the same key answers the same and creates nothing twice',
    schema: { type: 'string', minLength: 8, maxLength: 128 },
  };
  return [
    ...(endpoint.scope === 'org' ? [org] : []),
    ...fieldsOf(endpoint.params, 'path', schemas),
    ...fieldsOf(endpoint.query, 'query', schemas),
    ...(endpoint.idempotent ? [key] : []),
  ];
}

function fieldsOf(
  object: EndpointDefinition['query'],
  where: 'path' | 'query',
  schemas: SchemaCollector,
): OpenApiParameter[] {
  if (!object) return [];
  const { properties, required } = schemas.add(object, 'input');
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => {
    const { description, ...schema } = isRecord(property) ? property : {};
    return {
      name,
      in: where,
      required: where === 'path' || needed.includes(name),
      ...(typeof description === 'string' ? { description } : {}),
      ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
      schema,
    };
  });
}

function success(endpoint: EndpointDefinition, schemas: SchemaCollector): OpenApiAnswer {
  const { response, status, produces = 'application/json' } = endpoint;
  if (response) {
    return {
      description: status === 201 ? 'Created' : 'Done',
      content: { [produces]: { schema: schemas.add(response, 'output') } },
    };
  }
  if (produces === 'application/json') return { description: 'Done, no content' };
  return { description: 'The stream', content: { [produces]: { schema: { type: 'string' } } } };
}

/** Errors every endpoint may answer besides its own: no session, no right, a body or request not valid, our fault. */
function failures(endpoint: EndpointDefinition): Record<string, OpenApiAnswer> {
  const types = new Set<ErrorType>(endpoint.errors);
  if (endpoint.permission !== 'public') types.add('unauthorized');
  if (endpoint.scope === 'org') types.add('forbidden').add('not_found');
  if (endpoint.params || endpoint.query || endpoint.body) types.add('value_error');
  if (endpoint.body) types.add('payload_too_large').add('unsupported_media_type');
  if (endpoint.idempotent) types.add('idempotency_key_reused');
  types.add('internal');
  const byStatus: Record<string, ErrorType[]> = {};
  // Keys that look like whole numbers keep ascending order by themselves.
  for (const type of types) (byStatus[ERROR_STATUS[type]] ??= []).push(type);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list]) => [status, failure(status, list)]),
  );
}

const CONTEXT: Partial<Record<ErrorType, string>> = {
  version_conflict: 'version_conflict: `ctx` is VersionConflictFacts',
  schedule_conflict: 'schedule_conflict: `ctx` is ScheduleConflictFacts',
};

function failure(status: string, types: readonly ErrorType[]): OpenApiAnswer {
  const words = types.map((type) => CONTEXT[type] ?? type).join('; ');
  return {
    description: status === '422' ? `The request is not valid: ${words}` : words,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
  };
}
