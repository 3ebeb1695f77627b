import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** Lets the imports of an organisation run one after another: then two of them cannot make the same visit. */
export async function queueForImport(tx: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${orgId}`}, 0))`.execute(tx);
}

/** A visit that a row of an import matches. */
export interface MatchedVisit {
  readonly id: string;
  readonly external_id: string | null;
  readonly location_id: string;
  readonly schedule_date: LocalDate | null;
  readonly version: number;
}

const MATCHED = sql`a.id, a.external_id, a.location_id, a.schedule_date, a.version`;

/** Living visits by id or by the key of the program that imported them. */
export async function findMatches(
  db: Db,
  orgId: string,
  ids: readonly string[],
  externalIds: readonly string[],
): Promise<MatchedVisit[]> {
  const result = await sql<MatchedVisit>`
    select ${MATCHED} from appointment a
      where a.org_id = ${orgId} and a.id = any(${[...ids]}::uuid[]) and a.deleted_at is null
    union
    select ${MATCHED} from appointment a
      where a.org_id = ${orgId} and a.external_id = any(${[...externalIds]}::text[]) and a.deleted_at is null`.execute(
    db,
  );
  return result.rows;
}

/** Holds living visits until the transaction ends, in the order of their ids; as they are once they are held. */
export async function holdVisits(tx: Db, orgId: string, ids: readonly string[]): Promise<MatchedVisit[]> {
  if (ids.length === 0) return [];
  const result = await sql<MatchedVisit>`
    select ${MATCHED} from appointment a
    where a.org_id = ${orgId} and a.id = any(${[...ids]}::uuid[]) and a.deleted_at is null
    order by a.id for update`.execute(tx);
  return result.rows;
}

/** Providers of visits. */
export async function providersOfVisits(tx: Db, orgId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('appointment_provider')
    .select('provider_id')
    .distinct()
    .where('org_id', '=', orgId)
    .where('appointment_id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.provider_id);
}
