import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { recallEndpoints } from '#contract/recalls.ts';
import { recallStatus } from '#domain/recall/due.ts';
import type { OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { insertRecord, requireRecord, updateRecord, type Found } from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { requirePatient } from '../patients/service.ts';
import { living, reference } from '../reference/service.ts';
import { rescheduleRecalls } from './follow.ts';
import { EVERYWHERE, RECALL } from './kind.ts';
import { holdVisits, tieVisit } from './link.ts';
import { todayOf, type RecallAnswer } from './shape.ts';
import { holdType } from './types.store.ts';
import { bookedDay, holdRecalls, openVisitsOf } from './visit.store.ts';

type Request<Name extends keyof typeof recallEndpoints> = EndpointRequest<(typeof recallEndpoints)[Name]>;
type PatchBody = Request<'patch'>['body'];

/**
 * Starts a recall by hand.
 * @throws Refusal 404 for an unknown patient or type; 422 for an archived patient or an inactive type.
 */
export async function createRecall(ctx: OrgContext, { body }: Request<'create'>): Promise<RecallAnswer> {
  const ref = await reference(ctx);
  const loc = ['body', 'recall_type_uuid'];
  const known = living(ref.recallType, body.recall_type_uuid, 'recall_type', loc);
  const patient = await requirePatient(ctx, body.patient_uuid, ['body', 'patient_uuid']);
  return inTransaction(ctx.db, async (tx) => {
    const type = await holdType(tx, ctx.org.id, known.id);
    if (!type) throw notFound('recall_type', loc, known.id);
    if (!type.is_active) {
      throw new Refusal({ type: 'value_error', msg: 'This recall type is inactive', loc, input: type.id });
    }
    const due = body.date_due ?? null;
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      patient_id: patient.id,
      recall_type_id: type.id,
      interval: JSON.stringify(body.interval ?? type.default_interval),
      date_due: due,
      status: recallStatus('due', due, todayOf(ctx)),
      note: body.note,
    };
    return insertRecord(ctx, tx, RECALL, row, EVERYWHERE);
  });
}

/**
 * Changes a recall. With `appointment_uuid` the visit's own link changes in the same transaction; visits are held before
 * recalls, as everywhere.
 */
export async function patchRecall(
  ctx: OrgContext,
  { params, body }: Request<'patch'>,
): Promise<RecallAnswer> {
  const { recall_uuid: id } = params;
  return inTransaction(ctx.db, async (tx) => {
    const found = await requireRecord(ctx, tx, RECALL, id);
    const linked = body.appointment_uuid === undefined ? null : await visitsToTie(ctx, tx, found, body);
    if (linked) await holdRecalls(tx, ctx.org.id, [id, ...linked.otherRecalls]);
    const row = await requireRecord(ctx, tx, RECALL, id, { hold: true });
    const change = await columnsOf(ctx, tx, row, body);
    if (body.base_version === row.version && linked) {
      for (const visitId of linked.untie) await tieVisit(ctx, tx, visitId, null);
      if (linked.tie !== null) await tieVisit(ctx, tx, linked.tie, id);
      await rescheduleRecalls(ctx, tx, linked.otherRecalls);
      Object.assign(change, await bookedColumns(ctx, tx, { ...row, ...given(change) }, body));
    }
    return updateRecord(ctx, tx, RECALL, row, change, { base: body.base_version });
  });
}

/** What becomes of visits when a recall is tied to one of them, or to none. All of them are held afterwards. */
async function visitsToTie(
  ctx: OrgContext,
  tx: Kysely<Database>,
  recall: Row<'patient_recall'>,
  body: PatchBody,
) {
  const wanted = body.appointment_uuid ?? null;
  const tied = await openVisitsOf(tx, ctx.org.id, recall.id);
  const visits = await holdVisits(ctx, tx, recall.patient_id, wanted, tied);
  const other = visits.wanted?.recall_id ?? null;
  return {
    tie: wanted !== null && !tied.includes(wanted) ? wanted : null,
    untie: tied.filter((visitId) => visitId !== wanted),
    otherRecalls: other === null || other === recall.id ? [] : [other],
  };
}

type Columns = Partial<
  Pick<Row<'patient_recall'>, 'date_due' | 'date_scheduled' | 'interval' | 'is_disabled' | 'note' | 'status'>
>;

/**
 * The columns a patch sets.
 * @throws Refusal 422 for `overdue` while the date has not passed: that status follows from the date.
 */
async function columnsOf(
  ctx: OrgContext,
  tx: Kysely<Database>,
  row: Found<'patient_recall'>,
  body: PatchBody,
): Promise<{ -readonly [C in keyof Columns]: Columns[C] | undefined }> {
  const today = todayOf(ctx);
  const due = body.date_due === undefined ? row.date_due : body.date_due;
  if (body.status === 'overdue' && recallStatus('due', due, today) !== 'overdue') {
    throw new Refusal({
      type: 'value_error',
      msg: 'A recall is overdue once its date has passed',
      loc: ['body', 'status'],
      input: body.status,
    });
  }
  const interval =
    body.interval === null
      ? (await holdType(tx, ctx.org.id, row.recall_type_id))?.default_interval
      : body.interval;
  return {
    date_due: body.date_due,
    date_scheduled: body.date_scheduled,
    interval,
    is_disabled: body.is_disabled,
    note: body.note,
    // What was stored as overdue is due again when its date moves on.
    status: recallStatus(body.status ?? row.status, due, today),
  };
}

/** Day and status that the tied visits give; what the request itself says about them wins. */
async function bookedColumns(
  ctx: OrgContext,
  tx: Kysely<Database>,
  row: Row<'patient_recall'>,
  body: PatchBody,
): Promise<Columns> {
  const booked = await bookedDay(tx, ctx.org.id, row.id);
  const open = row.status === 'scheduled' ? 'due' : row.status;
  const status = booked !== null ? 'scheduled' : recallStatus(open, row.date_due, todayOf(ctx));
  return {
    ...(body.date_scheduled === undefined ? { date_scheduled: booked } : {}),
    ...(body.status === undefined ? { status } : {}),
  };
}

function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
