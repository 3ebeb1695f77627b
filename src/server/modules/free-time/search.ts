import type * as z from 'zod';
import { SEARCH_DAYS, type freeTime, type freeTimeEndpoints, type opening } from '#contract/free-time.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { byRank, decidedBy } from '#domain/openings/rank.ts';
import { REMOVALS, type Removed } from '#domain/openings/search.ts';
import { addDays, compareLocal, daysBetween, type LocalDate } from '#domain/time/calendar.ts';
import { instantOf, MS_PER_MINUTE } from '#domain/time/instant.ts';
import { endTimeOf, localDateOf, toLocal } from '#domain/time/zone.ts';
import type { OrgContext } from '../../context.ts';
import { isOffered } from '../appointments/service.ts';
import {
  hoursOnDays,
  loadDaysFacts,
  openingRows,
  type BookDays,
  type Concerned,
} from '../book-day/service.ts';
import { refOf, reference, type LocationRow, type Reference } from '../reference/service.ts';
import { readCriteria, type Criteria } from './criteria.ts';
import { openingsOfDay, wantsDay, type Found, type SearchPlace } from './day.ts';

/** A search reads the days of its first week, then four weeks at a time, until it has found enough. */
const FIRST_DAYS = 7;
const MORE_DAYS = 28;

type Answer = z.input<typeof freeTime>;

/** Finds places for a visit, or says why there are none and where the next one is (catalogue §15). */
export async function findFreeTime(
  ctx: OrgContext,
  { body }: EndpointRequest<typeof freeTimeEndpoints.find>,
): Promise<Answer> {
  const ref = await reference(ctx);
  const criteria = await readCriteria(ctx, ref, body);
  const { from, to, count } = criteria;
  const removed: Removed = new Map();
  const found = await searchDays(ctx, ref, criteria, { from, to }, count + 1, removed);
  const openings = found.slice(0, count);
  const base = { date_from: from, date_to: to, duration_minutes: criteria.length / MS_PER_MINUTE };
  if (openings.length > 0) {
    const shown = openings.map((entry, index) =>
      shapeOpening(ref, criteria, entry, openings[index - 1], index),
    );
    return { ...base, openings: shown, has_more: found.length > count, next_opening: null, reasons: [] };
  }
  const [next] = await searchDays(ctx, ref, criteria, daysAfter(ctx, criteria), 1, new Map());
  return {
    ...base,
    openings: [],
    has_more: false,
    next_opening: next ? shapeOpening(ref, criteria, next, undefined, 0) : null,
    reasons: REMOVALS.flatMap((code) => {
      const starts = removed.get(code);
      return starts === undefined ? [] : [{ code, removed: starts }];
    }),
  };
}

interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Where the next opening is looked for: after the days asked for, but not before it is today anywhere. */
function daysAfter(ctx: OrgContext, { locations, to }: Criteria): Days {
  const now = ctx.now().getTime();
  const todays = locations.map((location) => localDateOf(now, location.time_zone)).toSorted(compareLocal);
  const after = addDays(to, 1);
  const today = todays[0] ?? after;
  const from = after < today ? today : after;
  return { from, to: addDays(from, SEARCH_DAYS - 1) };
}

/** The best openings of some days, best first; at least `enough` where there are so many. */
async function searchDays(
  ctx: OrgContext,
  ref: Reference,
  criteria: Criteria,
  { from, to }: Days,
  enough: number,
  removed: Removed,
): Promise<Found[]> {
  const places = criteria.locations.map((location) => placeOf(ref, criteria, location));
  const now = ctx.now().getTime();
  const found: Found[] = [];
  let size = FIRST_DAYS;
  for (let first = from; first <= to; first = addDays(first, size), size = MORE_DAYS) {
    const dates = Array.from({ length: Math.min(size, daysBetween(first, to) + 1) }, (_, index) =>
      addDays(first, index),
    );
    const read = await Promise.all(
      places.map(async (place) => {
        const wanted = dates.filter((date) => wantsDay(criteria, place, date, now, removed));
        const days = { locationId: place.location.id, dates: wanted };
        const facts = await loadDaysFacts(
          ctx,
          ctx.db,
          ref,
          days,
          await concernedOn(ctx, ref, criteria, days),
        );
        return facts.map((day) => ({ place, day }));
      }),
    );
    const days = read.flat();
    for (const date of dates) {
      const ofDate = days
        .filter(({ day }) => day.date === date)
        .flatMap(({ place, day }) => openingsOfDay(ref, criteria, place, day, now, removed));
      found.push(...ofDate.sort(byRank));
      if (found.length >= enough) return found;
    }
  }
  return found;
}

/** Whose visits elsewhere matter: of all the providers of a clinic only those who work there on these days. */
async function concernedOn(
  ctx: OrgContext,
  ref: Reference,
  { providers, patient }: Criteria,
  days: BookDays,
): Promise<Concerned> {
  const hoursOn = await hoursOnDays(ctx, ref, days);
  const working = new Set(
    days.dates.flatMap((date) =>
      hoursOn(date).flatMap(({ provider, ranges }) => (ranges.length > 0 ? [provider.id] : [])),
    ),
  );
  return {
    providerIds: providers.map(({ id }) => id).filter((id) => working.has(id)),
    patientIds: patient ? [patient.id] : [],
  };
}

function placeOf(ref: Reference, { type }: Criteria, location: LocationRow): SearchPlace {
  const opening = openingRows(ref, location.id);
  const times = (key: 'startTime' | 'endTime') => opening.map((row) => row[key]).toSorted(compareLocal);
  return {
    location,
    usual: { from: times('startTime')[0] ?? '00:00:00', to: times('endTime').at(-1) ?? '24:00:00' },
    isOffered: type === null || isOffered(ref, location.id, type),
  };
}

function shapeOpening(
  ref: Reference,
  { from, length }: Criteria,
  entry: Found,
  before: Found | undefined,
  index: number,
): z.input<typeof opening> {
  const zone = entry.location.time_zone;
  const end = entry.start + length;
  return {
    location: refOf(ref.location, entry.location.id),
    operatory: refOf(ref.operatory, entry.operatory.id),
    provider: refOf(ref.provider, entry.provider.id),
    schedule_date: entry.date,
    start_time: toLocal(entry.start, zone).time,
    end_time: endTimeOf(end, entry.date, zone),
    starts_at: instantOf(entry.start),
    ends_at: instantOf(end),
    latest_start_time: toLocal(entry.lastStart, zone).time,
    latest_starts_at: instantOf(entry.lastStart),
    opening_minutes: (entry.end - entry.start) / MS_PER_MINUTE,
    ranking: {
      position: index + 1,
      days_ahead: daysBetween(from, entry.date),
      own_operatory: entry.ownOperatory,
      spare_minutes: entry.spareMinutes,
      decided_by: before ? decidedBy(before, entry) : null,
    },
  };
}
