import type { Kysely } from 'kysely';
import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import type { EventDraft } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { uniqueGuarded } from '../../unique.ts';
import { lockBookDays } from '../book-day/service.ts';
import { recallsFollowVisit } from '../recalls/service.ts';
import { reference } from '../reference/service.ts';
import { draftsOf, onVisit } from './below.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { requirePlaceFor } from './occupy.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import type { AppointmentRow } from './row.ts';
import { RETURNING } from './standing.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { findAppointment } from './store.ts';

/** Hides a visit everywhere; it can come back for 30 days (decisions 6). */
export async function deleteAppointment(
  ctx: OrgContext,
  id: string,
  baseVersion: number | undefined,
): Promise<void> {
  const ref = await reference(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    await requireVersion(ctx, tx, ref, row, baseVersion, 'query');
    await versioned.remove(tx, { table: 'appointment', org: ctx.org.id, id }, eventOf(ctx, row, 'deleted'));
    await recallsFollowVisit(ctx, tx, row, null);
  });
}

type RestoreBody = EndpointRequest<typeof appointmentEndpoints.restore>['body'];

/** Brings a deleted visit back with id and history, if its slot is still free.
 * @throws Refusal 404, 409 when stale, when the place is taken, or when it was imported again meanwhile.
 */
export async function restoreAppointment(
  ctx: OrgContext,
  id: string,
  body: RestoreBody,
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const found = await requireAppointment(ctx, ctx.db, id, { deleted: true });
  const restore = async (tx: Kysely<Database>): Promise<AppointmentAnswer> => {
    if (found.schedule_date) {
      await lockBookDays(ctx, tx, [{ locationId: found.location_id, date: found.schedule_date }]);
    }
    const row = await requireAppointment(ctx, tx, id, { deleted: true, lock: true });
    await requireVersion(ctx, tx, ref, row, body.base_version);
    const { schedule_date: date, start_at: start, end_at: end, operatory_id: operatoryId } = row;
    const judged =
      occupiesSlot(row.status) && date && start && end && operatoryId
        ? await requirePlaceFor(ctx, tx, ref, row, {
            operatoryId,
            date,
            slot: { start: Date.parse(start), end: Date.parse(end) },
            typeId: row.appointment_type_id,
            pattern: row.time_pattern,
            providers: onVisit(draftsOf(row)),
            allowOverlap: false,
            standing: RETURNING,
          })
        : null;
    const target = { table: 'appointment', org: ctx.org.id, id } as const;
    await versioned.restore(tx, target, eventOf(ctx, row, 'restored'), overlapColumns(ctx, judged));
    const current = await findAppointment(tx, ctx.org.id, id);
    if (!current) throw new Error('a restored appointment cannot be read back');
    await recallsFollowVisit(ctx, tx, null, current);
    return { ...shapeAppointment(ctx, ref, current), warnings: warningsOf(judged) };
  };
  return uniqueGuarded(IMPORTED_AGAIN, () => inTransaction(ctx.db, restore));
}

/** The program that imported a visit may have imported it again since it was deleted. */
const IMPORTED_AGAIN = {
  constraint: 'appointment_external_id_unique',
  entity: 'appointment',
  field: 'external_id',
  msg: 'This visit was imported again meanwhile',
  loc: ['path', 'appointment_uuid'],
} as const;

function eventOf(ctx: OrgContext, row: AppointmentRow, action: 'deleted' | 'restored'): EventDraft {
  return {
    by: authorOf(ctx),
    action,
    locationId: row.location_id,
    localDay: row.schedule_date,
    fromStatus: row.status,
    toStatus: row.status,
  };
}
