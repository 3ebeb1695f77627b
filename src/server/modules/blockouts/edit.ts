import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { blockoutEndpoints, changedBlockout } from '#contract/blockouts.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import { changesBetween } from '../../db/events.ts';
import type { Database, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned, type Patch } from '../../db/versioned.ts';
import { removeRecord, requireRecord, requireRecordBase, restoreRecord } from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import { lockBookDays } from '../book-day/service.ts';
import { knowingBlockoutTypes, reference, zoneOf, type Reference } from '../reference/service.ts';
import { BLOCKOUT, shapeBlockout } from './kind.ts';
import { namedType, requireOperatoryOf } from './named.ts';
import { judgePlaces, requireNoOverlap, tellPlaces } from './place.ts';
import { blockoutsOfGroup, holdTypes } from './store.ts';
import { requireExisting, requireOrder } from './times.ts';

type BlockoutRow = Row<'blockout'>;
type Request<Name extends keyof typeof blockoutEndpoints> = EndpointRequest<(typeof blockoutEndpoints)[Name]>;
type PatchBody = Request<'patch'>['body'];
type Changed = z.input<typeof changedBlockout>;

/**
 * Changes a blockout, or with `apply_to_group` all of its group. Their days, old and new, are locked in order first.
 * @throws Refusal 404, 422, 409 when the base is stale or another blockout has the time.
 */
export async function patchBlockout(ctx: OrgContext, { params, body }: Request<'patch'>): Promise<Changed> {
  const ref = await reference(ctx);
  const found = await requireRecord(ctx, ctx.db, BLOCKOUT, params.blockout_uuid);
  if (body.operatory_uuid) {
    const loc = ['body', 'operatory_uuid'];
    requireOperatoryOf(ref, found.location_id, body.operatory_uuid, loc, found.operatory_id);
  }
  // A type taken out of use since may stay.
  if (body.blockout_type_uuid && body.blockout_type_uuid !== found.blockout_type_id)
    namedType(ref, body.blockout_type_uuid);
  return inTransaction(ctx.db, async (tx) => {
    const rows = await holdWithDays(ctx, tx, found, body);
    const row = rows.find(({ id }) => id === found.id);
    if (!row) throw notFound('blockout', ['path', 'blockout_uuid'], found.id);
    const next = rows.map((one) => ({ ...one, ...columnsFor(one, body, one.id === row.id) }));
    const target = next.find(({ id }) => id === row.id) ?? row;
    requireTimes(ref, row, target, next, body);
    if (body.blockout_type_uuid) await requireHeldType(ctx, tx, body.blockout_type_uuid);
    const known = await knowingBlockoutTypes(ctx, tx, ref, [...rows, ...next]);
    if (body.base_version !== row.version) {
      const current = shapeBlockout(known, row);
      throw await versionConflict(tx, {
        table: 'blockout',
        org: ctx.org.id,
        id: row.id,
        base: body.base_version,
        current,
      });
    }
    const places = await judgePlaces(ctx, tx, known, next);
    const moves = next.some((one, index) => movesFrom(rows[index], one));
    if (moves && !body.allow_overlap) requireNoOverlap(known, places);
    let changed: BlockoutRow | null = null;
    for (const [index, one] of rows.entries()) {
      const written = await write(ctx, tx, known, one, next[index] ?? one);
      if (one.id === row.id) changed = written;
    }
    if (!changed) throw new Error('the blockout addressed was not written');
    return { ...shapeBlockout(known, changed), ...(await tellPlaces(ctx, tx, places)) };
  });
}

/** Hides one blockout; others of its group stay. */
export async function deleteBlockout(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  const found = await requireRecord(ctx, ctx.db, BLOCKOUT, params.blockout_uuid);
  await inTransaction(ctx.db, async (tx) => {
    await lockDaysOf(ctx, tx, found.location_id, [found.schedule_date]);
    await removeRecord({ ...ctx, db: tx }, BLOCKOUT, found.id, query.base_version);
  });
}

/**
 * Brings a deleted blockout back, if its time is still free.
 * @throws Refusal 404, 422 when its type was deleted, 409 when the base is stale or another blockout has the time.
 */
export async function restoreBlockout(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<Changed> {
  const ref = await reference(ctx);
  const found = await requireRecord(ctx, ctx.db, BLOCKOUT, params.blockout_uuid, { deleted: true });
  return inTransaction(ctx.db, async (tx) => {
    await lockDaysOf(ctx, tx, found.location_id, [found.schedule_date]);
    const row = await requireRecord(ctx, tx, BLOCKOUT, found.id, { deleted: true, hold: true });
    await requireRecordBase(ctx, tx, BLOCKOUT, row, body.base_version);
    const [type] = await holdTypes(tx, ctx.org.id, [row.blockout_type_id]);
    if (!type) {
      throw new Refusal({
        type: 'state_not_allowed',
        msg: 'Its blockout type was deleted; restore that first',
        loc: ['path', 'blockout_uuid'],
        ctx: { entity: 'blockout_type', blockout_type_uuid: row.blockout_type_id },
      });
    }
    const known = await knowingBlockoutTypes(ctx, tx, ref, [row]);
    const places = await judgePlaces(ctx, tx, known, row.status === 'active' ? [row] : []);
    const answer = await restoreRecord(ctx, tx, BLOCKOUT, row, body.base_version);
    if (!body.allow_overlap) requireNoOverlap(known, places);
    return { ...answer, ...(await tellPlaces(ctx, tx, places)) };
  });
}

/**
 * The blockouts a change concerns, held, with all their days locked. The group is read before the locks, because they
 * are taken in order; members that appeared meanwhile are locked after.
 */
async function holdWithDays(
  ctx: OrgContext,
  tx: Kysely<Database>,
  found: BlockoutRow,
  body: PatchBody,
): Promise<BlockoutRow[]> {
  const members = async (hold: boolean): Promise<BlockoutRow[]> => {
    const row = await versioned.find(tx, { table: 'blockout', org: ctx.org.id, id: found.id }, { hold });
    if (!row) return [];
    if (!body.apply_to_group || row.blockout_group_id === null) return [row];
    return blockoutsOfGroup(tx, ctx.org.id, row.blockout_group_id, hold);
  };
  const daysOf = (rows: readonly BlockoutRow[]) => rows.map((row) => row.schedule_date);
  const target = body.schedule_date ?? found.schedule_date;
  const expected = [target, found.schedule_date, ...daysOf(await members(false))];
  await lockDaysOf(ctx, tx, found.location_id, expected);
  const rows = await members(true);
  const late = daysOf(rows).filter((date) => !expected.includes(date));
  await lockDaysOf(ctx, tx, found.location_id, late);
  return rows;
}

function lockDaysOf(ctx: OrgContext, tx: Kysely<Database>, locationId: string, dates: readonly LocalDate[]) {
  return lockBookDays(
    ctx,
    tx,
    dates.map((date) => ({ locationId, date })),
  );
}

/** Columns one blockout gets; the date belongs to the one addressed alone (catalogue: Blockouts [P]). */
function columnsFor(row: BlockoutRow, body: PatchBody, isTarget: boolean): Partial<BlockoutRow> {
  return {
    blockout_type_id: body.blockout_type_uuid ?? row.blockout_type_id,
    start_time: body.start_time ?? row.start_time,
    end_time: body.end_time ?? row.end_time,
    operatory_id: body.operatory_uuid === undefined ? row.operatory_id : body.operatory_uuid,
    note: body.note ?? row.note,
    schedule_date: isTarget ? (body.schedule_date ?? row.schedule_date) : row.schedule_date,
  };
}

function requireTimes(
  ref: Reference,
  row: BlockoutRow,
  target: BlockoutRow,
  next: readonly BlockoutRow[],
  body: PatchBody,
): void {
  const field = body.end_time === undefined && body.start_time !== undefined ? 'start_time' : 'end_time';
  for (const one of [target, ...next]) requireOrder({ start: one.start_time, end: one.end_time }, field);
  if (!movesFrom(row, target)) return;
  const times = { start: target.start_time, end: target.end_time };
  requireExisting(target.schedule_date, times, zoneOf(ref, target.location_id));
}

/** Whether a change concerns what stands where, so that the rule must look at it. */
function movesFrom(before: BlockoutRow | undefined, after: BlockoutRow): boolean {
  const fields = ['schedule_date', 'start_time', 'end_time', 'operatory_id', 'blockout_type_id'] as const;
  return fields.some((field) => before?.[field] !== after[field]);
}

async function requireHeldType(ctx: OrgContext, tx: Kysely<Database>, id: string): Promise<void> {
  const [type] = await holdTypes(tx, ctx.org.id, [id]);
  if (!type) throw notFound('blockout_type', ['body', 'blockout_type_uuid'], id);
}

async function write(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  before: BlockoutRow,
  after: BlockoutRow,
): Promise<BlockoutRow> {
  const patch: Patch<'blockout'> = {
    blockout_type_id: after.blockout_type_id,
    start_time: after.start_time,
    end_time: after.end_time,
    operatory_id: after.operatory_id,
    note: after.note,
    schedule_date: after.schedule_date,
  };
  const [old, now] = [BLOCKOUT.told(ref, before), BLOCKOUT.told(ref, after)];
  const result = await versioned.update(tx, { table: 'blockout', org: ctx.org.id, id: before.id }, patch, {
    by: authorOf(ctx),
    action: 'updated',
    locationId: before.location_id,
    // A blockout that changes its day is news for both days.
    localDay: before.schedule_date === after.schedule_date ? after.schedule_date : null,
    changes: changesBetween(old, now, Object.keys(now)),
  });
  if (result.ok) return result.row;
  throw new Error('a blockout changed although its row was held');
}
