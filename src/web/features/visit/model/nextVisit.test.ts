import { expect, it } from 'vitest';
import { nextVisitDate } from './nextVisit.ts';

const visit = { id: 'v1', schedule_date: '2026-11-20' };
const today = '2026-11-20';
const recall = {
  interval: { months: 3 },
  status: 'due',
  date_due: null,
  appointment: null,
  is_disabled: false,
} as const;
const MONDAY_TO_FRIDAY = ([0, 1, 2, 3, 4] as const).map((day) => ({
  day_of_week: day,
  start_time: '08:00:00',
  end_time: '17:00:00',
}));

it('is six months on where no recall says when, on a day the location opens', () => {
  expect(nextVisitDate(visit, [], [], today)).toBe('2027-05-20');
  // 15 May 2027 is a Saturday.
  const earlier = { ...visit, schedule_date: '2026-11-15' };
  expect(nextVisitDate(earlier, [], MONDAY_TO_FRIDAY, today)).toBe('2027-05-17');
  expect(nextVisitDate({ ...visit, schedule_date: null }, [], [], today)).toBe('2027-05-20');
});

it('is an interval after the visit that fulfils a recall', () => {
  const own = {
    ...recall,
    status: 'scheduled',
    date_due: '2026-11-01',
    appointment: { id: 'v1', name: null },
  };
  const other = { ...recall, date_due: '2026-12-01' };
  expect(nextVisitDate(visit, [other, { ...own, status: 'scheduled' }], [], today)).toBe('2027-02-20');
});

it('is when the next open recall is due, today where that has passed', () => {
  const later = { ...recall, date_due: '2027-03-01' };
  const sooner = { ...recall, date_due: '2027-01-12' };
  const off = { ...recall, date_due: '2026-12-01', is_disabled: true };
  const done = { ...recall, date_due: '2026-12-02', status: 'completed' } as const;
  expect(nextVisitDate(visit, [later, sooner, off, done], [], today)).toBe('2027-01-12');
  expect(nextVisitDate(visit, [{ ...recall, date_due: '2026-08-01', status: 'overdue' }], [], today)).toBe(
    today,
  );
});
