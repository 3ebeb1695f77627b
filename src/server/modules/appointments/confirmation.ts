import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { reference } from '../reference/service.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { requireConfirmation } from './related.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { writeAppointment } from './write.ts';

type ConfirmationBody = EndpointRequest<typeof appointmentEndpoints.confirmationStatus>['body'];

/**
 * Sets what the outreach found out, or clears it with null; independent of the lifecycle (catalogue [S]). A request that
 * names no status changes nothing, the version included.
 */
export async function confirmAppointment(
  ctx: OrgContext,
  id: string,
  body: ConfirmationBody,
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const wanted = body.confirmation_status_uuid;
  const status =
    wanted === undefined ? undefined : requireConfirmation(ref, wanted, 'confirmation_status_uuid');
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    await requireVersion(ctx, tx, ref, row, body.base_version);
    if (status === undefined) return shapeAppointment(ctx, ref, row);
    const patch = { confirmation_status_id: status };
    return shapeAppointment(
      ctx,
      ref,
      await writeAppointment(ctx, tx, ref, { row, action: 'confirmation_changed', patch }),
    );
  });
}
