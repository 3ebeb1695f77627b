import { v7 } from 'uuid';
import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { location, locationEndpoints } from '#contract/locations.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
  type RecordKind,
} from '../../records.ts';
import { forbidden, Refusal } from '../../refusal.ts';
import { uniqueGuarded } from '../../unique.ts';
import { holdZone } from '../book-day/service.ts';
import { requireUnused } from './in-use.ts';
import { hoursOf, replaceHours, type Range } from './location.store.ts';
import { shapeLocation } from './shapes.ts';
import { usesOfLocation, visitsAhead } from './uses.store.ts';

type Request<Name extends keyof typeof locationEndpoints> = EndpointRequest<(typeof locationEndpoints)[Name]>;
type LocationAnswer = z.input<typeof location>;
type Hours = LocationAnswer['opening_hours'];

const LOCATION: RecordKind<'location', LocationAnswer> = {
  table: 'location',
  param: 'location_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.id),
  shape: async (ctx, db, row) => shapeLocation(await hoursOf(db, ctx.org.id, row.id), row),
  told: (_ref, row) => ({
    name: row.name,
    abbrev: row.abbrev,
    timezone: row.time_zone,
    address: row.address,
    phone: row.phone,
    is_active: row.is_active,
    item_order: row.item_order,
  }),
  place: (row) => ({ locationId: row.id, localDay: null }),
};

const uniqueName = (loc: readonly string[]) => ({
  constraint: 'location_name_unique',
  entity: 'location',
  field: 'name',
  msg: 'Another location has this name',
  loc,
});

/** Opens a location. Whoever does not reach all of them would not see it and is refused (403). */
export async function createLocation(ctx: OrgContext, { body }: Request<'create'>): Promise<LocationAnswer> {
  if (!ctx.member.allLocations) throw forbidden('A new location is outside your access');
  const { timezone, opening_hours, ...columns } = body;
  const row = { ...columns, time_zone: timezone, org_id: ctx.org.id, id: v7() };
  return uniqueGuarded(uniqueName(['body', 'name']), () =>
    inTransaction(ctx.db, async (tx) => {
      const place = { locationId: row.id, localDay: null };
      const answer = await insertRecord(ctx, tx, LOCATION, row, place);
      await replaceHours(tx, ctx.org.id, row.id, opening_hours.map(rangeOf));
      return { ...answer, opening_hours: inOrder(opening_hours) };
    }),
  );
}

/**
 * Changes the fields given; opening hours are replaced whole.
 * @throws Refusal 409 `in_use` for another zone while visits are still to come (decisions 15).
 */
export async function patchLocation(
  ctx: OrgContext,
  { params, body }: Request<'patch'>,
): Promise<LocationAnswer> {
  const { base_version: base, timezone, opening_hours, ...columns } = body;
  return uniqueGuarded(uniqueName(['body', 'name']), () =>
    inTransaction(ctx.db, async (tx) => {
      // Before the row: whoever writes a visit holds the zone first (book-day/store.ts).
      if (timezone !== undefined) await holdZone(tx, params.location_uuid);
      const row = await requireRecord(ctx, tx, LOCATION, params.location_uuid, { hold: true });
      const old = shapeLocation(await hoursOf(tx, ctx.org.id, row.id), row).opening_hours;
      const now = opening_hours ? inOrder(opening_hours) : old;
      const below =
        JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field: 'opening_hours', old, new: now }];
      const change = { ...columns, time_zone: timezone };
      const answer = await updateRecord(ctx, tx, LOCATION, row, change, { base, below });
      if (answer.timezone !== row.time_zone) await requireNothingAhead(ctx, tx, row.id);
      if (opening_hours) await replaceHours(tx, ctx.org.id, row.id, opening_hours.map(rangeOf));
      return { ...answer, opening_hours: now };
    }),
  );
}

export async function deleteLocation(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await removeRecord(ctx, LOCATION, params.location_uuid, query.base_version, async (tx, row) =>
    requireUnused('location', row.id, await usesOfLocation(tx, ctx.org.id, row.id, ctx.now())),
  );
}

export async function restoreLocation(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<LocationAnswer> {
  return uniqueGuarded(uniqueName(['path', 'location_uuid']), () =>
    inTransaction(ctx.db, async (tx) => {
      const finding = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, LOCATION, params.location_uuid, finding);
      return restoreRecord(ctx, tx, LOCATION, row, body.base_version);
    }),
  );
}

async function requireNothingAhead(
  ctx: OrgContext,
  tx: Parameters<typeof visitsAhead>[0],
  locationId: string,
): Promise<void> {
  const ahead = await visitsAhead(tx, ctx.org.id, locationId, ctx.now());
  if (ahead.appointments + ahead.deleted_appointments === 0) return;
  throw new Refusal({
    type: 'in_use',
    msg: 'The time zone cannot change while visits are still to come, or deleted ones can be restored',
    loc: ['body', 'timezone'],
    ctx: { entity: 'location', ...ahead },
  });
}

function rangeOf({ day_of_week: weekday, start_time, end_time }: Hours[number]): Range {
  return { weekday, start_time, end_time };
}

function inOrder(hours: Hours): Hours {
  const key = (range: Hours[number]) => `${range.day_of_week} ${range.start_time}`;
  return hours.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
