import { expect, it } from 'vitest';
import { figuresOf, loadOf, paceOf, percentOfGoal, type MonthDay } from './figures.ts';

const NONE = {
  planned: 0,
  scheduled: 0,
  complete: 0,
  broken: 0,
  cancelled: 0,
  unscheduled: 0,
  pinboard: 0,
};

function day(date: string, more: Partial<MonthDay> = {}): MonthDay {
  return {
    date,
    day_hours: 24,
    day_minutes: 1440,
    appointment_count: 0,
    status_counts: NONE,
    scheduled_production: '0.00',
    completed_production: '0.00',
    production_goal: null,
    is_holiday: false,
    holiday_name: null,
    blockout_count: 0,
    unconfirmed_count: 0,
    open_minutes: 0,
    note: null,
    lanes: [],
    ...more,
  };
}

const TODAY = '2026-11-20';
const OVER = day('2026-11-19', {
  appointment_count: 12,
  status_counts: { ...NONE, complete: 11, scheduled: 1, broken: 2, cancelled: 1 },
  unconfirmed_count: 1,
  open_minutes: 90,
  completed_production: '1800.10',
  scheduled_production: '0.20',
  production_goal: '2000.00',
});
const AHEAD = day('2026-11-20', {
  appointment_count: 5,
  unconfirmed_count: 3,
  open_minutes: 45,
  completed_production: '100.00',
  scheduled_production: '0.10',
  production_goal: '2000.00',
});

it('tells the figures of a day; of one that is over neither who to call nor where to book', () => {
  expect(figuresOf([OVER], TODAY)).toEqual({
    visits: 12,
    missed: 3,
    unconfirmed: null,
    openMinutes: null,
    production: { completed: '1800.10', expected: '1800.30', goal: '2000.00' },
  });
  expect(figuresOf([AHEAD], TODAY)).toMatchObject({ unconfirmed: 3, openMinutes: 45 });
});

it('adds days up to the cent, and what can still be done only for those to come', () => {
  expect(figuresOf([OVER, AHEAD], TODAY)).toEqual({
    visits: 17,
    missed: 3,
    unconfirmed: 3,
    openMinutes: 45,
    production: { completed: '1900.10', expected: '1900.40', goal: '4000.00' },
  });
});

it('says nothing of hidden money, and of goals only where there is one', () => {
  const hidden = { scheduled_production: null, completed_production: null };
  const blind = figuresOf([day('2026-11-19', hidden), day(TODAY, hidden)], TODAY);
  expect(blind.production).toBeNull();
  const aimless = figuresOf([day(TODAY, { completed_production: '80.00' })], TODAY).production;
  expect(aimless).toEqual({ completed: '80.00', expected: '80.00', goal: null });
  expect(aimless && percentOfGoal(aimless)).toBeNull();
  expect(percentOfGoal({ completed: '0.00', expected: '1953.00', goal: '2000.00' })).toBe(97.7);
});

it('takes the pace from what the days before today completed', () => {
  expect(paceOf([OVER, AHEAD], TODAY)).toEqual({ percent: 90, isFinal: false });
  expect(paceOf([OVER, AHEAD], '2026-12-01')).toEqual({ percent: 47.5, isFinal: true });
  expect(paceOf([AHEAD], TODAY)).toBeNull();
  expect(paceOf([day('2026-11-19', { completed_production: '80.00' }), AHEAD], TODAY)).toBeNull();
});

it('measures how full a day is by what is taken and what is left', () => {
  const lane = { operatory_uuid: 'a', provider_uuid: null };
  const lanes = [
    {
      ...lane,
      busy: [
        [480, 540],
        [600, 660],
      ] as [number, number][],
    },
    { ...lane, operatory_uuid: 'b', busy: [] },
  ];
  expect(loadOf(day(TODAY, { lanes, open_minutes: 40 }))).toBe(0.75);
  expect(loadOf(day(TODAY))).toBeNull();
});
