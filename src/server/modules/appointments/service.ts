import type { Kysely } from 'kysely';
import type { TierTwoKey } from '#contract/appointment-shapes.ts';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import type { BookDay } from '../book-day/service.ts';
import { reference, type Reference } from '../reference/service.ts';
import { pinAppointment } from './status.ts';
import { appointmentsOfDay, findAppointment } from './store.ts';
import { shapeWithFields, type CalendarAppointmentAnswer } from './tier-two.ts';
import { writeAppointment } from './write.ts';

/** The visits on the grid of one day, by start, operatory and position (catalogue §1). */
export async function calendarDay(
  ctx: OrgContext,
  ref: Reference,
  day: BookDay,
  fields: readonly TierTwoKey[],
): Promise<CalendarAppointmentAnswer[]> {
  const rows = await appointmentsOfDay(ctx.db, ctx.org.id, day.locationId, day.date);
  return shapeWithFields(ctx, ref, rows, fields);
}

/**
 * Sends scheduled visits to the pinboard, whatever their versions are, inside the transaction of a writer that holds
 * their book-days.
 */
export async function pinVisits(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ids: readonly string[],
  note: string,
): Promise<void> {
  for (const id of ids) await pinAppointment({ ...ctx, db: tx }, id, { note });
}

/** What those who tie something to a visit need to know of it. */
export interface LinkedVisit {
  readonly id: string;
  readonly patient_id: string;
  readonly location_id: string;
  readonly status: AppointmentStatus;
  readonly recall_id: string | null;
  readonly version: number;
}

/**
 * A visit that something is tied to, held until the transaction ends.
 * @param loc where the request names it.
 * @throws Refusal 404 when unknown, 403 outside the caller's locations.
 */
export async function heldVisit(
  ctx: OrgContext,
  tx: Kysely<Database>,
  id: string,
  loc: readonly string[],
): Promise<LinkedVisit> {
  const row = await findAppointment(tx, ctx.org.id, id, { lock: true });
  if (!row) throw notFound('appointment', loc, id);
  requireLocation(ctx, row.location_id);
  return row;
}

/** Ties a visit to a recall, or to none, for a writer that brings the recalls up itself. */
export async function setRecall(
  ctx: OrgContext,
  tx: Kysely<Database>,
  id: string,
  recallId: string | null,
): Promise<void> {
  const row = await findAppointment(tx, ctx.org.id, id, { lock: true });
  if (!row) throw new Error('a visit that was held is gone');
  const patch = { recall_id: recallId };
  await writeAppointment(ctx, tx, await reference(ctx), { row, patch, action: 'updated', followed: false });
}
