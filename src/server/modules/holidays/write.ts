import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type * as z from 'zod';
import type { holiday, holidayEndpoints } from '#contract/holidays.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { authorOf, requireLocation, type OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { removeRecord } from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { blockoutKind, holdBlockoutTypes } from '../blockouts/service.ts';
import { lockBookDays } from '../book-day/service.ts';
import { knowingBlockoutTypes, living, refOf, reference, type Reference } from '../reference/service.ts';
import { findHoliday, holidayTypes, listHolidays, lockHolidayType, typeNames } from './store.ts';

type Db = Kysely<Database>;
type Request<Name extends keyof typeof holidayEndpoints> = EndpointRequest<(typeof holidayEndpoints)[Name]>;
type HolidayAnswer = z.input<typeof holiday>;

/** Midnight to midnight, whatever the length of the day. */
const WHOLE_DAY = { start_time: '00:00:00', end_time: '24:00:00' };

/**
 * Makes a day a holiday of a location: a blockout of the whole location and day (decisions 16). Visits already booked
 * stay; the day's book is locked as for every blockout.
 * @throws Refusal 404, 403, 422 for a type that is no holiday, 409 when the day is a holiday already.
 */
export async function createHoliday(
  ctx: OrgContext,
  { params, body }: Request<'create'>,
): Promise<HolidayAnswer> {
  const ref = await reference(ctx);
  const locationId = requirePlace(ctx, ref, params.location_uuid);
  const given = body.blockout_type_uuid;
  if (given !== undefined) living(ref.blockoutType, given, 'blockout_type', ['body', 'blockout_type_uuid']);
  return inTransaction(ctx.db, async (tx) => {
    await lockBookDays(ctx, tx, [{ locationId, date: body.holiday_date }]);
    const type = given === undefined ? await firstType(ctx, tx) : await namedType(ctx, tx, given);
    const day = { locationId, from: body.holiday_date, to: body.holiday_date };
    const { total } = await listHolidays(tx, ctx.org.id, day, { limit: 1, offset: 0 });
    if (total > 0) {
      throw new Refusal({
        type: 'duplicate',
        msg: 'This day is a holiday already',
        loc: ['body', 'holiday_date'],
        input: body.holiday_date,
        ctx: { entity: 'holiday' },
      });
    }
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      location_id: locationId,
      blockout_type_id: type.id,
      schedule_date: body.holiday_date,
      ...WHOLE_DAY,
      note: body.name,
    };
    const place = { locationId, localDay: body.holiday_date };
    const event = { by: authorOf(ctx), action: 'created', ...place };
    const created = await versioned.insert(tx, 'blockout', row, event);
    return shapeHoliday(await knowingBlockoutTypes(ctx, tx, ref, [created]), created);
  });
}

/** Takes a holiday back; its blockout can be restored. */
export async function deleteHoliday(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  const locationId = requirePlace(ctx, await reference(ctx), params.location_uuid);
  const found = await findHoliday(ctx.db, ctx.org.id, locationId, params.blockout_uuid);
  if (!found) throw notFound('holiday', ['path', 'blockout_uuid'], params.blockout_uuid);
  await inTransaction(ctx.db, async (tx) => {
    await lockBookDays(ctx, tx, [{ locationId, date: found.schedule_date }]);
    await removeRecord({ ...ctx, db: tx }, blockoutKind, found.id, query.base_version);
  });
}

export function shapeHoliday(ref: Reference, row: Row<'blockout'>): HolidayAnswer {
  const type = refOf(ref.blockoutType, row.blockout_type_id);
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    location: refOf(ref.location, row.location_id),
    holiday_date: row.schedule_date,
    name: row.note || (type.name ?? ''),
    blockout_type: type,
    start_time: row.start_time,
    end_time: row.end_time,
  };
}

/**
 * The location in the path.
 * @throws Refusal 404, 403 out of scope.
 */
export function requirePlace(ctx: OrgContext, ref: Reference, id: string): string {
  const location = living(ref.location, id, 'location', ['path', 'location_uuid']);
  requireLocation(ctx, location.id);
  return location.id;
}

async function namedType(ctx: OrgContext, tx: Db, id: string): Promise<Row<'blockout_type'>> {
  const loc = ['body', 'blockout_type_uuid'];
  const [type] = await holdBlockoutTypes(ctx, tx, [id]);
  if (!type) throw notFound('blockout_type', loc, id);
  if (type.is_holiday && type.status === 'active') return type;
  const msg = type.is_holiday ? 'This blockout type is not in use' : 'This blockout type is no holiday';
  throw new Refusal({ type: 'value_error', msg, loc, input: id });
}

/** The first holiday type in use; a practice without one gets it now. */
async function firstType(ctx: OrgContext, tx: Db): Promise<Row<'blockout_type'>> {
  const [known] = await holidayTypes(tx, ctx.org.id);
  if (known) {
    const [held] = await holdBlockoutTypes(ctx, tx, [known.id]);
    if (held?.is_holiday && held.status === 'active') return held;
  }
  await lockHolidayType(tx, ctx.org.id);
  const [other] = await holidayTypes(tx, ctx.org.id);
  if (other) return other;
  const taken = await typeNames(tx, ctx.org.id);
  const names = ['Holiday', 'Public holiday'];
  const name = names.find((one) => !taken.has(one.toLowerCase()));
  if (name === undefined) {
    throw new Refusal({
      type: 'duplicate',
      msg: `Blockout types have the names ${names.join(', ')} but none in use is a holiday`,
      loc: ['body', 'blockout_type_uuid'],
      ctx: { entity: 'blockout_type', field: 'name' },
    });
  }
  const row = {
    org_id: ctx.org.id,
    id: v7(),
    name,
    abbreviation: 'HOL',
    color: '#AE2F49',
    // Booking on a holiday warns (decisions 4); who wants it refused changes the type.
    is_no_schedule: false,
    is_do_not_copy: true,
    is_holiday: true,
  };
  const event = { by: authorOf(ctx), action: 'created', locationId: null, localDay: null };
  return versioned.insert(tx, 'blockout_type', row, event);
}
