import { sql, type Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** A type, archived or not; undefined when unknown. @param hold keep it from other writers until the transaction ends. */
export async function findType(
  db: Db,
  orgId: string,
  id: string,
  hold = false,
): Promise<Row<'appointment_type'> | undefined> {
  const lock = hold ? sql`for no key update` : sql``;
  const result = await sql<Row<'appointment_type'>>`
    select * from appointment_type where org_id = ${orgId} and id = ${id} ${lock}`.execute(db);
  return result.rows[0];
}

/** Locations that offer a type; none = all. */
export async function locationsOf(db: Db, orgId: string, typeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('appointment_type_location')
    .select('location_id')
    .where('org_id', '=', orgId)
    .where('appointment_type_id', '=', typeId)
    .execute();
  return rows.map((row) => row.location_id);
}

/** Makes exactly these the locations of a type. */
export async function replaceLocations(
  tx: Db,
  orgId: string,
  typeId: string,
  locationIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('appointment_type_location')
    .where('org_id', '=', orgId)
    .where('appointment_type_id', '=', typeId)
    .execute();
  if (locationIds.length === 0) return;
  const rows = locationIds.map((location_id) => ({
    org_id: orgId,
    appointment_type_id: typeId,
    location_id,
  }));
  await tx.insertInto('appointment_type_location').values(rows).execute();
}
