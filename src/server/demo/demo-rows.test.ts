import { describe, expect, it } from 'vitest';
import { weekday } from '#domain/time/calendar.ts';
import { epochMs } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { NewRow } from '../db/schema.ts';
import { grouped, rowsOf } from './demo-rows.fixtures.ts';
import { demoRows } from './demo-rows.ts';

type Appointment = NewRow<'appointment'>;

/** Everything a test asks of one moment, made once. */
const made = new Map<string, ReturnType<typeof makeDemo>>();

function demoAt(now: string) {
  const demo = made.get(now) ?? makeDemo(now);
  made.set(now, demo);
  return demo;
}

function makeDemo(now: string) {
  const rows = demoRows({ now: new Date(now) }, 'hash');
  const locations = rowsOf(rows, 'location');
  const main = locations.find(({ name }) => name === 'Main Street');
  if (!main) throw new Error('Main Street is missing');
  const today = toLocal(epochMs(now), main.time_zone).date;
  const appointments = rowsOf(rows, 'appointment');
  const flowKinds = new Map(rowsOf(rows, 'flow_status').map(({ id, kind }) => [id, kind]));
  const confirmations = new Map(rowsOf(rows, 'definition').map(({ id, kind }) => [id, kind]));
  const ofToday = appointments.filter(
    ({ location_id, schedule_date, status }) =>
      location_id === main.id && schedule_date === today && status !== 'pinboard',
  );
  const stateOf = (visit: Appointment): string => {
    if (visit.status !== 'scheduled') return visit.status;
    const flow = visit.flow_status_id ? flowKinds.get(visit.flow_status_id) : null;
    const confirmed =
      visit.confirmation_status_id && confirmations.get(visit.confirmation_status_id) === 'confirmed';
    return flow ?? (confirmed ? 'confirmed' : 'unconfirmed');
  };
  const counts = new Map<string, number>();
  for (const visit of ofToday) counts.set(stateOf(visit), (counts.get(stateOf(visit)) ?? 0) + 1);
  return { rows, locations, main, today, appointments, ofToday, stateOf, counts: Object.fromEntries(counts) };
}

const THURSDAY = '2025-11-20T16:47:00Z';
const MOMENTS: readonly (readonly [string, string])[] = [
  ['Thursday 10:47', THURSDAY],
  ['Thursday 6:00, before opening', '2025-11-20T12:00:00Z'],
  ['Thursday 23:00, after closing', '2025-11-21T05:00:00Z'],
  ['Monday 14:20', '2026-06-15T19:20:00Z'],
  ['Sunday 11:30', '2026-02-15T17:30:00Z'],
  ['Saturday 9:10', '2026-05-02T14:10:00Z'],
  ['the Sunday on which clocks go forward, 10:00', '2026-03-08T15:00:00Z'],
  ['the Sunday on which clocks go back, 1:30 for the second time', '2025-11-02T07:30:00Z'],
  ['a leap day', '2028-02-29T16:00:00Z'],
  ['Christmas', '2026-12-25T18:00:00Z'],
];

describe('today', () => {
  it('is the day of the design at 10:47', () => {
    const { counts, ofToday } = demoAt(THURSDAY);
    expect(counts).toEqual({
      complete: 17,
      in_chair: 5,
      arrived: 3,
      confirmed: 16,
      unconfirmed: 10,
      broken: 2,
      cancelled: 1,
    });
    expect(ofToday.filter(({ overlap_basis }) => overlap_basis === 'explicit')).toHaveLength(1);
    expect(ofToday.some(({ is_time_locked }) => is_time_locked)).toBe(true);
    expect(ofToday.filter(({ is_new_patient }) => is_new_patient).length).toBeGreaterThan(3);
  });

  it('has only booked visits before opening, and none left open after closing', () => {
    const early = demoAt('2025-11-20T12:00:00Z').counts;
    expect(Object.keys(early).sort()).toEqual(['cancelled', 'confirmed', 'unconfirmed']);
    const late = demoAt('2025-11-21T05:00:00Z').counts;
    expect(Object.keys(late).sort()).toEqual(['broken', 'cancelled', 'complete']);
  });

  it.each(['15:10', '16:05', '17:33', '18:26', '19:20', '20:45', '21:40'])(
    'shows somebody over time and somebody waiting at %s UTC',
    (time) => {
      const now = `2025-11-20T${time}:00Z`;
      const { ofToday, stateOf } = demoAt(now);
      const over = ofToday.filter(
        (visit) =>
          stateOf(visit) === 'in_chair' &&
          epochMs(now) - epochMs(visit.flow_status_since ?? now) >
            epochMs(visit.end_at ?? now) - epochMs(visit.start_at ?? now),
      );
      expect(over.length).toBeGreaterThan(0);
      expect(ofToday.some((visit) => stateOf(visit) === 'arrived')).toBe(true);
    },
  );

  it('has names of forty characters and in Arabic, Hebrew, Chinese and Vietnamese', () => {
    const { rows, ofToday } = demoAt(THURSDAY);
    const patients = new Map(rowsOf(rows, 'patient').map((patient) => [patient.id, patient]));
    const names = ofToday.map(({ patient_id }) => {
      const patient = patients.get(patient_id);
      return `${patient?.first_name ?? ''} ${patient?.last_name ?? ''}`;
    });
    expect(names.filter((name) => name.length === 40)).toHaveLength(2);
    for (const script of [/\p{Script=Arabic}/u, /\p{Script=Hebrew}/u, /\p{Script=Han}/u, /Nguyễn/]) {
      expect(names.some((name) => script.test(name))).toBe(true);
    }
  });

  it('has a visit of 25 minutes and one of two providers with own times', () => {
    const { rows, ofToday } = demoAt(THURSDAY);
    const minutes = ofToday.map(
      ({ start_at, end_at }) => (epochMs(end_at ?? '') - epochMs(start_at ?? '')) / 60_000,
    );
    expect(minutes).toContain(25);
    const ids = new Set(ofToday.map(({ id }) => id));
    const seconds = rowsOf(rows, 'appointment_provider').filter(
      ({ appointment_id, start_at }) => ids.has(appointment_id) && start_at !== null,
    );
    expect(seconds.length).toBeGreaterThan(1);
  });
});

describe.each(MOMENTS)('the book on %s', (_, now) => {
  const demo = demoAt(now);
  const { rows, locations, appointments } = demo;
  const occupying = appointments.filter(({ status }) => status === 'scheduled' || status === 'complete');
  const spanOf = (visit: Appointment) =>
    [epochMs(visit.start_at ?? ''), epochMs(visit.end_at ?? '')] as const;

  it('has a full today', () => {
    expect(demo.ofToday.length).toBeGreaterThanOrEqual(53);
  });

  it('books about fifty visits on a business day, fewer at Harbor, and thins out', () => {
    const perDay = (name: string, from: number, to: number) => {
      const location = locations.find((place) => place.name === name);
      const days = new Map<string, number>();
      const start = epochMs(`${demo.today}T12:00:00Z`);
      for (const { location_id, schedule_date, status } of appointments) {
        if (
          location_id !== location?.id ||
          !schedule_date ||
          status === 'pinboard' ||
          weekday(schedule_date) > 4
        )
          continue;
        const distance = Math.round((epochMs(`${schedule_date}T12:00:00Z`) - start) / 86_400_000);
        if (distance < from || distance > to || distance === 0) continue;
        days.set(schedule_date, (days.get(schedule_date) ?? 0) + 1);
      }
      return [...days.values()].reduce((sum, count) => sum + count, 0) / days.size;
    };
    expect(perDay('Main Street', -56, 5)).toBeGreaterThan(46);
    expect(perDay('Main Street', -56, 5)).toBeLessThan(62);
    expect(perDay('Harbor', -56, 5)).toBeLessThan(26);
    expect(perDay('Main Street', 56, 70)).toBeLessThan(20);
  });

  it('never puts two visits into one chair, but for the one that somebody allowed', () => {
    const chairs = grouped(
      occupying.filter(({ overlap_basis }) => overlap_basis === null),
      ({ operatory_id }) => operatory_id ?? '',
    );
    for (const visits of chairs.values()) {
      const spans = visits.map(spanOf).sort((a, b) => a[0] - b[0]);
      for (const [index, [start]] of spans.entries())
        expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0);
    }
    expect(occupying.filter(({ overlap_basis }) => overlap_basis !== null).length).toBeLessThanOrEqual(1);
  });

  it('gives every visit a pattern of its length', () => {
    for (const visit of appointments.filter(({ status }) => status !== 'pinboard')) {
      const [start, end] = spanOf(visit);
      expect((visit.time_pattern ?? '').length).toBe((end - start) / 300_000);
      expect(visit.time_pattern).toContain('X');
    }
  });

  it('knows nothing of the future', () => {
    const end = epochMs(now);
    for (const event of rowsOf(rows, 'event')) expect(epochMs(event.at ?? now)).toBeLessThanOrEqual(end);
    for (const visit of appointments) expect(epochMs(visit.created_at ?? now)).toBeLessThanOrEqual(end);
  });

  it('tells the history of each record in order, one version after the other', () => {
    for (const events of grouped(rowsOf(rows, 'event'), ({ entity_id }) => entity_id).values()) {
      expect(events.map(({ version }) => version)).toEqual(events.map((_event, index) => index + 1));
      const times = events.map(({ at }) => epochMs(at ?? now));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});

describe('the demo as a whole', () => {
  it('is the same for the same seed and moment, and another one for another seed', () => {
    const at = new Date(THURSDAY);
    const text = (seed: string) => JSON.stringify([...demoRows({ now: at, seed }, 'hash')]);
    expect(text('a')).toBe(text('a'));
    expect(text('a') === text('b')).toBe(false);
  });

  it('has only fictional numbers and addresses, never one number twice', () => {
    const { rows } = demoAt(THURSDAY);
    const numbers = rowsOf(rows, 'patient_phone').map(({ number }) => number);
    for (const number of numbers) expect(number).toMatch(/^\+1 \d{3} 555 01\d\d$/);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { email } of rowsOf(rows, 'patient'))
      expect(email ?? '@example.test').toMatch(/@example\.test$/);
  });

  it('gives uuid v7 ids, none twice', () => {
    const { rows } = demoAt(THURSDAY);
    const ids = [...rows.values()]
      .flat()
      .flatMap((row) => ('id' in row && typeof row.id === 'string' ? [row.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has goals of the first day that add up to those of the design', () => {
    const { rows, main, today } = demoAt(THURSDAY);
    const goals = rowsOf(rows, 'production_goal').filter(
      (goal) => goal.location_id === main.id && goal.goal_date === today,
    );
    expect(goals.reduce((sum, { goal_amount }) => sum + Number(goal_amount), 0)).toBe(19_200);
  });

  it('has people waiting, three cards on the pinboard, recalls in every state and a note for today', () => {
    const { rows, today, appointments } = demoAt(THURSDAY);
    expect(rowsOf(rows, 'waitlist_entry').length).toBeGreaterThanOrEqual(9);
    expect(appointments.filter(({ status }) => status === 'pinboard')).toHaveLength(3);
    expect(new Set(rowsOf(rows, 'patient_recall').map(({ status }) => status))).toEqual(
      new Set(['due', 'overdue', 'scheduled']),
    );
    expect(rowsOf(rows, 'schedule_note').some(({ note_date }) => note_date === today)).toBe(true);
  });
});
