import { expect, test } from 'vitest';
import { blockoutCreateResult } from '#contract/blockouts.ts';
import { appointment } from '#contract/appointment-shapes.ts';
import { overlaps } from '#domain/interval/interval.ts';
import { addDays } from '#domain/time/calendar.ts';
import { testApp } from '#testing/app.ts';
import { makeBlockout, makeBlockoutType, makePatient, makePractice } from '#testing/builders.ts';
import { atOnce } from '#testing/race.ts';

const app = await testApp();
const { db } = app;
const DAY = '2026-03-02';

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
const range = (start: string, end: string) => ({ start: minutes(start), end: minutes(end) });

test('a visit and a no-schedule blockout never both land without the answer saying so', async () => {
  const { org, location, operatory, otherOperatory } = await makePractice(db);
  const closed = await makeBlockoutType(db, org.id, { is_no_schedule: true });
  const desk = await app.signedIn(org, 'receptionist');
  const times = ['09:00', '09:30', '10:00', '10:30'] as const;
  for (let round = 0; round < 4; round += 1) {
    const date = addDays(DAY, round);
    const patients = await Promise.all(times.map(() => makePatient(db, org.id)));
    const visits = times.map((start, index) =>
      desk.post('/appointments', {
        location_uuid: location.id,
        patient_uuid: patients[index]?.id,
        operatory_uuid: operatory.id,
        schedule_date: date,
        start_time: start,
        end_time: times[index + 1] ?? '11:00',
      }),
    );
    const blocks = [
      { start_time: '09:15', end_time: '09:45', operatory_uuids: [operatory.id] },
      { start_time: '10:00', end_time: '10:15', operatory_uuids: null },
      { start_time: '09:00', end_time: '11:00', operatory_uuids: [otherOperatory.id] },
    ].map((body) =>
      desk.post('/blockouts/instances', {
        location_uuid: location.id,
        blockout_type_uuid: closed.id,
        schedule_date: date,
        ...body,
      }),
    );
    const [visitAnswers, blockAnswers] = await Promise.all([Promise.all(visits), Promise.all(blocks)]);
    const booked = visitAnswers
      .filter((answer) => answer.status === 201)
      .map((answer) => appointment.parse(answer.body));
    for (const answer of visitAnswers) {
      if (answer.status === 201) continue;
      expect(answer.detail).toMatchObject([
        { type: 'schedule_conflict', ctx: { reason_codes: ['BLOCKED_TIME_CONFLICT'] } },
      ]);
    }
    const rows = blockAnswers.flatMap((answer) => blockoutCreateResult.parse(answer.body).rows);
    for (const row of rows.filter(({ outcome }) => outcome === 'created')) {
      const told = new Set(row.appointments.map((one) => one.appointment.id));
      for (const visit of booked) {
        const shared = row.operatory === null || row.operatory.id === visit.operatory?.id;
        const both =
          shared &&
          overlaps(
            range(visit.local_start ?? '', visit.local_end ?? ''),
            range(row.start_time, row.end_time),
          );
        expect(told.has(visit.id)).toBe(both);
      }
    }
  }
});

test('a visit that moves against a blockout that moves: one gives way or is told', async () => {
  const practice = await makePractice(db);
  const { org, location, operatory, patient } = practice;
  const closed = await makeBlockoutType(db, org.id, { is_no_schedule: true });
  const desk = await app.signedIn(org, 'receptionist');
  for (let round = 0; round < 5; round += 1) {
    const date = addDays('2026-04-06', round);
    const made = await desk.post('/appointments', {
      location_uuid: location.id,
      patient_uuid: patient.id,
      operatory_uuid: operatory.id,
      schedule_date: date,
      start_time: '08:00',
      end_time: '08:30',
    });
    const visit = appointment.parse(made.body);
    const block = await makeBlockout(db, location, closed, { schedule_date: date });
    const [moved, blocked] = await Promise.all([
      desk.post(`/appointments/${visit.id}/move`, {
        base_version: 1,
        schedule_date: date,
        start_time: '15:00',
        end_time: '15:30',
      }),
      desk.patch(`/blockouts/instances/${block.id}`, {
        base_version: 1,
        start_time: '15:00',
        end_time: '16:00',
      }),
    ]);
    expect(blocked.status).toBe(200);
    const told = JSON.stringify(blocked.body).includes(visit.id);
    expect([moved.status, told]).toEqual(moved.status === 200 ? [200, true] : [409, false]);
  }
});

test('the same hour blocked by many at once is blocked once', async () => {
  const { org, location, operatory } = await makePractice(db);
  const type = await makeBlockoutType(db, org.id);
  const desk = await app.signedIn(org, 'receptionist');
  const answers = await atOnce((index) =>
    desk.post('/blockouts/instances', {
      location_uuid: location.id,
      blockout_type_uuid: type.id,
      operatory_uuids: index % 4 === 0 ? null : [operatory.id],
      schedule_date: DAY,
      start_time: '12:00',
      end_time: '13:00',
    }),
  );
  const made = answers.flatMap((answer) => blockoutCreateResult.parse(answer.body).items);
  expect(made).toHaveLength(1);
});

test('generators that cross each other on many days end without a deadlock and without doubles', async () => {
  const { org, location } = await makePractice(db);
  const type = await makeBlockoutType(db, org.id);
  await makeBlockout(db, location, type, { schedule_date: '2026-03-02' });
  await makeBlockout(db, location, type, { schedule_date: '2026-03-11' });
  const desk = await app.signedIn(org, 'receptionist');
  const weeks = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'];
  const answers = await Promise.all(
    weeks.flatMap((source, index) => [
      desk.post('/blockouts/instances/copy-week', {
        location_uuid: location.id,
        source_week_start: source,
        target_week_start: weeks[(index + 1) % weeks.length],
      }),
      desk.post('/blockouts/instances/repeat-weeks', {
        location_uuid: location.id,
        source_week_start: source,
        num_weeks: 3,
      }),
    ]),
  );
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
  const rows = await db.selectFrom('blockout').select('schedule_date').where('org_id', '=', org.id).execute();
  const days = rows.map((row) => row.schedule_date);
  expect(new Set(days).size).toBe(days.length);
});
