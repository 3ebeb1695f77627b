import type { Kysely } from 'kysely';
import type { TierTwoKey } from '#contract/appointment-shapes.ts';
import { createAppointmentBody } from '#contract/appointment-requests.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import { atLocation, requireLocation, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import type { BookDays } from '../book-day/service.ts';
import { reference, refOf, type Reference } from '../reference/service.ts';
import { createAppointment } from './create.ts';
import { isOffered, requireInUse, requireType } from './related.ts';
import { moveAppointment } from './move.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { pinAppointment } from './status.ts';
import { appointmentsOfDays, findAppointment } from './store.ts';
import { shapeWithFields, type CalendarAppointmentAnswer } from './tier-two.ts';
import { writeAppointment } from './write.ts';

export { isOffered, requireInUse, requireType };

/** The visits on the grid of several days, each day by start, operatory and position (catalogue §1). */
export async function calendarDays(
  ctx: OrgContext,
  ref: Reference,
  { locationId, dates }: BookDays,
  fields: readonly TierTwoKey[],
): Promise<ReadonlyMap<LocalDate, CalendarAppointmentAnswer[]>> {
  const rows = await appointmentsOfDays(ctx.db, ctx.org.id, locationId, dates);
  const answers = await shapeWithFields(ctx, ref, rows, fields);
  return new Map(dates.map((date) => [date, answers.filter((answer) => answer.schedule_date === date)]));
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
 * A visit that something is, or shall be, tied to.
 * @param loc where the request names it.
 * @param hold keep it from other writers until the transaction ends.
 * @throws Refusal 404 when unknown, 403 outside the caller's locations.
 */
export async function linkedVisit(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string,
  loc: readonly string[],
  hold = false,
): Promise<LinkedVisit> {
  const row = await findAppointment(db, ctx.org.id, id, { lock: hold });
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

/** A visit as it was booked, with what speaks against it. */
export type BookedVisit = AppointmentAnswer;

/** Where and with whom a visit shall be; wall clock at the location. */
export interface VisitSlot {
  readonly operatory_uuid: string;
  readonly schedule_date: LocalDate;
  readonly start_time: WallTime;
  readonly end_time: WallTime;
  readonly providers?: { provider_uuid: string; role: 'primary' }[];
}

/** Books a scheduled visit under all rules. @param ctx of the transaction of the writer that wants it. */
export function bookVisit(
  ctx: OrgContext,
  visit: VisitSlot & {
    readonly location_uuid: string;
    readonly patient_uuid: string;
    readonly appointment_type_uuid: string | null;
    readonly recall_uuid: string | null;
  },
): Promise<BookedVisit> {
  return createAppointment(ctx, createAppointmentBody.parse(visit));
}

/**
 * Brings a visit to another slot of its location under all rules, wherever it stood.
 * @param ctx of the transaction of the writer that wants it.
 * @returns null when the visit is gone, over, or at another location: then it cannot come.
 */
export async function bringForward(
  ctx: OrgContext,
  id: string,
  locationId: string,
  slot: VisitSlot,
): Promise<BookedVisit | null> {
  const row = await findAppointment(ctx.db, ctx.org.id, id, { lock: true });
  if (!row || row.location_id !== locationId || row.status === 'complete') return null;
  const body = { ...slot, base_version: row.version, allow_overlap: false };
  return moveAppointment(ctx, id, body, row.status === 'pinboard' ? 'place' : 'move');
}

/** A visit that is still to come, named as far as the caller may see it; null when it is over or gone. */
export async function visitToCome(ctx: OrgContext, id: string) {
  const row = await findAppointment(ctx.db, ctx.org.id, id);
  if (!row || row.status === 'complete' || row.status === 'broken' || row.status === 'cancelled') return null;
  const ref = await reference(ctx);
  const seen = atLocation(ctx, row.location_id);
  return {
    appointment: seen ? { id: row.id, name: refOf(ref.type, row.appointment_type_id)?.name ?? null } : null,
    location: seen ? refOf(ref.location, row.location_id) : null,
    schedule_date: row.schedule_date,
    start_time: row.start_at,
  };
}

/** A visit as the caller may see it now. @throws Error when it is gone. */
export async function visitNow(ctx: OrgContext, db: Kysely<Database>, id: string): Promise<BookedVisit> {
  const row = await findAppointment(db, ctx.org.id, id);
  if (!row) throw new Error('a visit that was written just now is gone');
  return shapeAppointment(ctx, await reference(ctx), row);
}
