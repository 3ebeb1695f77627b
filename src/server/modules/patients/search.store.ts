import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { SearchTerm } from './search-terms.ts';

type Db = Kysely<Database>;

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

export interface FoundPatients {
  /** In order. */
  readonly ids: string[];
  /** On all pages. */
  readonly total: number;
}

/** Ids of all patients by last name, first name. */
export function listPatients(
  db: Db,
  orgId: string,
  includeArchived: boolean,
  window: Window,
): Promise<FoundPatients> {
  return page(db, living(orgId, includeArchived), sql`p.last_name, p.first_name, p.id`, window);
}

export interface SearchOptions {
  readonly includeArchived: boolean;
  /** False: phone numbers are not searched, for callers who may not see them. */
  readonly withPhones: boolean;
}

/**
 * Ids of the patients that have every term, best first: the whole name begins so, the last name does, words do,
 * anywhere.
 */
export function searchPatients(
  db: Db,
  orgId: string,
  terms: readonly SearchTerm[],
  options: SearchOptions,
  window: Window,
): Promise<FoundPatients> {
  if (terms.length === 0) return listPatients(db, orgId, options.includeArchived, window);
  const order = sql`${rank(terms.map((term) => term.word))}, p.last_name, p.first_name, p.id`;
  return page(db, searchCondition(orgId, terms, options), order, window);
}

/** Whether patient `p` is found; asked in the form that the trigram index on `search_text` answers (migration 0003). */
export function searchCondition(
  orgId: string,
  terms: readonly SearchTerm[],
  { includeArchived, withPhones }: SearchOptions,
): RawBuilder<unknown> {
  const where = [living(orgId, includeArchived)];
  for (const term of terms) {
    where.push(holds(sql`p.search_text`, term));
    if (!withPhones) where.push(holds(WITHOUT_PHONES, term));
  }
  return sql.join(where, sql` and `);
}

/** The search text of migration 0003 less the phone numbers. */
const WITHOUT_PHONES = sql`(' ' || search_fold(concat_ws(' ', p.first_name, p.last_name, p.preferred_name,
  p.chart_number, p.birth_date::text)) || ' ')`;

function living(orgId: string, includeArchived: boolean): RawBuilder<unknown> {
  const open = includeArchived ? sql`` : sql`and p.archived_at is null and p.merged_into_id is null`;
  return sql`p.org_id = ${orgId} and p.deleted_at is null ${open}`;
}

function holds(text: RawBuilder<unknown>, { anyOf, atStart }: SearchTerm): RawBuilder<unknown> {
  const [only, ...others] = anyOf;
  if (only !== undefined && others.length === 0) {
    return sql`${text} like ${sql.lit(atStart ? '% ' : '%')} || ${folded(only)} || '%'`;
  }
  // Only numbers have several meanings, so nothing is to be folded. One pattern is one look into the index; OR is two.
  const meanings = anyOf.map((meaning) => meaning.replace(/[^0-9]/g, String.raw`\$&`)).join('|');
  return sql`${text} ~ ${`${atStart ? ' ' : ''}(${meanings})`}`;
}

/** A typed text as it stands in the search text, its wildcards disarmed. */
function folded(text: string): RawBuilder<unknown> {
  return sql`search_fold(${text.replace(/[\\%_]/g, String.raw`\$&`)})`;
}

function rank(words: readonly string[]): RawBuilder<unknown> {
  const whole = folded(words.join(' '));
  const lastFirst =
    words.length > 1 ? sql`or search_fold(p.last_name || ' ' || p.first_name) like ${whole} || '%'` : sql``;
  const lastName = words.map((word) => sql`search_fold(p.last_name) like ${folded(word)} || '%'`);
  const starts = words.map((word) => sql`p.search_text like '% ' || ${folded(word)} || '%'`);
  return sql`case
    when p.search_text like ' ' || ${whole} || '%' ${lastFirst} then 0
    when ${sql.join(lastName, sql` or `)} then 1
    when ${sql.join(starts, sql` and `)} then 2
    else 3 end`;
}

async function page(
  db: Db,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { limit, offset }: Window,
): Promise<FoundPatients> {
  const found = await sql<{ id: string }>`
    select p.id from patient p where ${where} order by ${order} limit ${limit} offset ${offset}`.execute(db);
  const counted = await sql<{ total: number }>`
    select count(*) as total from patient p where ${where}`.execute(db);
  return { ids: found.rows.map((row) => row.id), total: counted.rows[0]?.total ?? 0 };
}
