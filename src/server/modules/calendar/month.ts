import type * as z from 'zod';
import type { monthDay } from '#contract/calendar.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { APPOINTMENT_STATUSES, occupiesSlot, type AppointmentStatus } from '#domain/appointment/status.ts';
import type { ProviderDay } from '#domain/conflict/facts.ts';
import { merge, totalLength, type Interval } from '#domain/interval/interval.ts';
import { openHoursOn } from '#domain/openings/hours.ts';
import { openMinutes, type TakenTime } from '#domain/openings/open-time.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { dayHours, dayMinutes, localDateOf } from '#domain/time/zone.ts';
import { may, type OrgContext } from '../../context.ts';
import { blockoutAnswers } from '../blockouts/service.ts';
import { blockoutsOn, dayBlockout, dayBounds, hoursOnDays, openingRows } from '../book-day/service.ts';
import { notesOfDays } from '../notes/service.ts';
import {
  knowingBlockoutTypes,
  type LocationRow,
  type OperatoryRow,
  type Reference,
} from '../reference/service.ts';
import { holidayOf } from './holiday.ts';
import { goalsOfDays, visitTotals, type VisitTotals, type VisitWords } from './store.ts';

type MonthDay = z.input<typeof monthDay>;

/** How several days of a location stand, without anything about patients (catalogue §3, decisions 20). */
export async function monthSummary(
  ctx: OrgContext,
  ref: Reference,
  location: LocationRow,
  dates: readonly LocalDate[],
): Promise<MonthDay[]> {
  const days = { locationId: location.id, dates };
  const zone = location.time_zone;
  const [totals, blockouts, hoursOn, notes, goals] = await Promise.all([
    visitTotals(ctx.db, ctx.org.id, days, wordsOf(ref)),
    blockoutsOn(ctx, ctx.db, location.id, dates),
    hoursOnDays(ctx, ref, days),
    notesOfDays(ctx, ref, days),
    goalsOfDays(ctx.db, ctx.org.id, days),
  ]);
  const types = await knowingBlockoutTypes(ctx, ctx.db, ref, blockouts);
  const blocked = await blockoutAnswers(ctx, ctx.db, types, blockouts);
  const operatories = ref.operatories.filter((row) => row.location_id === location.id);
  const inUse = (row: OperatoryRow) => row.deleted_at === null && row.is_active;
  const opening = openingRows(ref, location.id);
  const money = may(ctx, 'money.read');
  const now = ctx.now().getTime();
  const today = localDateOf(now, zone);
  return dates.map((date) => {
    const ofDay = totals.filter((row) => row.schedule_date === date);
    const taken = takenTime(ofDay);
    // A closed operatory shows as long as somebody is booked there.
    const lanes = operatories.filter((row) => inUse(row) || taken.has(row.id));
    const own = blocked.filter((blockout) => blockout.schedule_date === date);
    const holiday = holidayOf(own);
    const goal = goals.filter((row) => row.goal_date === date).map((row) => row.goal_amount);
    const time = {
      openHours: openHoursOn(opening, date, zone),
      providerDays: hoursOn(date),
      visits: [...taken].flatMap(([id, ranges]) => ranges.map((range) => ({ ...range, operatory: { id } }))),
      blockouts: blockouts
        .filter((row) => row.schedule_date === date)
        .map((row) => dayBlockout(types, row, zone)),
    } satisfies TakenTime;
    const { start } = dayBounds(date, zone);
    const statuses = countStatuses(ofDay);
    const amount = (status: AppointmentStatus) =>
      money ? sumAmounts(ofDay.filter((row) => row.status === status).map((row) => row.production)) : null;
    return {
      date,
      day_hours: dayHours(date, zone),
      day_minutes: dayMinutes(date, zone),
      appointment_count: statuses.scheduled + statuses.complete,
      status_counts: statuses,
      unconfirmed_count: ofDay.reduce((sum, row) => sum + row.unconfirmed, 0),
      scheduled_production: amount('scheduled'),
      completed_production: amount('complete'),
      production_goal: money && goal.length > 0 ? sumAmounts(goal) : null,
      is_holiday: holiday !== null,
      holiday_name: holiday?.name ?? null,
      blockout_count: own.length,
      open_minutes: openMinutes(
        time,
        operatories.filter(inUse).map((row) => row.id),
        date === today ? now : null,
      ),
      note: notes.get(date)?.note ?? null,
      lanes: lanes.map(({ id }) => ({
        operatory_uuid: id,
        provider_uuid: longestIn(id, time.providerDays),
        busy: (taken.get(id) ?? []).map((range): [number, number] => [
          Math.round((range.start - start) / MS_PER_MINUTE),
          Math.round((range.end - start) / MS_PER_MINUTE),
        ]),
      })),
    };
  });
}

function wordsOf(ref: Reference): VisitWords {
  return {
    confirmed: ref.definitions
      .filter((row) => row.category === 'ApptConfirmed' && row.kind === 'confirmed')
      .map((row) => row.id),
    here: ref.flowStatuses.filter((row) => row.kind !== 'other').map((row) => row.id),
  };
}

/** Taken time by operatory, merged. */
function takenTime(rows: readonly VisitTotals[]): ReadonlyMap<string, readonly Interval[]> {
  const found = new Map<string, Interval[]>();
  for (const { operatory_id: id, status, busy } of rows) {
    if (id === null || busy === null || !occupiesSlot(status)) continue;
    const ranges = busy.map(([from, to]) => ({ start: from * 1000, end: to * 1000 }));
    found.set(id, merge([...(found.get(id) ?? []), ...ranges]));
  }
  return found;
}

/** Who is scheduled longest in an operatory; the first of equals, null = nobody. */
function longestIn(operatoryId: string, days: readonly ProviderDay[]): string | null {
  let found: { id: string; length: number } | null = null;
  for (const { provider, ranges } of days) {
    const length = totalLength(merge(ranges.filter((range) => range.operatoryId === operatoryId)));
    if (length > (found?.length ?? 0)) found = { id: provider.id, length };
  }
  return found?.id ?? null;
}

function countStatuses(rows: readonly VisitTotals[]): MonthDay['status_counts'] {
  const count = (status: AppointmentStatus) =>
    rows.filter((row) => row.status === status).reduce((sum, row) => sum + row.visits, 0);
  const entries = APPOINTMENT_STATUSES.map((status) => [status, count(status)] as const);
  return Object.fromEntries(entries) as MonthDay['status_counts'];
}
