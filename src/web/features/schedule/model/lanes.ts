import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import { subtract, type Interval } from '#domain/interval/interval.ts';
import { rangesOnDate } from '#domain/openings/hours.ts';
import {
  attainment,
  expectedProduction,
  goalsByOperatory,
  productionByOperatory,
  productionTotals,
  type ProductiveVisit,
} from '#domain/production/production.ts';
import { gridMinuteOfInstant } from '#domain/time/grid.ts';
import { startOfLocalDay } from '#domain/time/zone.ts';
import { providerColour } from '#web/calendar/model/colour.ts';
import type { CalendarBlockout, CalendarLane, LaneProduction, LaneRange } from '#web/calendar/model/types.ts';
import type { Formats } from '#web/i18n/format.ts';
import { providerOf } from './visits.ts';

const MINUTE_MS = 60_000;

interface LaneContext {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly formats: Formats;
  readonly currency: string;
  readonly showProduction: boolean;
  readonly showProviderBars: boolean;
}

type Ranges = readonly (Interval & { readonly operatoryId: string | null; readonly providerId: string })[];

/** One column for each operatory: who works in it, when it is open, and how its day stands against its goal. */
export function dayLanes(
  day: DailyCalendar,
  operatories: readonly Operatory[],
  context: LaneContext,
): CalendarLane[] {
  const hours = providerRanges(day);
  const visits = productive(day);
  const production = productionByOperatory(visits);
  const goals = goalsByOperatory(
    day.goals.flatMap(({ provider, goal_amount: goal }) =>
      goal === null ? [] : [{ goal, ranges: hours.filter((range) => range.providerId === provider.id) }],
    ),
  );
  return operatories.map((operatory) => {
    const own = hours.filter((range) => range.operatoryId === operatory.id);
    const workers = [...new Set(own.map((range) => range.providerId))];
    return {
      id: operatory.id,
      title: operatory.name,
      providers: workers.map((id) => providerOf(id, context.providers)),
      hours: workers.map((id) => ({
        provider: providerOf(id, context.providers),
        text: hoursOf(id, own, day, context.formats),
      })),
      production: context.showProduction
        ? laneProduction(
            expectedProduction(production.get(operatory.id) ?? productionTotals([])),
            goals.get(operatory.id) ?? null,
            visits.some((visit) => visit.productionAmount !== null),
            context,
          )
        : null,
      closed: closedRanges(day, own),
      presence: context.showProviderBars
        ? own.map((range) => ({
            ...minutesOf(range, day),
            color: providerColour(context.providers.get(range.providerId)?.color.replace(/^p-/, '') ?? null),
          }))
        : [],
    };
  });
}

/** When somebody is there, one stretch after the other. */
function hoursOf(id: string, ranges: Ranges, day: DailyCalendar, formats: Formats): string {
  const own = ranges.filter((range) => range.providerId === id).toSorted((a, b) => a.start - b.start);
  return formats.list(
    own.map(({ start, end }) => formats.timeRange(start, end, day.location_timezone)),
    'plain',
  );
}

/** Visits as the production rules read them. */
export function productive(day: DailyCalendar): ProductiveVisit[] {
  return day.appointments.map((visit) => ({
    status: visit.status,
    productionAmount: visit.production_amount,
    operatoryId: visit.operatory?.id ?? null,
    providerId: visit.provider?.id ?? null,
  }));
}

/** How some production stands against its goal, ready to show; null for roles without sight of money. */
export function laneProduction(
  amount: string,
  goal: string | null,
  isVisible: boolean,
  { formats, currency }: Pick<LaneContext, 'formats' | 'currency'>,
): LaneProduction | null {
  // Roles without sight of money get no figures at all, never zeros (decisions 11).
  if (!isVisible && goal === null) return null;
  const percent = goal === null ? null : Math.round(attainment(amount, goal));
  return {
    amount: formats.money(amount, 'whole', currency),
    goal: goal === null ? null : formats.money(goal, 'whole', currency),
    goalShort:
      goal === null
        ? null
        : formats.money(goal, 'compact', currency).replace(/^\D+/, '').toLocaleLowerCase(formats.locale),
    percent,
    percentLabel: percent === null ? null : formats.percent(percent / 100),
  };
}

/** When who works in which operatory that day. */
export function providerRanges(day: DailyCalendar): Ranges {
  return day.provider_schedules.flatMap((schedule) =>
    rangesOnDate(
      schedule.time_ranges.map((range) => ({
        startTime: range.start_time,
        endTime: range.end_time,
        operatoryId: range.operatory?.id ?? null,
        providerId: schedule.provider.id,
      })),
      day.date,
      day.location_timezone,
    ),
  );
}

/** Outside opening hours, and inside them where nobody is scheduled in a column that somebody works in that day. */
function closedRanges(day: DailyCalendar, own: readonly Interval[]): LaneRange[] {
  const zone = day.location_timezone;
  const start = startOfLocalDay(day.date, zone);
  const whole = [{ start, end: start + day.day_minutes * MINUTE_MS }];
  const open = day.keeps_hours
    ? rangesOnDate(
        day.opening_hours.map((range) => ({ startTime: range.start_time, endTime: range.end_time })),
        day.date,
        zone,
      )
    : whole;
  const staffed = own.length > 0 ? own : day.provider_schedules.length > 0 ? [] : whole;
  const closed = [...subtract(whole, open), ...subtract(open, staffed)];
  return closed.map((range) => minutesOf(range, day)).toSorted((a, b) => a.startMin - b.startMin);
}

function minutesOf({ start, end }: Interval, day: DailyCalendar): LaneRange {
  return {
    startMin: gridMinuteOfInstant(start, day.date, day.location_timezone),
    endMin: gridMinuteOfInstant(end, day.date, day.location_timezone),
  };
}

/** Blocked and held time as the grid draws it. */
export function dayBlockouts(day: DailyCalendar): CalendarBlockout[] {
  return day.blockouts.flatMap((blockout) => {
    const [range] = rangesOnDate(
      [{ startTime: blockout.start_time, endTime: blockout.end_time }],
      day.date,
      day.location_timezone,
    );
    if (!range) return [];
    const held = !blockout.is_no_schedule;
    return [
      {
        ...minutesOf(range, day),
        id: blockout.id,
        laneId: blockout.operatory?.id ?? null,
        label: blockout.blockout_type.name ?? '',
        detail: blockout.note || null,
        icon: held ? 'hold' : iconOf(blockout.abbreviation ?? '', blockout.operatory === null),
        style: held ? 'hold' : 'block',
      },
    ];
  });
}

/** Whole-clinic time is a meeting, time of one column a break, whatever a clinic calls them. */
function iconOf(abbreviation: string, isWide: boolean): CalendarBlockout['icon'] {
  if (/^(lun|l$)/i.test(abbreviation)) return 'lunch';
  return isWide ? 'meeting' : 'other';
}

/** Columns before the day is known: their names, nothing else. */
export function bareLanes(operatories: readonly Operatory[]): CalendarLane[] {
  return operatories.map(({ id, name }) => ({
    id,
    title: name,
    providers: [],
    hours: [],
    production: null,
    closed: [],
    presence: [],
  }));
}

/** Operatories in which somebody is scheduled or booked that day (view: dynamic_op_filtering). */
export function staffed(operatories: readonly Operatory[], day: DailyCalendar): Operatory[] {
  const used = new Set([
    ...providerRanges(day).map((range) => range.operatoryId),
    ...day.appointments.map((visit) => visit.operatory?.id ?? null),
  ]);
  return operatories.filter(({ id }) => used.has(id));
}
