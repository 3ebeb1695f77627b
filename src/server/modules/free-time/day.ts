import type { DayFacts, ProviderDay } from '#domain/conflict/facts.ts';
import { common, type Interval } from '#domain/interval/interval.ts';
import type { Rankable } from '#domain/openings/rank.ts';
import { countStarts, seatOpenings, type Grid, type Removal, type Removed } from '#domain/openings/search.ts';
import { weekday, type LocalDate, type WallTime } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE, type EpochMs } from '#domain/time/instant.ts';
import { boundInstant, dayMinutes, endTimeOf, toInstant, toLocal } from '#domain/time/zone.ts';
import { dayBounds } from '../book-day/service.ts';
import {
  refOf,
  type LocationRow,
  type OperatoryRow,
  type ProviderRow,
  type Reference,
} from '../reference/service.ts';
import type { Criteria } from './criteria.ts';

/** Starts are tried every five minutes from the first instant of a day. */
const STEP = 5 * MS_PER_MINUTE;

/** A place that was found. */
export interface Found extends Rankable, Interval {
  readonly location: LocationRow;
  readonly operatory: OperatoryRow;
  readonly provider: ProviderRow;
  readonly lastStart: EpochMs;
}

/** The hours a day of a location can have: from the earliest opening of the week to the latest closing. */
export interface UsualHours {
  readonly from: WallTime;
  readonly to: WallTime;
}

/** A location as a search sees it. */
export interface SearchPlace {
  readonly location: LocationRow;
  readonly usual: UsualHours;
  /** The type may be booked there. */
  readonly isOffered: boolean;
}

/** Whether a day is looked at; counts what its being left out removes. */
export function wantsDay(
  criteria: Criteria,
  place: SearchPlace,
  date: LocalDate,
  now: EpochMs,
  removed: Removed,
): boolean {
  const { grid, usual, window, whole } = frameOf(criteria, place, date);
  const starts = (range: Interval) => countStarts(range, criteria.length, grid);
  // Longer than the location is ever open.
  if (starts(usual) === 0) return drop('closed_hours', starts(whole));
  if (criteria.weekdays && !criteria.weekdays.has(weekday(date))) return drop('days_of_week', starts(usual));
  if (starts(window) === 0) return drop('time_window', starts(usual));
  if (whole.end <= now) return drop('past', starts(window));
  if (!place.isOffered) return drop('type_not_offered', starts(window));
  return true;

  function drop(reason: Removal, count: number): false {
    add(removed, reason, count);
    return false;
  }
}

/** The openings of one day at one location, in no order. */
export function openingsOfDay(
  ref: Reference,
  criteria: Criteria,
  place: SearchPlace,
  day: DayFacts,
  now: EpochMs,
  removed: Removed,
): Found[] {
  const { location } = place;
  const { grid, usual, window } = frameOf(criteria, place, day.date);
  const { length } = criteria;
  const filtered = countStarts(usual, length, grid) - countStarts(window, length, grid);
  const admits = admitsOn(day.date, location.time_zone, length);
  const operatories = criteria.operatories.filter((row) => row.location_id === location.id);
  const found: Found[] = [];
  let seats = 0;
  for (const [providerOrder, provider] of criteria.providers.entries()) {
    const hours = day.providerDays.find((entry) => entry.provider.id === provider.id);
    for (const [operatoryOrder, operatory] of operatories.entries()) {
      const seat = seatOf(hours, operatory, criteria.anyOperatory);
      if (seat.hours.length === 0) continue;
      seats += 1;
      add(removed, 'time_window', filtered);
      const visit = {
        appointmentId: null,
        operatory: refOf(ref.operatory, operatory.id),
        appointmentType: criteria.type && {
          id: criteria.type.id,
          name: criteria.type.name,
          blockoutOnly: criteria.type.blockout_only,
        },
        patient: criteria.patient,
        isNewPatient: criteria.isNewPatient,
        allowOverlap: false,
        mayOverlap: false,
        length,
        providers: [{ provider: refOf(ref.provider, provider.id), busy: criteria.busy }],
      };
      const query = { day, visit, hours: seat.hours, window, grid, notBefore: now, admits };
      for (const opening of seatOpenings(query, removed)) {
        found.push({
          ...opening,
          date: day.date,
          location,
          operatory,
          provider,
          ownOperatory: seat.isOwn,
          spareMinutes: (opening.lastStart - opening.start) / MS_PER_MINUTE,
          operatoryOrder,
          providerOrder,
        });
      }
    }
  }
  if (seats === 0)
    add(
      removed,
      day.openHours?.length === 0 ? 'closed_hours' : 'provider_hours',
      countStarts(window, length, grid),
    );
  return found;
}

/** Hours in which a provider may be booked by the desk in an operatory. */
function seatOf(hours: ProviderDay | undefined, operatory: OperatoryRow, anyOperatory: boolean) {
  const ranges = (hours?.ranges ?? []).filter(
    ({ operatoryId, bookableBy }) =>
      (anyOperatory || operatoryId === null || operatoryId === operatory.id) &&
      (bookableBy === undefined || bookableBy.includes('manual')),
  );
  return { hours: ranges, isOwn: ranges.some(({ operatoryId }) => operatoryId === operatory.id) };
}

/** The grid of a day, and where its visits may lie. */
function frameOf(criteria: Criteria, { location, usual }: SearchPlace, date: LocalDate) {
  const zone = location.time_zone;
  const bounds = dayBounds(date, zone);
  const at = (time: WallTime): EpochMs => boundInstant(date, time, zone);
  const nothing = { start: bounds.start, end: bounds.start };
  const open = common({ start: at(usual.from), end: at(usual.to) }, bounds) ?? nothing;
  const asked = {
    start: criteria.timeFrom === null ? bounds.start : at(criteria.timeFrom),
    end: criteria.timeTo === null ? bounds.end : at(criteria.timeTo),
  };
  const grid: Grid = { origin: bounds.start, step: STEP };
  return { grid, usual: open, window: common(open, asked) ?? nothing, whole: bounds };
}

/**
 * A visit is asked for by the wall clock, which names the first of two equal times: on days on which the clock is set
 * back, the second pass of an hour cannot be asked for.
 */
function admitsOn(date: LocalDate, zone: string, length: number): (start: EpochMs) => boolean {
  if (dayMinutes(date, zone) <= 1440) return () => true;
  const names = (ms: EpochMs, time: WallTime): boolean => {
    const found = toInstant(date, time, zone);
    return found.ok && found.ms === ms;
  };
  return (start) =>
    names(start, toLocal(start, zone).time) && names(start + length, endTimeOf(start + length, date, zone));
}

function add(removed: Removed, reason: Removal, count: number): void {
  if (count > 0) removed.set(reason, (removed.get(reason) ?? 0) + count);
}
