import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database, NewRow, RowPatch } from '../../db/schema.ts';
import type { AppointmentProcedureTable } from '../../db/tables/appointment.ts';

export type ProcedureRow = Selectable<AppointmentProcedureTable>;

/** Procedures of a visit in their order. */
export function proceduresOf(
  db: Kysely<Database>,
  orgId: string,
  appointmentId: string,
): Promise<ProcedureRow[]> {
  return db
    .selectFrom('appointment_procedure')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', appointmentId)
    .orderBy('item_order')
    .orderBy('id')
    .execute();
}

/** One procedure of a visit; undefined when the visit has none of that id. */
export function findProcedure(
  db: Kysely<Database>,
  orgId: string,
  appointmentId: string,
  id: string,
): Promise<ProcedureRow | undefined> {
  return db
    .selectFrom('appointment_procedure')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', appointmentId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Writes a procedure of a visit whose row is held. */
export function insertProcedure(
  tx: Kysely<Database>,
  row: NewRow<'appointment_procedure'>,
): Promise<ProcedureRow> {
  return tx.insertInto('appointment_procedure').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Changes a procedure of a visit whose row is held; undefined leaves a column alone. */
export function updateProcedure(
  tx: Kysely<Database>,
  { org_id, id }: ProcedureRow,
  patch: RowPatch<'appointment_procedure'>,
): Promise<ProcedureRow> {
  return tx
    .updateTable('appointment_procedure')
    .set({ ...patch, updated_at: sql<string>`now()` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes a procedure off a visit whose row is held. */
export async function deleteProcedure(tx: Kysely<Database>, { org_id, id }: ProcedureRow): Promise<void> {
  await tx.deleteFrom('appointment_procedure').where('org_id', '=', org_id).where('id', '=', id).execute();
}
