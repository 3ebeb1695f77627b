import * as z from 'zod';
import { fillPath, type EndpointDefinition, type EndpointInput } from '../kernel/endpoint.ts';
import type { EndpointId, endpoints } from '../registry.ts';

/** What the reference shows of a request. Ids and days are placeholders in braces, see PLACEHOLDERS. */
export interface Example {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** undefined: the endpoint takes none. */
  readonly body: unknown;
}

/** Stands for the `version` of the record that the path names. */
export const VERSION = '{version}';

/** The parts of a request that are worth showing; `base_version` is added where the endpoint takes one. */
type Shown<Part> = Part extends object ? Omit<Part, 'base_version'> : Part;
type ExampleIn<E extends EndpointDefinition> = {
  readonly [Part in keyof EndpointInput<E>]?: Shown<EndpointInput<E>[Part]>;
};

/** Examples under the ids of their endpoints; one that needs neither query nor body has none. */
export type Examples = { readonly [Id in EndpointId]?: ExampleIn<(typeof endpoints)[Id]> };

export interface GivenExample {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** Completes what is given: ids of the path under their own names, and the version a write is based on. */
export function completeExample(endpoint: EndpointDefinition, given: GivenExample): Example {
  const { params, query, body } = endpoint;
  const names = Object.keys(params?.shape ?? {});
  return {
    params: { ...Object.fromEntries(names.map((name) => [name, `{${name}}`])), ...strings(given.params) },
    query: { ...base(endpoint, query), ...fields(given.query) },
    body: body === undefined ? undefined : { ...base(endpoint, body), ...fields(given.body) },
  };
}

/**
 * Path with query of an example, below the root of the API; braces of placeholders stay readable.
 * @param org slug or uuid of the organisation.
 */
export function exampleAddress(
  { scope, path }: Pick<EndpointDefinition, 'scope' | 'path'>,
  { params, query }: Example,
  org: string,
): string {
  const search = Object.entries(query).map(([name, value]) => `${name}=${encode([value].flat().join())}`);
  const root = scope === 'org' ? `/api/v1/${org}` : '/api/v1';
  return `${root}${readable(fillPath(path, params))}${search.length === 0 ? '' : `?${search.join('&')}`}`;
}

const encode = (text: string) =>
  readable(encodeURIComponent(text)).replaceAll('%2C', ',').replaceAll('%3A', ':');
const readable = (text: string) => text.replaceAll('%7B', '{').replaceAll('%7D', '}');

function base({ versioned }: EndpointDefinition, schema: z.ZodType | undefined): Record<string, unknown> {
  const named = versioned !== undefined && schema instanceof z.ZodObject && 'base_version' in schema.shape;
  return named ? { base_version: VERSION } : {};
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function strings(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fields(value)).map(([name, text]) => [name, String(text)]));
}
