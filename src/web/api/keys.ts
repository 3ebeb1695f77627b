import type { QueryClient } from '@tanstack/react-query';
import type { EndpointDefinition, EndpointInput, Entity } from '#contract/kernel/endpoint.ts';
import { isInWeek } from '#domain/time/calendar.ts';

/** `['api', organisation or '-', endpoint id, input]`: everything the answer depends on. */
export type EndpointKey = readonly ['api', string, string, unknown];

/** What a cached query remembers of its endpoint, so that invalidation needs no second list of keys. */
export interface EndpointMeta extends Record<string, unknown> {
  readonly endpointId: string;
  readonly touches: readonly Entity[];
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: Partial<EndpointMeta> & Record<string, unknown>;
  }
}

/** Key of an endpoint's answer. Absent parts of the input do not make another key (hashing drops undefined). */
export function endpointKey<E extends EndpointDefinition>(
  endpoint: E,
  org: string | undefined,
  input: EndpointInput<E>,
): EndpointKey {
  return ['api', endpoint.scope === 'org' ? (org ?? '-') : '-', endpoint.id, input];
}

/** Meta of an endpoint's query. */
export function endpointMeta(endpoint: EndpointDefinition): EndpointMeta {
  return { endpointId: endpoint.id, touches: endpoint.touches };
}

/** Facts of a change that narrow down which answers it can concern; absent facts match everything. */
export interface ChangeScope {
  readonly id?: string | null;
  readonly location?: string | null;
  /** Local date at the location. */
  readonly localDay?: string | null;
}

/**
 * Marks every cached answer stale that reads the entity and may hold the change, and fetches those on screen again.
 * @param except endpoint ids whose answers are kept up to date record by record.
 */
export function invalidateEntity(
  client: QueryClient,
  entity: Entity,
  scope: ChangeScope = {},
  except: ReadonlySet<string> = new Set(),
): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ meta, queryKey }) =>
      meta?.touches?.includes(entity) === true &&
      !(meta.endpointId !== undefined && except.has(meta.endpointId)) &&
      mayConcern(queryKey[3], entity, scope),
  });
}

/** Whether an answer to this input can contain the change; in doubt yes. */
export function mayConcern(input: unknown, entity: Entity, scope: ChangeScope): boolean {
  const params = part(input, 'params');
  const query = part(input, 'query');
  const id = params[`${entity}_uuid`];
  if (typeof id === 'string' && typeof scope.id === 'string' && id !== scope.id) return false;
  const location = query['location_uuid'];
  if (typeof location === 'string' && typeof scope.location === 'string' && location !== scope.location) {
    return false;
  }
  return typeof scope.localDay !== 'string' || mayHoldDay(query, scope.localDay);
}

/** Optional facts that an input asks for with `fields`. */
export function fieldsOf(input: unknown): readonly string[] {
  const { fields } = part(input, 'query');
  return typeof fields === 'string' ? fields.split(',').filter((field) => field !== '') : [];
}

function mayHoldDay(query: Readonly<Record<string, unknown>>, day: string): boolean {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
  const exact = text('target_date') ?? text('date') ?? text('schedule_date');
  if (exact !== undefined) return exact === day;
  const week = text('week_start');
  if (week !== undefined) return isInWeek(day, week);
  const month = text('month');
  if (month !== undefined) return day.startsWith(month);
  const from = text('date_from');
  const to = text('date_to');
  // Instants reach past the local day's edge: compare only plain dates.
  if (from?.length === 10 && day < from) return false;
  return !(to?.length === 10 && day > to);
}

function part(input: unknown, name: 'params' | 'query'): Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || !(name in input)) return {};
  const value: unknown = Object.getOwnPropertyDescriptor(input, name)?.value;
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
