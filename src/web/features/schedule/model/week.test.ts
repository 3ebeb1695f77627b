import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { ScheduleView } from '#contract/views.ts';
import { BOOKING_TOOLS } from '#domain/openings/hours.ts';
import { weekDates } from '#domain/time/calendar.ts';
import { weekAxis } from '#domain/time/week-axis.ts';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { dayOn } from '#web/api/testing/day.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { formatsFor } from '#web/i18n/format.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { createRemembering } from './remember.ts';
import { layoutsOf } from './look.ts';
import { weekDay, type WeekContext } from './weekDay.ts';
import { weekJudge } from './weekJudge.ts';
import { countedOf, dayOf, laneIdOf, operatoriesByDay, shownDates } from './weekLanes.ts';

const ZONE = 'America/Chicago';
const formats = formatsFor('en-US');
const [OKAFOR, BRANDT] = [
  { id: uuid('pr', 1), name: 'Dr Okafor' },
  { id: uuid('pr', 2), name: 'T. Brandt' },
];
const SUNDAY = '2026-03-08';
const MONDAY = '2026-03-09';

const rooms = [1, 2, 3].map((n): Operatory => ({
  id: uuid('op', n),
  version: 1,
  created_at: '2026-01-01T10:00:00Z',
  updated_at: '2026-01-01T10:00:00Z',
  location: { id: LOCATION, name: 'Main Street' },
  name: `Op ${n}`,
  abbrev: `O${n}`,
  is_hygiene: false,
  is_active: true,
  item_order: n,
}));
const [one, two, three] = rooms;

/** Works from 8 to 5 in an operatory. */
const works = (provider: typeof OKAFOR, operatory: Operatory | undefined) => ({
  provider,
  is_unavailable: false,
  is_override: false,
  override_reason: null,
  time_ranges: [
    {
      source: 'template' as const,
      source_uuid: uuid('te', 1),
      bookable_by: [...BOOKING_TOOLS],
      start_time: '08:00:00',
      end_time: '17:00:00',
      operatory: operatory ? { id: operatory.id, name: operatory.name } : null,
    },
  ],
});

function viewWith(change: Partial<ScheduleView>): ScheduleView {
  const none = { provider_uuids: null, operatory_uuids: null, dynamic_op_filtering: false };
  return { ...none, ...change } as ScheduleView;
}

const byDate = (...days: readonly DailyCalendar[]) => new Map(days.map((day) => [day.date, day]));
const at = (date: string, start: string, end: string, room: number) => slot(date, start, end, room);

beforeAll(() => startTranslations('en', ['week']));

describe('the lanes of a week', () => {
  const monday = dayOn(MONDAY, { provider_schedules: [works(OKAFOR, one), works(BRANDT, two)] });
  const tuesday = dayOn('2026-03-10', {
    provider_schedules: [works(BRANDT, two)],
    appointments: [visit(1, { ...at('2026-03-10', '09:00:00', '10:00:00', 3), provider: OKAFOR })],
  });
  const wednesday = dayOn('2026-03-11');
  const days = byDate(monday, tuesday, wednesday);
  const dates = [...days.keys()];
  const names = (view: ScheduleView | null) =>
    [...operatoriesByDay(dates, days, rooms, view).values()].map((own) => own.map(({ name }) => name));

  it('are all operatories of the view on every day', () => {
    expect(names(null)).toEqual([rooms, rooms, rooms].map((own) => own.map(({ name }) => name)));
  });

  it('of one provider are those they work or see somebody in; a day off keeps one', () => {
    expect(names(viewWith({ provider_uuids: [OKAFOR.id] }))).toEqual([['Op 1'], ['Op 3'], ['Op 1']]);
  });

  it('of one provider are also those in which they help with a visit of somebody else, which is worth nothing to them', () => {
    const together = visit(1, {
      ...at('2026-03-11', '09:00:00', '10:00:00', 2),
      provider: BRANDT,
      providers: [BRANDT, OKAFOR],
    });
    const helped = dayOn('2026-03-11', { appointments: [together] });
    const view = viewWith({ provider_uuids: [OKAFOR.id] });
    const columns = operatoriesByDay(['2026-03-11'], byDate(helped), rooms, view);
    expect(columns.get('2026-03-11')).toEqual([two]);
    expect(dayOf(helped, countedOf(view)).appointments).toEqual([{ ...together, production_amount: null }]);
  });

  it('with dynamic filtering are those somebody is in', () => {
    expect(names(viewWith({ dynamic_op_filtering: true }))).toEqual([
      ['Op 1', 'Op 2'],
      ['Op 2', 'Op 3'],
      ['Op 1'],
    ]);
  });

  it('and its figures are of those providers, else of those operatories, else of everybody', () => {
    const hers = countedOf(viewWith({ provider_uuids: [OKAFOR.id] }));
    expect(dayOf(tuesday, hers).appointments).toHaveLength(1);
    const herRoom = countedOf(viewWith({ operatory_uuids: [uuid('op', 2)] }));
    expect(dayOf(tuesday, herRoom).appointments).toEqual([]);
    const goals = [OKAFOR, BRANDT].map((provider) => ({ provider, goal_amount: '900.00' }));
    expect(dayOf({ ...monday, goals }, herRoom).goals).toEqual([{ provider: BRANDT, goal_amount: '900.00' }]);
    expect(dayOf(tuesday, countedOf(null))).toBe(tuesday);
  });
});

describe('business days', () => {
  const week = weekDates(SUNDAY);

  it('are those on which the location is open, and any with a visit', () => {
    const days = byDate(
      ...week.map((date, index) => dayOn(date, index === 0 || index === 6 ? { opening_hours: [] } : {})),
    );
    expect(shownDates(week, days, false)).toBe(week);
    expect(shownDates(week, days, true)).toEqual(week.slice(1, 6));
    days.set(SUNDAY, dayOn(SUNDAY, { opening_hours: [], appointments: [visit(1)] }));
    expect(shownDates(week, days, true)).toEqual(week.slice(0, 6));
  });

  it('are Monday to Friday before the week is known and where no hours are kept', () => {
    expect(shownDates(week, new Map(), true)).toEqual(week.slice(1, 6));
    const days = byDate(...week.map((date) => dayOn(date, { opening_hours: [], keeps_hours: false })));
    expect(shownDates(week, days, true)).toEqual(week.slice(1, 6));
  });
});

describe('a day of the week in which the clocks go forward', () => {
  const axis = weekAxis(weekDates(SUNDAY), ZONE);
  const layouts = layoutsOf(null);
  const context = (): WeekContext => ({
    t: i18next.getFixedT('en', 'week'),
    axis,
    today: DAY,
    counted: countedOf(null),
    look: {
      card: layouts.card,
      colours: layouts.colours,
      isCompact: false,
      definedColours: new Map(),
      providers: new Map(),
      formats,
      t: i18next.getFixedT('en', 'fields'),
      currency: 'USD',
      mayMove: true,
      showProduction: true,
    },
    queued: new Set(),
    showMissed: true,
    showProviderBars: true,
    providerIds: null,
    taken: 'Taken',
  });
  const sunday = dayOn(SUNDAY, {
    appointments: [visit(1, at(SUNDAY, '09:00:00', '10:00:00', 1))],
    provider_schedules: [works(OKAFOR, one)],
  });
  const monday = dayOn(MONDAY, { appointments: [visit(2, at(MONDAY, '09:00:00', '10:00:00', 1))] });

  it('stands at its wall clock beside the others, and says which hour it lacks', () => {
    const onSunday = weekDay(SUNDAY, sunday, [...rooms], Date.parse('2026-03-02T15:00:00Z'), context());
    const onMonday = weekDay(MONDAY, monday, [...rooms], Date.parse('2026-03-02T15:00:00Z'), context());
    const card = { startMin: 540, endMin: 600 };
    expect(onSunday.visits).toMatchObject([{ ...card, laneId: laneIdOf(SUNDAY, uuid('op', 1)) }]);
    expect(onMonday.visits).toMatchObject([{ ...card, laneId: laneIdOf(MONDAY, uuid('op', 1)) }]);
    expect(onSunday.lanes[0]).toMatchObject({ title: 'Sun, Mar 8, Op 1', groupId: SUNDAY });
    expect(onSunday.lanes[0]?.presence).toMatchObject([{ startMin: 480, endMin: 1020 }]);
    expect(onSunday.lanes[0]?.closed).toContainEqual({ startMin: 120, endMin: 180 });
    expect(onMonday.lanes[0]?.closed).not.toContainEqual({ startMin: 120, endMin: 180 });
  });

  it('is judged by its own rule, wherever the card comes from', () => {
    const days = byDate(sunday, monday);
    const texts = { t: i18next.getFixedT('en', 'errors'), formats };
    const judged = weekJudge(
      axis,
      [SUNDAY, MONDAY],
      (date) => {
        const day = days.get(date);
        return day
          ? {
              day,
              facts: dayFactsOf(day, Date.parse('2026-03-02T15:00:00Z')),
              operatories: rooms,
              elsewhere: [...days.values()].flatMap(({ appointments }) => appointments),
              blockoutOnlyTypes: new Set<string>(),
              mayOverlap: false,
              texts,
            }
          : null;
      },
      texts.t,
    );
    const held = (date: string, startMin: number) => ({
      kind: 'move' as const,
      subjectId: uuid('ap', 2),
      laneId: laneIdOf(date, uuid('op', 1)),
      startMin,
      endMin: startMin + 60,
    });
    expect(judged.judge(held(SUNDAY, 570))).toMatchObject({
      verdict: 'blocked',
      title: 'Op 1 is taken until 10:00',
    });
    expect(judged.overlaps(held(SUNDAY, 570))).toBe(true);
    expect(judged.judge(held(SUNDAY, 600)).verdict).toBe('free');
    expect(judged.judge(held(MONDAY, 600)).verdict).toBe('free');
    expect(judged.judge(held(SUNDAY, 120))).toMatchObject({
      verdict: 'blocked',
      title: 'The clocks go forward then: that time does not exist.',
    });

    const lit = judged.landings({
      subjectId: uuid('ap', 2),
      isCopy: false,
      lengthMinutes: 60,
      increment: 10,
      startMin: 0,
      endMin: 24 * 60,
    });
    expect(lit.get(laneIdOf(SUNDAY, uuid('op', 1)))).toEqual([
      { startMin: 0, endMin: 120 },
      { startMin: 180, endMin: 540 },
      { startMin: 600, endMin: 1440 },
    ]);
    expect(lit.get(laneIdOf(MONDAY, uuid('op', 1)))).toEqual([{ startMin: 0, endMin: 1440 }]);
  });
});

it('what is remembered is made anew only when something of it changed', () => {
  const made: string[] = [];
  const remember = createRemembering((name: string, rows: readonly unknown[]) => {
    made.push(name);
    return { name, rows };
  });
  const rows = [two, three];
  const first = remember(
    new Map([
      ['a', ['a', rows]],
      ['b', ['b', rows]],
    ] as const),
  );
  const second = remember(
    new Map([
      ['a', ['a', rows]],
      ['b', ['b', [two]]],
    ] as const),
  );
  expect(made).toEqual(['a', 'b', 'b']);
  expect(second.get('a')).toBe(first.get('a'));
  expect(second.get('b')).toEqual({ name: 'b', rows: [two] });
});
