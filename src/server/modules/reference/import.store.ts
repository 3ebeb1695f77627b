import { sql, type Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

/**
 * Codes by their lower-case letters, held until the transaction ends. Where archived ones have the same letters as a living
 * one the living one counts, else the latest of them.
 */
export async function codesNamed(
  tx: Kysely<Database>,
  orgId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Row<'procedure_code'>>> {
  const { rows } = await sql<Row<'procedure_code'>>`
    select * from procedure_code
    where org_id = ${orgId} and lower(code) = any(${codes.map((code) => code.toLowerCase())}::text[])
    order by deleted_at asc nulls last for no key update`.execute(tx);
  return new Map(rows.map((row) => [row.code.toLowerCase(), row]));
}
