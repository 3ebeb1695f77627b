import { sql, type Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** Visits with which a person allowed a visit to share its slot, on either's own record, and who that was. */
export async function explicitPartners(
  db: Kysely<Database>,
  orgId: string,
  visitId: string,
  otherIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (otherIds.length === 0) return new Map();
  const result = await sql<{ id: string; allowed_by: string | null }>`
    select o.id, case when a.id = any(o.overlap_with) and o.overlap_basis = 'explicit'
      then o.overlap_allowed_by else a.overlap_allowed_by end as allowed_by
    from appointment o join appointment a on a.org_id = o.org_id and a.id = ${visitId}
    where o.org_id = ${orgId} and o.id = any(${[...otherIds]}::uuid[])
      and ((o.overlap_basis = 'explicit' and a.id = any(o.overlap_with))
        or (a.overlap_basis = 'explicit' and o.id = any(a.overlap_with)))`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.allowed_by]));
}
