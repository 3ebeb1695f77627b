import type { Kysely } from 'kysely';
import type { ConflictDetails } from '#contract/conflicts.ts';
import { blockoutPlace, visitsInside } from '#domain/blockout/warnings.ts';
import { checkBlockout } from '#domain/conflict/blockout-placement.ts';
import type { BookedVisit } from '#domain/conflict/facts.ts';
import type { OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { Refusal } from '../../refusal.ts';
import { blockoutsOn, dayBlockout, loadBlockoutDays } from '../book-day/service.ts';
import { refOf, zoneOf, type Reference } from '../reference/service.ts';
import { shapeVisits } from './plan-shape.ts';

type BlockoutRow = Row<'blockout'>;

/** Where a changed blockout will stand, and what it runs into. */
export interface Place {
  readonly row: BlockoutRow;
  readonly operatory: string | null;
  readonly overlaps: readonly BlockoutRow[];
  readonly visits: readonly BookedVisit[];
}

/**
 * Runs the rule for blockouts over rows as they will be, all of one location, among those that stay and among each other.
 * The book-days are locked.
 * @param ref must know their types.
 */
export async function judgePlaces(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  next: readonly BlockoutRow[],
): Promise<Place[]> {
  const [first] = next;
  if (!first) return [];
  const zone = zoneOf(ref, first.location_id);
  const dates = [...new Set(next.map((row) => row.schedule_date))];
  const standing = await blockoutsOn(ctx, tx, first.location_id, dates);
  const days = await loadBlockoutDays(ctx, tx, ref, first.location_id, dates);
  const rows = new Map([...standing, ...next].map((row) => [row.id, row]));
  const changing = new Set(next.map((row) => row.id));
  return next.map((row) => {
    const day = days.get(row.schedule_date);
    const others = (day?.blockouts ?? []).filter(({ id }) => !changing.has(id));
    const beside = next.filter((one) => one.id !== row.id && one.schedule_date === row.schedule_date);
    const blockouts = [...others, ...beside.map((one) => dayBlockout(ref, one, zone))];
    const found = checkBlockout({ blockouts, visits: day?.visits ?? [] }, dayBlockout(ref, row, zone));
    return {
      row,
      operatory: refOf(ref.operatory, row.operatory_id)?.name ?? null,
      overlaps: found.overlaps.flatMap(({ id }) => rows.get(id) ?? []),
      visits: found.visits,
    };
  });
}

/**
 * Refuses blockouts that overlap others.
 * @throws Refusal 409 with every blockout in the way.
 */
export function requireNoOverlap(ref: Reference, places: readonly Place[]): void {
  const [place] = places.filter(({ overlaps }) => overlaps.length > 0);
  if (!place) return;
  const inTheWay = new Map(places.flatMap(({ overlaps }) => overlaps).map((row) => [row.id, row]));
  const conflicts: ConflictDetails = {
    appointments: [],
    providers: [],
    blockouts: [...inTheWay.values()].map((row) => ({
      blockout: { id: row.id, name: refOf(ref.blockoutType, row.blockout_type_id).name },
      blockout_type: refOf(ref.blockoutType, row.blockout_type_id),
      operatory: refOf(ref.operatory, row.operatory_id),
      schedule_date: row.schedule_date,
      start_time: row.start_time,
      end_time: row.end_time,
      note: row.note,
    })),
  };
  throw new Refusal({
    type: 'schedule_conflict',
    msg: 'Another blockout has that time',
    loc: ['body', 'start_time'],
    input: place.row.start_time,
    ctx: { reason_codes: ['BLOCKED_TIME_CONFLICT'], conflicts, violations: [] },
  });
}

/** What an answer says about the places its blockouts have now. */
export async function tellPlaces(ctx: OrgContext, tx: Kysely<Database>, places: readonly Place[]) {
  const visits = new Map(places.flatMap((place) => place.visits).map((visit) => [visit.id, visit]));
  return {
    warnings: places.flatMap(({ row, operatory, overlaps, visits: inside }) => {
      const place = blockoutPlace(row.schedule_date, row.start_time, row.end_time, operatory);
      return [
        ...(overlaps.length > 0 ? [`${place}: overlaps ${overlaps.length} other blockouts`] : []),
        ...(inside.length > 0 ? [visitsInside(place, inside.length)] : []),
      ];
    }),
    appointments: await shapeVisits(ctx, tx, [...visits.values()]),
  };
}
