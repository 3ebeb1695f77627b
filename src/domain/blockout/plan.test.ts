import { describe, expect, test } from 'vitest';
import type { BookedVisit, DayBlockout } from '../conflict/facts.ts';
import { aVisit, ref } from '../conflict/conflict.fixtures.ts';
import { boundInstant } from '../time/zone.ts';
import { planBlockouts, visitsToPin, type Candidate, type PlannedRow, type PlanRules } from './plan.ts';
import { planWarnings } from './warnings.ts';

const ZONE = 'America/Chicago';
const DAY = '2026-03-02';
/** Clocks jump from 02:00 to 03:00. */
const SPRING = '2026-03-08';
/** 01:00 to 02:00 comes twice. */
const AUTUMN = '2026-11-01';
const RULES: PlanRules = { zone: ZONE, copying: false, holidays: 'skip' };

const type = (changes: Partial<Candidate['type']> = {}): Candidate['type'] => ({
  id: 'type',
  name: 'Meeting',
  isNoSchedule: false,
  isHoliday: false,
  bookingRule: { kind: 'none' },
  doNotCopy: false,
  inUse: true,
  ...changes,
});

const candidate = (startTime: string, endTime: string, changes: Partial<Candidate> = {}): Candidate => ({
  date: DAY,
  startTime,
  endTime,
  operatory: ref('op1'),
  type: type(),
  note: '',
  sourceId: null,
  choice: null,
  ...changes,
});

const slot = (date: string, startTime: string, endTime: string) => ({
  start: boundInstant(date, startTime, ZONE),
  end: boundInstant(date, endTime, ZONE),
});

const visit = (
  id: string,
  startTime: string,
  endTime: string,
  changes: Partial<BookedVisit> & { date?: string } = {},
) => ({ ...aVisit(id, 0, 0, changes), ...slot(changes.date ?? DAY, startTime, endTime) });

const standing = (name: string, changes: Partial<DayBlockout['type']> = {}, date = DAY): DayBlockout => ({
  ...slot(date, '12:00:00', '13:00:00'),
  id: name,
  note: '',
  operatory: ref('op1'),
  type: { ...type(), id: name, name, ...changes },
});
const holiday = (name: string): DayBlockout => ({
  ...standing('Holiday', { isHoliday: true }),
  ...slot(DAY, '00:00:00', '24:00:00'),
  operatory: null,
  note: name,
});

function plan(
  candidates: readonly Candidate[],
  facts: { blockouts?: readonly DayBlockout[]; visits?: readonly BookedVisit[]; date?: string } = {},
  rules: Partial<PlanRules> = {},
): PlannedRow[] {
  const day = { blockouts: facts.blockouts ?? [], visits: facts.visits ?? [] };
  return planBlockouts(new Map([[facts.date ?? DAY, day]]), candidates, { ...RULES, ...rules });
}
const outcomes = (rows: readonly PlannedRow[]) => rows.map((row) => row.skipReason ?? 'made');
const times = (rows: readonly PlannedRow[]) => rows.map((row) => [row.startTime, row.endTime]);

test('each one made counts for those after it; an identical one is an overlap', () => {
  const one = candidate('09:00:00', '10:00:00');
  const rows = plan([one, one, candidate('10:00:00', '11:00:00'), { ...one, operatory: ref('op2') }]);
  expect(outcomes(rows)).toEqual(['made', 'overlap', 'made', 'made']);
  expect(planWarnings(rows)).toEqual(['2026-03-02 09:00-10:00 OP1: skipped, overlaps Meeting']);
});

test('days come in order, whatever the order of the candidates', () => {
  const rows = planBlockouts(
    new Map(),
    [candidate('09:00:00', '10:00:00', { date: '2026-03-03' }), candidate('09:00:00', '10:00:00')],
    RULES,
  );
  expect(rows.map(({ candidate: { date } }) => date)).toEqual(['2026-03-02', '2026-03-03']);
});

describe('what is left out', () => {
  test('copies leave out types that are not to be copied, and holidays, without a word', () => {
    const rows = plan(
      [
        candidate('09:00:00', '10:00:00', { type: type({ doNotCopy: true }) }),
        candidate('00:00:00', '24:00:00', { operatory: null, type: type({ isHoliday: true }) }),
        candidate('10:00:00', '11:00:00', { type: type({ isHoliday: true }) }),
      ],
      {},
      { copying: true },
    );
    expect(outcomes(rows)).toEqual(['do_not_copy', 'do_not_copy', 'made']);
    expect(planWarnings(rows)).toEqual([]);
  });

  test('a holiday is skipped once for all, or told', () => {
    const two = [candidate('09:00:00', '10:00:00'), candidate('10:00:00', '11:00:00')];
    const facts = { blockouts: [holiday('Easter Monday')] };
    const skipped = plan(two, facts);
    expect(outcomes(skipped)).toEqual(['holiday', 'holiday']);
    expect(planWarnings(skipped)).toEqual(['2026-03-02: skipped, holiday Easter Monday']);
    const told = plan(two, facts, { holidays: 'tell' });
    expect(outcomes(told)).toEqual(['made', 'made']);
    expect(planWarnings(told)).toEqual(['2026-03-02: holiday Easter Monday']);
  });

  test('a choice beats the holiday, and skipping on purpose is no news', () => {
    const facts = { blockouts: [holiday('Easter Monday')] };
    const kept = plan([candidate('09:00:00', '10:00:00', { choice: 'keep' })], facts);
    expect(outcomes(kept)).toEqual(['made']);
    const left = plan([candidate('09:00:00', '10:00:00', { choice: 'skip' })], facts);
    expect([outcomes(left), planWarnings(left)]).toEqual([['chosen'], []]);
  });

  test('types out of use and operatories elsewhere', () => {
    const rows = plan([
      candidate('09:00:00', '10:00:00', { type: type({ inUse: false }) }),
      candidate('09:00:00', '10:00:00', { elsewhere: true }),
    ]);
    expect(outcomes(rows)).toEqual(['type_inactive', 'other_location']);
    expect(planWarnings(rows)).toEqual([
      '2026-03-02 09:00-10:00 OP1: skipped, Meeting is not in use',
      '2026-03-02 09:00-10:00 OP1: skipped, the operatory is not at this location',
    ]);
  });
});

describe('visits inside', () => {
  const visits = [
    visit('early', '08:30:00', '09:15:00'),
    visit('late', '09:40:00', '10:00:00', { status: 'complete' }),
    visit('other', '09:00:00', '10:00:00', { operatory: ref('op2') }),
  ];

  test('stay under the blockout and are counted', () => {
    const rows = plan([candidate('09:00:00', '10:00:00')], { visits });
    expect(rows[0]?.visits.map(({ id }) => id)).toEqual(['early', 'late']);
    expect(planWarnings(rows)).toEqual(['2026-03-02 09:00-10:00 OP1: 2 visits inside']);
    expect(rows.flatMap(visitsToPin)).toEqual([]);
  });

  test('are held around', () => {
    const rows = plan([candidate('09:00:00', '11:00:00', { choice: 'hold_around' })], { visits });
    expect(times(rows)).toEqual([
      ['09:15:00', '09:40:00'],
      ['10:00:00', '11:00:00'],
    ]);
    expect(outcomes(rows)).toEqual(['made', 'made']);
    expect(planWarnings(rows)).toEqual([]);
    const wide = plan([candidate('09:00:00', '24:00:00', { choice: 'hold_around', operatory: null })], {
      visits,
    });
    expect(times(wide)).toEqual([['10:00:00', '24:00:00']]);
  });

  test('may leave no time', () => {
    const rows = plan([candidate('08:45:00', '09:15:00', { choice: 'hold_around' })], { visits });
    expect(outcomes(rows)).toEqual(['no_time_left']);
    expect(planWarnings(rows)).toEqual(['2026-03-02 08:45-09:15 OP1: skipped, the visits leave no time']);
  });

  test('go to the pinboard when scheduled, and only once', () => {
    const pinned = candidate('09:00:00', '10:00:00', { choice: 'pinboard' });
    const rows = plan([pinned, { ...pinned, startTime: '08:30:00', endTime: '09:00:00' }], { visits });
    expect(rows.map((row) => visitsToPin(row).map(({ id }) => id))).toEqual([['early'], []]);
    expect(planWarnings(rows)).toEqual([
      '2026-03-02 09:00-10:00 OP1: 1 visit sent to the pinboard',
      '2026-03-02 09:00-10:00 OP1: 1 visit inside',
    ]);
  });
});

describe('days on which the clocks change', () => {
  test('what lies wholly in the gap does not exist; a bound in it counts from the jump', () => {
    const at = { date: SPRING };
    const rows = plan(
      [
        candidate('02:00:00', '03:00:00', at),
        candidate('02:15:00', '02:45:00', at),
        candidate('02:30:00', '03:15:00', at),
        candidate('01:30:00', '02:30:00', at),
      ],
      at,
    );
    expect(outcomes(rows)).toEqual(['nonexistent_time', 'nonexistent_time', 'made', 'made']);
    expect(planWarnings(rows)[0]).toBe(
      '2026-03-08 02:00-03:00 OP1: skipped, this time does not exist on that day',
    );
    expect(times(rows)[2]).toEqual(['02:30:00', '03:15:00']);
  });

  test('the jump is one moment: what ends in the gap touches what begins in it', () => {
    const at = { date: SPRING };
    const rows = plan([candidate('01:00:00', '02:45:00', at), candidate('02:15:00', '04:00:00', at)], at);
    expect(outcomes(rows)).toEqual(['made', 'made']);
  });

  test('a range over the repeated hour holds both of them', () => {
    const at = { date: AUTUMN };
    const end = boundInstant(AUTUMN, '02:00:00', ZONE);
    const second = { ...aVisit('second', 0, 0), start: end - 30 * 60_000, end };
    const rows = plan([candidate('01:00:00', '02:00:00', at)], { ...at, visits: [second] });
    expect(rows[0]?.visits.map(({ id }) => id)).toEqual(['second']);
    // Around it the clock would have to say which 01:30 is meant, and cannot.
    const around = candidate('01:00:00', '02:30:00', { ...at, choice: 'hold_around' });
    expect(outcomes(plan([around], { ...at, visits: [second] }))).toEqual(['no_time_left', 'made']);
  });

  test('midnight to midnight is the whole day, of 23 hours too', () => {
    const whole = candidate('00:00:00', '24:00:00', { date: SPRING, choice: 'hold_around' });
    const noon = visit('noon', '12:00:00', '13:00:00', { date: SPRING });
    expect(times(plan([whole], { date: SPRING, visits: [noon] }))).toEqual([
      ['00:00:00', '12:00:00'],
      ['13:00:00', '24:00:00'],
    ]);
  });
});
