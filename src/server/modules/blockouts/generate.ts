import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import {
  planBlockouts,
  visitsToPin,
  type Candidate,
  type PlannedRow,
  type PlanRules,
} from '#domain/blockout/plan.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { authorOf, may, type OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { forbidden } from '../../refusal.ts';
import { pinVisits } from '../appointments/service.ts';
import { lastChangesOf, loadBlockoutDays, lockBookDays, type LastChange } from '../book-day/service.ts';
import { zoneOf, type Reference } from '../reference/service.ts';
import { holdTypes, takeNumbers } from './store.ts';

type Db = Kysely<Database>;

/** A blockout somebody asks for; what its type means is read when it is decided. */
export interface Wanted extends Omit<Candidate, 'type'> {
  readonly typeId: string;
}

export interface Order extends Omit<PlanRules, 'zone'> {
  readonly locationId: string;
  /** Every day that is read or written. */
  readonly days: readonly LocalDate[];
  /** Answers what would be written and writes nothing. */
  readonly dryRun: boolean;
  /** What is asked for, from what stands there once the days are locked. */
  readonly wanted: (db: Db) => Promise<readonly Wanted[]>;
  /** Group of each blockout made; absent = none has one. */
  readonly groups?: (
    tx: Db,
    made: readonly PlannedRow[],
  ) => Promise<(row: PlannedRow) => string | null> | ((row: PlannedRow) => string | null);
}

export interface Generated {
  readonly rows: readonly PlannedRow[];
  /** Who last changed each visit inside, before this request sends any away. */
  readonly changes: ReadonlyMap<string, LastChange>;
  /** The blockout made of each row; empty in a dry run. */
  readonly made: ReadonlyMap<PlannedRow, Row<'blockout'>>;
}

/**
 * The one way in which blockouts come into the book (decisions 3 and 17): the days are locked in order, the facts read,
 * every candidate judged by the domain, then all are written in one transaction. A dry run stops after the judgement, so
 * the preview is what is then written.
 * @throws Refusal 403 when visits shall go to the pinboard and the caller may not move them.
 */
export async function generateBlockouts(ctx: OrgContext, ref: Reference, order: Order): Promise<Generated> {
  if (order.dryRun) {
    const rows = await decide(ctx, ctx.db, ref, order);
    requirePinning(ctx, rows);
    return { rows, changes: await changesOf(ctx, ctx.db, rows), made: new Map() };
  }
  return inTransaction(ctx.db, async (tx) => {
    const { locationId } = order;
    await lockBookDays(
      ctx,
      tx,
      order.days.map((date) => ({ locationId, date })),
    );
    const rows = await decide(ctx, tx, ref, order);
    requirePinning(ctx, rows);
    const changes = await changesOf(ctx, tx, rows);
    await sendAway(ctx, tx, rows);
    return { rows, changes, made: await write(ctx, tx, order, rows) };
  });
}

async function decide(ctx: OrgContext, db: Db, ref: Reference, order: Order): Promise<PlannedRow[]> {
  const { locationId, copying, holidays } = order;
  const wanted = await order.wanted(db);
  const ids = [...new Set(wanted.map(({ typeId }) => typeId))];
  const types = order.dryRun ? livingTypes(ref, ids) : await holdTypes(db, ctx.org.id, ids);
  const byId = new Map(types.map((row) => [row.id, row]));
  const candidates = wanted.map(({ typeId, ...rest }) => {
    const row = byId.get(typeId) ?? ref.blockoutType.get(typeId);
    return { ...rest, type: typeFacts(typeId, row, byId.has(typeId)) };
  });
  const dates = [...new Set(candidates.map(({ date }) => date))];
  const days = await loadBlockoutDays(ctx, db, ref, locationId, dates);
  return planBlockouts(days, candidates, { zone: zoneOf(ref, locationId), copying, holidays });
}

function livingTypes(ref: Reference, ids: readonly string[]) {
  return ids.flatMap((id) => {
    const row = ref.blockoutType.get(id);
    return row && row.deleted_at === null ? [row] : [];
  });
}

function typeFacts(id: string, row: Row<'blockout_type'> | undefined, lives: boolean): Candidate['type'] {
  const rule = row?.booking_rule ?? { kind: 'none' as const };
  return {
    id,
    name: row?.name ?? '',
    isNoSchedule: row?.is_no_schedule ?? false,
    isHoliday: row?.is_holiday ?? false,
    doNotCopy: row?.is_do_not_copy ?? false,
    inUse: lives && row?.status === 'active',
    bookingRule:
      rule.kind === 'appointment_types'
        ? { kind: rule.kind, appointmentTypeIds: rule.appointment_type_uuids }
        : { kind: rule.kind },
  };
}

function requirePinning(ctx: OrgContext, rows: readonly PlannedRow[]): void {
  if (may(ctx, 'appointment.move') || rows.every((row) => visitsToPin(row).length === 0)) return;
  throw forbidden('Your role does not allow moving visits', { permission: 'appointment.move' });
}

function changesOf(ctx: OrgContext, db: Db, rows: readonly PlannedRow[]) {
  const ids = rows.flatMap((row) => row.visits.map((visit) => visit.id));
  return lastChangesOf(ctx, db, [...new Set(ids)]);
}

async function sendAway(ctx: OrgContext, tx: Db, rows: readonly PlannedRow[]): Promise<void> {
  for (const row of rows) {
    const ids = visitsToPin(row).map((visit) => visit.id);
    if (ids.length > 0) await pinVisits(ctx, tx, ids, row.candidate.note || row.candidate.type.name);
  }
}

async function write(
  ctx: OrgContext,
  tx: Db,
  order: Order,
  rows: readonly PlannedRow[],
): Promise<Map<PlannedRow, Row<'blockout'>>> {
  const accepted = rows.filter((row) => row.skipReason === null);
  const groupOf = (await order.groups?.(tx, accepted)) ?? (() => null);
  const made = new Map<PlannedRow, Row<'blockout'>>();
  if (accepted.length === 0) return made;
  let num = await takeNumbers(tx, ctx.org.id, accepted.length);
  for (const date of new Set(accepted.map(({ candidate }) => candidate.date))) {
    const ofDay = accepted.filter(({ candidate }) => candidate.date === date);
    const values = ofDay.map((row) => ({
      org_id: ctx.org.id,
      id: v7(),
      num: num++,
      blockout_type_id: row.candidate.type.id,
      location_id: order.locationId,
      operatory_id: row.candidate.operatory?.id ?? null,
      schedule_date: date,
      start_time: row.startTime,
      end_time: row.endTime,
      note: row.candidate.note,
      blockout_group_id: groupOf(row),
    }));
    const place = { locationId: order.locationId, localDay: date };
    const event = { by: authorOf(ctx), action: 'created', ...place };
    const stored = await versioned.insertMany(tx, 'blockout', values, event);
    for (const [index, row] of ofDay.entries()) {
      const blockout = stored[index];
      if (blockout) made.set(row, blockout);
    }
  }
  return made;
}
