import type { TFunction } from 'i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import { weekday, type LocalDate } from '#domain/time/calendar.ts';
import type { WeekAxis } from '#domain/time/week-axis.ts';
import type {
  CalendarBlockout,
  CalendarLane,
  CalendarVisit,
  LaneGroup,
  LaneRange,
} from '#web/calendar/model/types.ts';
import { bareLanes, dayBlockouts, dayLanes, laneProduction } from './lanes.ts';
import { moneyOf } from './totals.ts';
import { takenByOthers, throughProviders } from './through.ts';
import { dayVisits, type VisitContext } from './visits.ts';
import { dayOf, laneIdOf, type Counted } from './weekLanes.ts';

/** What turns the days of a week into what is drawn of them. */
export interface WeekContext extends VisitContext {
  readonly t: TFunction<'week'>;
  readonly axis: WeekAxis;
  readonly today: LocalDate;
  /** What the figures in the heads are about. */
  readonly counted: Counted;
  readonly showProviderBars: boolean;
  /** Whose visits are drawn as visits; null = everybody's. Time of others is drawn as taken. */
  readonly providerIds: readonly string[] | null;
  readonly taken: string;
}

/** One day of the week as the grid draws it; everything stands on the axis of the week. */
export interface WeekDay {
  readonly group: LaneGroup;
  readonly lanes: readonly CalendarLane[];
  readonly visits: readonly CalendarVisit[];
  readonly blockouts: readonly CalendarBlockout[];
}

/** @param day undefined while it is not known: lanes and date stand already. @param now epoch milliseconds. */
export function weekDay(
  date: LocalDate,
  day: DailyCalendar | undefined,
  operatories: readonly Operatory[],
  now: number,
  context: WeekContext,
): WeekDay {
  const { t, axis, look, providerIds, showProviderBars } = context;
  const { formats, providers, currency } = look;
  const onAxis = <R extends LaneRange>(range: R): R => ({ ...range, ...axis.toAxis(date, range) });
  const shown = new Set(operatories.map(({ id }) => id));
  const missing = axis.missing(date);
  const seen = day && throughProviders(day, providerIds);
  const lanes = seen
    ? dayLanes(seen, operatories, { providers, formats, currency, showProduction: false, showProviderBars })
    : bareLanes(operatories);
  const blockouts = day
    ? [...dayBlockouts(day), ...takenByOthers(day, providerIds, providers, context.taken)]
    : [];
  return {
    group: groupOf(date, day, context),
    lanes: lanes.map((lane) => ({
      ...lane,
      id: laneIdOf(date, lane.id),
      groupId: date,
      title: t('lane', { date: formats.date(date, 'weekday'), operatory: lane.title }),
      closed: [...lane.closed.map(onAxis), ...missing],
      presence: lane.presence.map(onAxis),
    })),
    visits: (seen ? dayVisits(seen, now, context) : [])
      .filter(({ laneId }) => shown.has(laneId))
      .map((visit) => onAxis({ ...visit, laneId: laneIdOf(date, visit.laneId) })),
    blockouts: blockouts.map((blockout) =>
      onAxis({
        ...blockout,
        groupId: date,
        laneId: blockout.laneId === null ? null : laneIdOf(date, blockout.laneId),
      }),
    ),
  };
}

function groupOf(
  date: LocalDate,
  day: DailyCalendar | undefined,
  { look, today, counted }: WeekContext,
): LaneGroup {
  const { formats } = look;
  const money = day && look.showProduction ? moneyOf([dayOf(day, counted)]) : null;
  return {
    id: date,
    weekday: formats.weekday(weekday(date), 'short'),
    day: formats.dayOfMonth(date),
    label: formats.date(date, 'full'),
    isToday: date === today,
    holiday: day?.holiday?.name ?? null,
    note: day?.note?.note ?? null,
    production: money ? laneProduction(money.expected, money.goal, money.isVisible, look) : null,
  };
}
