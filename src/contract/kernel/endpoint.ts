import type * as z from 'zod';
import type { Action } from '#domain/permission/actions.ts';
import type { ErrorType } from './errors.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sections of the API reference, in the order in which they are shown. */
export const TAGS = [
  'Session',
  'Schedule',
  'Appointments',
  'Appointment Types',
  'Blockouts',
  'Recalls',
  'Waitlist',
  'Patients',
  'Reference',
  'People',
] as const;
export type Tag = (typeof TAGS)[number];

/**
 * The kinds of record that travel over the API. Query keys, the live feed and the event log use the same words,
 * so that an event about an entity finds the cached answers that hold it.
 */
export const ENTITIES = [
  'organisation',
  'membership',
  'api_key',
  'location',
  'operatory',
  'provider',
  'patient',
  'procedure_code',
  'definition',
  'appointment_type',
  'appointment',
  'appointment_rule',
  'flow_status',
  'blockout',
  'blockout_type',
  'block_template',
  'block_template_item',
  'schedule_template',
  'schedule_version',
  'schedule_override',
  'schedule_note',
  'schedule_view',
  'production_goal',
  'saved_search',
  'patient_preference',
  'recall_type',
  'recall_trigger',
  'patient_recall',
  'waitlist_entry',
] as const;
export type Entity = (typeof ENTITIES)[number];

const KNOWN: ReadonlySet<string> = new Set(ENTITIES);

/** Whether the word names a kind of record of the API. */
export function isEntity(word: string): word is Entity {
  return KNOWN.has(word);
}

/** Largest body of an ordinary request, and of one that brings a table, in bytes. */
export const BODY_BYTES = 1024 * 1024;
export const TABLE_BYTES = 8 * BODY_BYTES;

/**
 * One endpoint of the API as a plain value. Everything that needs to know an endpoint reads this value: the router
 * with its validation and permission check, the typed client, the query keys, the OpenAPI document and the
 * table-driven test over all endpoints.
 */
export interface EndpointDefinition {
  /** Stable name, `<resource>.<verb>`, also the OpenAPI operationId. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Relative to the scope's root, parameters in braces: `/appointments/{appointment_uuid}/move`. */
  readonly path: string;
  /** `org` lives under `/api/v1/{org_id}`; `root` under `/api/v1` and concerns the caller alone. */
  readonly scope: 'org' | 'root';
  /** The right the caller needs; `member`: any membership, `signed_in`: any account, `public`: nobody in particular. */
  readonly permission: Action | 'member' | 'signed_in' | 'public';
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 204;
  /** Schema of the successful answer; null for 204 and for streams. */
  readonly response: z.ZodType | null;
  readonly produces?: 'application/json' | 'text/event-stream';
  /** Errors besides those every endpoint may answer (401, 403, 422 validation, 429, 500). */
  readonly errors: readonly ErrorType[];
  /** The entity whose version the request names in `base_version`. */
  readonly versioned?: Entity;
  /** Accepts `Idempotency-Key` (creating POSTs). */
  readonly idempotent?: boolean;
  /** Largest body in bytes; absent = `BODY_BYTES`. */
  readonly maxBodyBytes?: number;
  /** A POST that changes nothing: its question is too long or too private for a URL. */
  readonly safe?: boolean;
  /** Entities read (GET and safe POSTs) or changed (others): query keys and invalidation follow from it. */
  readonly touches: readonly Entity[];
}

/**
 * Declares an endpoint. The value comes back unchanged with its exact type, so that handlers and client calls are
 * checked against it.
 */
export function endpoint<const E extends EndpointDefinition>(definition: E): E {
  return definition;
}

type SchemaIn<S> = S extends z.ZodType ? z.input<S> : undefined;
type SchemaOut<S> = S extends z.ZodType ? z.output<S> : undefined;
type Part<E, K extends string> = K extends keyof E ? E[K] : undefined;
type Defined<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/** What a caller passes: only the parts the endpoint declares. */
export type EndpointInput<E extends EndpointDefinition> = Defined<{
  params: SchemaIn<Part<E, 'params'>>;
  query: SchemaIn<Part<E, 'query'>>;
  body: SchemaIn<Part<E, 'body'>>;
}>;

/** What a handler receives: the same parts after validation, defaults filled in. */
export type EndpointRequest<E extends EndpointDefinition> = Defined<{
  params: SchemaOut<Part<E, 'params'>>;
  query: SchemaOut<Part<E, 'query'>>;
  body: SchemaOut<Part<E, 'body'>>;
}>;

/** The successful answer as the caller reads it. */
export type EndpointAnswer<E extends EndpointDefinition> = E['response'] extends z.ZodType
  ? z.output<E['response']>
  : undefined;

/** What a handler returns (before the answer schema, which adds nothing on the server). */
export type EndpointResult<E extends EndpointDefinition> = E['response'] extends z.ZodType
  ? z.input<E['response']>
  : void;

/**
 * Fills the braces of an endpoint's path.
 * @param path path as declared; @param params values by name, percent-encoded here.
 * @throws Error when a parameter of the path is not given: a programming mistake, never user input.
 */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`path parameter ${name} of ${path} is missing`);
    return encodeURIComponent(value);
  });
}
