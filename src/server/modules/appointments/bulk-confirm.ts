import type { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { atLocation, authorOf, type OrgContext } from '../../context.ts';
import type { EventDraft } from '../../db/events.ts';
import { inTransaction } from '../../db/transaction.ts';
import { updateEach } from '../../db/versioned-many.ts';
import { recallsFollowVisit } from '../recalls/service.ts';
import { reference, refOf } from '../reference/service.ts';
import { holdVisits } from './import.store.ts';
import { requireConfirmation } from './related.ts';
import { shapeAppointment } from './shape.ts';
import { findAppointments } from './store.ts';

type Body = EndpointRequest<typeof appointmentBulkEndpoints.confirm>['body'];

/**
 * Sets one confirmation status on many visits. They are held in the order of their ids before they are read, so that
 * whoever else changes them comes before or after as a whole, and nobody waits in a circle.
 * @throws Refusal 404 for an unknown status; never for a visit.
 */
export async function bulkConfirm(ctx: OrgContext, body: Body) {
  const ref = await reference(ctx);
  const status = requireConfirmation(ref, body.confirmation_status_uuid, 'confirmation_status_uuid');
  const bases = new Map(Object.entries(body.base_versions ?? {}));
  const { appointment_uuids: wanted } = body;
  return inTransaction(ctx.db, async (tx) => {
    await holdVisits(tx, ctx.org.id, wanted);
    const rows = await findAppointments(tx, ctx.org.id, wanted);
    const seen = rows.filter((row) => atLocation(ctx, row.location_id));
    const current = seen.filter((row) => (bases.get(row.id) ?? row.version) === row.version);
    const changing = current.filter((row) => row.confirmation_status_id !== status);
    const events = changing.map((row): [string, EventDraft] => {
      const [old, now] = [refOf(ref.definition, row.confirmation_status_id), refOf(ref.definition, status)];
      const draft = {
        by: authorOf(ctx),
        action: 'confirmation_changed',
        locationId: row.location_id,
        localDay: row.schedule_date,
        changes: [{ field: 'confirmation_status', old, new: now }],
        fromStatus: row.status,
        toStatus: row.status,
      };
      return [row.id, draft];
    });
    const target = { table: 'appointment', org: ctx.org.id } as const;
    await updateEach(tx, target, { confirmation_status_id: status }, new Map(events));
    const after = await findAppointments(
      tx,
      ctx.org.id,
      current.map((row) => row.id),
    );
    const byId = new Map(after.map((row) => [row.id, row]));
    for (const row of changing) await recallsFollowVisit(ctx, tx, row, byId.get(row.id) ?? null);
    const [known, fresh] = [seen, current].map((list) => new Set(list.map((row) => row.id)));
    return {
      confirmed: wanted.flatMap((id) => {
        const row = byId.get(id);
        return row ? [shapeAppointment(ctx, ref, row)] : [];
      }),
      conflicts: wanted.filter((id) => known?.has(id) && !fresh?.has(id)),
      skipped: wanted.filter((id) => !known?.has(id)),
    };
  });
}
