import { sql, type RawBuilder } from 'kysely';

/** Whether a location column lies in a scope; null = everywhere. */
export function inScope(column: string, locationIds: readonly string[] | null): RawBuilder<boolean> {
  return locationIds === null
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} = any(${[...locationIds]}::uuid[])`;
}

/** Whether a date column lies between two days, both included; absent bounds do not bind. */
export function inDates(
  column: string,
  from: string | undefined,
  to: string | undefined,
): RawBuilder<boolean> {
  const lower = from === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} >= ${from}::date`;
  const upper = to === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} <= ${to}::date`;
  return sql<boolean>`(${lower} and ${upper})`;
}
