import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import { recallStatus } from '#domain/recall/due.ts';
import { perform, takeBack, type Performance } from '#domain/recall/performance.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import { changesBetween, type EventDraft } from '../../db/events.ts';
import type { Database, Row } from '../../db/schema.ts';
import { versioned } from '../../db/versioned.ts';
import { reference } from '../reference/service.ts';
import { todayOf } from './shape.ts';
import { toldRecall } from './told.ts';
import {
  bookedDay,
  deletePerformance,
  holdRecalls,
  isNamed,
  performancesOf,
  performedBy,
  queueForPatient,
  recallsOfTypes,
  savePerformances,
  typesStartedBy,
} from './visit.store.ts';

type Tx = Kysely<Database>;
type RecallRow = Row<'patient_recall'>;

/** What recalls look at of a visit; as the appointments module reads it. */
export interface FollowedVisit {
  readonly id: string;
  readonly patient_id: string;
  readonly status: AppointmentStatus;
  readonly schedule_date: LocalDate | null;
  readonly recall_id: string | null;
  /** [procedure code, …] */
  readonly procedures: readonly (readonly [string, ...unknown[]])[] | null;
}

/**
 * Lets the recalls follow a visit: a completed one advances the recalls that its procedures start and the one it was
 * booked for, one that is no longer completed gives them back what they said before, and a recall is scheduled exactly
 * as long as a visit tied to it stands in the book (catalogue: Recalls [P]; issue: state machine). Called in the
 * transaction that changed the visit, after the change, with the visit's row held.
 * @param before the visit as it was; null = not there (created or restored now).
 * @param after the visit as it is; null = not there any more (deleted now).
 */
export async function followVisit(
  ctx: OrgContext,
  tx: Tx,
  before: FollowedVisit | null,
  after: FollowedVisit | null,
): Promise<void> {
  const visit = after ?? before;
  if (!visit) return;
  const done = isDone(after);
  const relinked = before?.recall_id !== after?.recall_id;
  const touched =
    relinked || before?.status !== after?.status || before?.schedule_date !== after?.schedule_date;
  const tied = [before?.recall_id, after?.recall_id].filter((id) => id !== null && id !== undefined);
  if (!touched || (tied.length === 0 && !done && !isDone(before))) return;

  await queueForPatient(tx, ctx.org.id, visit.patient_id);
  const performed = await performedBy(tx, ctx.org.id, visit.id);
  const wanted = done ? await toPerform(ctx, tx, visit, isDone(before) ? performed : null, before) : [];
  const affected = [...new Set([...tied, ...performed, ...wanted])];
  for (const recall of await holdRecalls(tx, ctx.org.id, affected)) {
    await bringUp(ctx, tx, recall, visit, wanted.includes(recall.id));
  }
  if (done && !isDone(before)) await startMissing(ctx, tx, visit);
}

/** Recalls whose scheduled visit may have changed by other means than `followVisit`. */
export async function rescheduleRecalls(ctx: OrgContext, tx: Tx, ids: readonly string[]): Promise<void> {
  for (const recall of await holdRecalls(tx, ctx.org.id, ids)) {
    await write(ctx, tx, recall, await scheduled(ctx, tx, recall, {}));
  }
}

function isDone(visit: FollowedVisit | null): boolean {
  return visit?.status === 'complete' && visit.schedule_date !== null;
}

/**
 * Recalls that a completed visit performs: those its procedures start and the one it is tied to.
 * @param standing those it performs already, when it was completed before: only its tie and its day can have changed.
 */
async function toPerform(
  ctx: OrgContext,
  tx: Tx,
  visit: FollowedVisit,
  standing: readonly string[] | null,
  before: FollowedVisit | null,
): Promise<string[]> {
  const own = visit.recall_id === null ? [] : [visit.recall_id];
  if (standing !== null) {
    const left = before?.recall_id === visit.recall_id ? null : before?.recall_id;
    return [...new Set([...standing.filter((id) => id !== left), ...own])];
  }
  const types = await typesStartedBy(tx, ctx.org.id, codesOf(visit));
  const typeIds = types.map((type) => type.id);
  const started = await recallsOfTypes(tx, ctx.org.id, visit.patient_id, typeIds);
  return [...new Set([...started.map((recall) => recall.id), ...own])];
}

function codesOf(visit: FollowedVisit): string[] {
  return [...new Set((visit.procedures ?? []).map(([codeId]) => codeId))];
}

/** Brings one recall, which is held, up to what the visit is now. */
async function bringUp(
  ctx: OrgContext,
  tx: Tx,
  recall: RecallRow,
  visit: FollowedVisit,
  performs: boolean,
): Promise<void> {
  const day = visit.schedule_date;
  const known = await performancesOf(tx, ctx.org.id, recall.id);
  const own = known.find((one) => one.visitId === visit.id);
  const before = { datePrevious: recall.date_previous, dateDue: recall.date_due };
  let dates = before;
  let list: readonly Performance[] = known;
  const isStale = own !== undefined && !(performs && own.performedOn === day);
  if (isStale) {
    const back = takeBack(dates, list, visit.id);
    await deletePerformance(tx, ctx.org.id, recall.id, visit.id);
    await savePerformances(tx, ctx.org.id, recall.id, back.changed);
    dates = back.dates;
    list = await performancesOf(tx, ctx.org.id, recall.id);
  }
  const isNew = performs && day !== null && (own === undefined || isStale);
  if (isNew) {
    const next = perform(dates, recall.interval, list, { visitId: visit.id, performedOn: day });
    await savePerformances(tx, ctx.org.id, recall.id, next.changed);
    dates = next.dates;
  }
  const undoneStart = isStale && !isNew && own.started && list.length === 0;
  // Nobody has touched it since a visit started it that is not completed after all.
  if (undoneStart && recall.version === 1 && !(await isNamed(tx, ctx.org.id, recall.id))) {
    const event = { ...eventOf(ctx), action: 'deleted' };
    await versioned.remove(tx, { table: 'patient_recall', org: ctx.org.id, id: recall.id }, event);
    return;
  }
  const changes = { date_previous: dates.datePrevious, date_due: dates.dateDue };
  const reopened = isStale || isNew;
  await write(ctx, tx, recall, await scheduled(ctx, tx, recall, changes, reopened), isNew);
}

/** A recall with the day and status that the visits tied to it give it. */
async function scheduled(
  ctx: OrgContext,
  tx: Tx,
  recall: RecallRow,
  dates: Partial<Pick<RecallRow, 'date_previous' | 'date_due'>>,
  reopened = false,
): Promise<RecallRow> {
  const next = { ...recall, ...dates };
  const booked = await bookedDay(tx, ctx.org.id, recall.id);
  // A round that a person closed by hand stays closed until a visit is booked or completed.
  const closed = recall.status === 'completed' && !reopened;
  const open = recallStatus('due', next.date_due, todayOf(ctx));
  return {
    ...next,
    date_scheduled: booked,
    status: booked !== null ? 'scheduled' : closed ? 'completed' : open,
  };
}

/** The patient had no recall of a type that the visit starts: now there is one, of the type's interval. */
async function startMissing(ctx: OrgContext, tx: Tx, visit: FollowedVisit): Promise<void> {
  const day = visit.schedule_date;
  if (day === null) return;
  const types = await typesStartedBy(tx, ctx.org.id, codesOf(visit));
  const typeIds = types.map((type) => type.id);
  const existing = await recallsOfTypes(tx, ctx.org.id, visit.patient_id, typeIds);
  const present = new Set(existing.map((recall) => recall.recall_type_id));
  for (const type of types) {
    if (!type.is_active || present.has(type.id)) continue;
    const none = { datePrevious: null, dateDue: null };
    const start = { visitId: visit.id, performedOn: day, started: true };
    const { dates, changed } = perform(none, type.default_interval, [], start);
    const id = v7();
    const row = {
      org_id: ctx.org.id,
      id,
      patient_id: visit.patient_id,
      recall_type_id: type.id,
      interval: JSON.stringify(type.default_interval),
      date_previous: dates.datePrevious,
      date_due: dates.dateDue,
      status: recallStatus('due', dates.dateDue, todayOf(ctx)),
    };
    await versioned.insert(tx, 'patient_recall', row, { ...eventOf(ctx), action: 'created' });
    await savePerformances(tx, ctx.org.id, id, changed);
  }
}

/** Writes what changed of a recall that is held; nothing when nothing did. */
async function write(
  ctx: OrgContext,
  tx: Tx,
  row: RecallRow,
  next: RecallRow,
  performed = false,
): Promise<void> {
  const ref = await reference(ctx);
  const told = toldRecall(ref, next);
  const changes = changesBetween(toldRecall(ref, row), told, Object.keys(told));
  if (changes.length === 0) return;
  const { date_due, date_previous, date_scheduled, status } = next;
  const action = performed ? 'performed' : status === 'scheduled' ? 'scheduled' : 'reopened';
  await versioned.update(
    tx,
    { table: 'patient_recall', org: ctx.org.id, id: row.id },
    { date_due, date_previous, date_scheduled, status },
    { ...eventOf(ctx), action, changes },
  );
}

function eventOf(ctx: OrgContext): Omit<EventDraft, 'action'> {
  return { by: authorOf(ctx), locationId: null, localDay: null };
}
