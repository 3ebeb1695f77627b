import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { allowsFlow } from '#domain/appointment/status.ts';
import { requireOwn, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../refusal.ts';
import { holdFlowStatus } from '../flow-statuses/service.ts';
import { living, reference } from '../reference/service.ts';
import { latestEventOf } from './history.store.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { providerIds } from './row.ts';
import { shapeAppointment } from './shape.ts';
import { writeAppointment } from './write.ts';

type FlowBody = EndpointRequest<typeof appointmentEndpoints.flowStatus>['body'];

/** Sets or clears where the patient is; the event is a history entry (decisions 6 and 7). */
export async function setFlowStatus(ctx: OrgContext, id: string, body: FlowBody) {
  const ref = await reference(ctx);
  const loc = ['body', 'flow_status_uuid'];
  const status =
    body.flow_status_uuid === null ? null : living(ref.flowStatus, body.flow_status_uuid, 'flow_status', loc);
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    requireOwn(ctx, 'appointment.flow', providerIds(row));
    if (status && !status.is_active) {
      throw new Refusal({ type: 'value_error', msg: 'This flow status is no longer in use', loc });
    }
    if (status) await holdFlowStatus(ctx, tx, status.id, loc);
    await requireVersion(ctx, tx, ref, row, body.base_version);
    if (!allowsFlow(row.status)) {
      throw new Refusal({
        type: 'state_not_allowed',
        msg: `The flow status of a ${row.status} appointment cannot change`,
        loc,
        ctx: { status: row.status },
      });
    }
    const changed = await writeAppointment(ctx, tx, ref, {
      row,
      action: 'flow_status_changed',
      note: body.change_note,
      patch: {
        flow_status_id: status?.id ?? null,
        flow_status_since: status ? ctx.now().toISOString() : null,
      },
    });
    const event = await latestEventOf(tx, ctx.org.id, id, 'flow_status_changed');
    if (!event) throw new Error('a flow event was not written');
    return {
      id: event.id,
      flow_status: status ? { id: status.id, name: status.name } : null,
      change_note: event.note,
      changed_at: event.at,
      changed_by: event.actor_name,
      version: changed.version,
      appointment: shapeAppointment(ctx, ref, changed),
    };
  });
}
