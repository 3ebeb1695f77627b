import { createHash } from 'node:crypto';
import type pg from 'pg';
import { MONTH_TOTALS, PARTS_JOINED, PARTS_PLAIN, VISITS_JOINED, VISITS_PLAIN } from './calendar-sql.ts';
import type { Place } from './place.ts';

/** Asks by a prepared statement, once parsed by each connection as the application's are. */
export function ask(
  db: pg.Pool | pg.ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<pg.QueryResult<Record<string, unknown>>> {
  return db.query({ name: nameOf(text), text, values: [...values] });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `bench_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

const STATEMENTS = {
  /** A calendar with all names joined in. */
  joined: [VISITS_JOINED, ...PARTS_JOINED],
  /** A calendar with ids in place of names. */
  plain: [VISITS_PLAIN, ...PARTS_PLAIN],
  /** Totals of a month. */
  month: [MONTH_TOTALS, ...PARTS_JOINED],
} as const;

/** All parts of a calendar at once, each on a connection of its own, as JSON. */
export async function bareCalendar(
  pool: pg.Pool,
  { orgId, locationId }: Place,
  dates: readonly string[],
  kind: keyof typeof STATEMENTS,
): Promise<string> {
  const values = [orgId, locationId, dates];
  const parts = await Promise.all(STATEMENTS[kind].map((text) => ask(pool, text, values)));
  return JSON.stringify(parts.map(({ rows }) => rows));
}
