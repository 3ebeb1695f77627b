import type * as z from 'zod';
import type { appointmentProcedure } from '#contract/appointment-requests.ts';
import { refOf, type Reference } from '../reference/service.ts';
import type { ProcedureRow } from './procedures.store.ts';
import type { AppointmentRow } from './row.ts';

/** A linked procedure as answers carry it; its version is the visit's. @param money whether the fee is shown. */
export function shapeProcedure(
  ref: Reference,
  row: AppointmentRow,
  procedure: ProcedureRow,
  money: boolean,
): z.input<typeof appointmentProcedure> {
  const code = ref.procedureCode.get(procedure.procedure_code_id);
  return {
    id: procedure.id,
    appointment: { id: row.id, name: refOf(ref.type, row.appointment_type_id)?.name ?? null },
    procedure_code: { id: procedure.procedure_code_id, name: code?.description ?? null },
    procedure_code_value: code?.code ?? '',
    procedure_code_description: code?.description ?? '',
    area: procedure.area,
    provider: refOf(ref.provider, procedure.provider_id),
    fee: money ? procedure.fee : null,
    status: procedure.status,
    item_order: procedure.item_order,
    charted_procedure_uuid: procedure.charted_procedure_uuid,
    created_at: procedure.created_at,
    updated_at: procedure.updated_at,
    version: row.version,
  };
}
