import { inTransaction } from '../../db/transaction.ts';
import type { OrgContext } from '../../context.ts';
import { versioned } from '../../db/versioned.ts';
import { lockBookDays } from '../book-day/service.ts';
import { holdBookable } from '../patients/service.ts';
import { findRecallsOf, recallsFollowVisit } from '../recalls/service.ts';
import { holdUsed, reference } from '../reference/service.ts';
import { writeBelow } from './below.ts';
import { setProcedureStatus } from './below.store.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { requirePlace } from './placement.ts';
import { planVisit, type CreateBody } from './plan.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { findAppointment } from './store.ts';

/**
 * Books a visit with its providers, procedures and tags in one transaction (decisions 12).
 * @param externalId key of the program that imports it.
 * @throws Refusal 404, 422 or 409 as the contract lists.
 */
export async function createAppointment(
  ctx: OrgContext,
  body: CreateBody,
  externalId: string | null = null,
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    // Held from here on: a file that is archived or merged meanwhile is told of, or waits.
    const { id, row, below, event, place, used } = planVisit(ctx, ref, body, {
      patients: await holdBookable(ctx, tx, [body.patient_uuid]),
      recalls: await findRecallsOf(ctx, tx, body.recall_uuid ? [body.recall_uuid] : []),
    });
    if (place) await lockBookDays(ctx, tx, [place]);
    const judged = place && (await requirePlace(ctx, tx, ref, place));
    if (!place) await holdUsed(ctx, tx, ref, used);
    const columns = { ...row, ...overlapColumns(ctx, judged), external_id: externalId };
    await versioned.insert(tx, 'appointment', columns, event);
    await writeBelow(ctx, tx, id, below);
    if (row.status === 'complete') {
      await setProcedureStatus(tx, { orgId: ctx.org.id, appointmentId: id }, 'completed');
    }
    const made = await findAppointment(tx, ctx.org.id, id);
    if (!made) throw new Error('a created appointment cannot be read back');
    await recallsFollowVisit(ctx, tx, null, made);
    return { ...shapeAppointment(ctx, ref, made), warnings: warningsOf(judged) };
  });
}
