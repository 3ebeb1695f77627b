import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../../db/schema.ts';
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
