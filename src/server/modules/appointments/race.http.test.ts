import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { appointment, type Appointment } from '#contract/appointment-shapes.ts';
import { scheduleConflictFacts } from '#contract/conflicts.ts';
import { versionConflictFacts } from '#contract/kernel/errors.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeAppointmentType, makeLocation, makeOperatory, makePatient } from '#testing/builders.ts';
import type { Answer } from '#testing/client.ts';
import {
  book,
  bookingOf,
  current,
  makeClinic,
  makeRule,
  makeWeek,
  MONDAY,
  moveOf,
  pathOf,
  pin,
  TUESDAY,
  type Clinic,
} from './book.fixtures.ts';

/** Real concurrency: ten connections, real transactions. The client fails on any answer of 500 or above. */
const app = await testApp();
const { db } = app;

const MANY = 50;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Five people at five desks. */
function desksOf(clinic: Clinic): Promise<SignedIn[]> {
  return Promise.all(
    times(5, (index) => app.signedIn(clinic.org, 'receptionist', { row: { display_name: `Desk ${index}` } })),
  );
}

/** Exactly one landed; everybody else was told who has the slot since when. */
async function expectOneWinner(
  clinic: Clinic,
  answers: readonly Answer[],
  status: number,
): Promise<Appointment> {
  const won = answers.filter((answer) => answer.status < 300);
  expect(won.map((answer) => answer.status)).toEqual([status]);
  const winner = appointment.parse(won[0]?.body);
  const [entry] = (
    await clinic.desk.ok(appointmentEndpoints.history, { params: { appointment_uuid: winner.id }, query: {} })
  ).items;
  for (const answer of answers) {
    if (answer === won[0]) continue;
    expect(answer).toMatchObject({ status: 409, detail: [{ type: 'schedule_conflict' }] });
    const facts = scheduleConflictFacts.parse(answer.detail[0]?.ctx);
    expect(facts.conflicts.appointments).toMatchObject([
      {
        appointment: { id: winner.id },
        patient: winner.patient,
        changed_by: entry?.changed_by,
        changed_at: entry?.changed_at,
      },
    ]);
  }
  return winner;
}

describe('many for one slot', () => {
  test('50 bookings: one lands', async () => {
    const clinic = await makeClinic(app);
    const desks = await desksOf(clinic);
    const answers = await Promise.all(
      times(MANY, (index) =>
        pick(desks, index).post(
          '/appointments',
          bookingOf(clinic, {
            patient_uuid: pick([clinic.patient, clinic.otherPatient, clinic.thirdPatient], index).id,
          }),
        ),
      ),
    );
    await expectOneWinner(clinic, answers, 201);
    expect(await rowsOf(clinic)).toBe(1);
  });

  test('50 moves: one lands, the others stay where they were', async () => {
    const clinic = await makeClinic(app);
    const desks = await desksOf(clinic);
    const visits = await Promise.all(
      times(MANY, (index) => book(clinic, { schedule_date: dayAfter(index) })),
    );
    const answers = await Promise.all(
      visits.map((visit, index) => pick(desks, index).post(pathOf(visit, 'move'), moveOf(visit))),
    );
    const winner = await expectOneWinner(clinic, answers, 200);
    for (const visit of visits) {
      if (visit.id === winner.id) continue;
      expect(await current(clinic.desk, visit)).toMatchObject({ version: 1, start_time: visit.start_time });
    }
  });

  test('50 placed from the pinboard: one lands, the others stay on it', async () => {
    const clinic = await makeClinic(app);
    const desks = await desksOf(clinic);
    const visits = await Promise.all(
      times(MANY, async (index) => pin(clinic, await book(clinic, { schedule_date: dayAfter(index) }))),
    );
    const operatory_uuid = clinic.operatory.id;
    const answers = await Promise.all(
      visits.map((visit, index) =>
        pick(desks, index).post(pathOf(visit, 'place'), { ...moveOf(visit), operatory_uuid }),
      ),
    );
    await expectOneWinner(clinic, answers, 200);
    const query = { location_uuid: clinic.location.id };
    expect(await clinic.desk.ok(appointmentEndpoints.pinboardList, { query })).toHaveLength(MANY - 1);
  });

  test('bookings, moves, places, patches and undone cancellations at once: one lands', async () => {
    const clinic = await makeClinic(app);
    const { desk } = clinic;
    const slot = { start_time: '10:00', end_time: '10:30' };
    const cancelled = await book(clinic, slot);
    const gone = await desk.ok(appointmentEndpoints.cancel, {
      params: { appointment_uuid: cancelled.id },
      body: { base_version: 1 },
    });
    const operatory_uuid = clinic.operatory.id;
    const others = await Promise.all(times(12, (index) => book(clinic, { schedule_date: dayAfter(index) })));
    const pinned = await Promise.all(others.slice(0, 4).map((visit) => pin(clinic, visit)));
    const answers = await Promise.all([
      ...times(8, () => desk.post('/appointments', bookingOf(clinic, slot))),
      ...pinned.map((visit) => desk.post(pathOf(visit, 'place'), { ...moveOf(visit), operatory_uuid })),
      ...others.slice(4, 8).map((visit) => desk.post(pathOf(visit, 'move'), moveOf(visit))),
      ...others
        .slice(8)
        .map((visit) => desk.patch(pathOf(visit), { base_version: 1, schedule_date: MONDAY, ...slot })),
      desk.post(pathOf(gone, 'transition'), { base_version: 2, status: 'scheduled' }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(await overlapsOf(clinic)).toEqual([]);
  });
});

describe('allowed overlaps', () => {
  test('A may lie under B and under C, B and C not over each other: of both at once, one lands', async () => {
    for (let round = 0; round < 10; round += 1) {
      const clinic = await makeClinic(app);
      const third = await makeAppointmentType(db, clinic.org.id);
      await makeRule(db, [clinic.type, clinic.otherType], true);
      await makeRule(db, [clinic.type, third], true);
      await book(clinic);
      const over = (appointment_type_uuid: string, patient_uuid: string) =>
        clinic.desk.post(
          '/appointments',
          bookingOf(clinic, { appointment_type_uuid, patient_uuid, providers: [] }),
        );
      const answers = await Promise.all([
        over(clinic.otherType.id, clinic.otherPatient.id),
        over(third.id, clinic.thirdPatient.id),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      const refused = answers.find(({ status }) => status === 409);
      const facts = scheduleConflictFacts.parse(refused?.detail[0]?.ctx);
      expect(facts.conflicts.appointments).toHaveLength(1);
    }
  });

  test('a rule that keeps a provider from two visits holds across locations', async () => {
    for (let round = 0; round < 10; round += 1) {
      const clinic = await makeClinic(app);
      await makeRule(db, [clinic.type, clinic.otherType], false);
      const harbor = await makeLocation(db, clinic.org.id);
      await makeWeek(db, harbor, clinic.provider);
      const there = { location_uuid: harbor.id, operatory_uuid: (await makeOperatory(db, harbor)).id };
      const answers = await Promise.all([
        clinic.desk.post('/appointments', bookingOf(clinic)),
        clinic.desk.post('/appointments', {
          ...bookingOf(clinic, {
            appointment_type_uuid: clinic.otherType.id,
            patient_uuid: clinic.otherPatient.id,
          }),
          ...there,
        }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    }
  });
});

describe('edits of one record', () => {
  test('from one base: one lands, the others see what it made of it', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const desks = await desksOf(clinic);
    const base = { base_version: 1 };
    const edits = times(5, (index) => {
      const desk = pick(desks, index);
      return [
        desk.patch(pathOf(visit), { ...base, note: `note ${index}` }),
        desk.post(pathOf(visit, 'move'), moveOf(visit, { schedule_date: pick([MONDAY, TUESDAY], index) })),
        desk.post(pathOf(visit, 'pinboard'), base),
        desk.put(pathOf(visit, 'providers'), {
          ...base,
          providers: [{ provider_uuid: clinic.hygienist.id }],
        }),
        desk.post(pathOf(visit, 'transition'), { ...base, status: 'complete' }),
        desk.patch(pathOf(visit, 'confirmation-status'), {
          ...base,
          confirmation_status_uuid: clinic.confirmed.id,
        }),
        desk.post(pathOf(visit, 'patient-flow-status'), { ...base, flow_status_uuid: clinic.arrived.id }),
      ];
    }).flat();
    const answers = await Promise.all(edits);
    const now = await current(clinic.desk, visit);
    expect(now.version).toBe(2);
    const lost = answers.filter(({ status }) => status >= 300);
    expect(lost).toHaveLength(answers.length - 1);
    for (const answer of lost) {
      expect(answer).toMatchObject({ status: 409, detail: [{ type: 'version_conflict' }] });
      const facts = versionConflictFacts.parse(answer.detail[0]?.ctx);
      expect(facts.current).toEqual(now);
      expect(facts.changed_by).toMatch(/^Desk \d$/);
    }
  });

  test('without a base: all land, each with a version of its own', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const statuses = [clinic.arrived, clinic.inChair];
    const answers = await Promise.all(
      times(20, (index) =>
        clinic.desk.ok(appointmentEndpoints.flowStatus, {
          params: { appointment_uuid: visit.id },
          body: { flow_status_uuid: pick(statuses, index).id },
        }),
      ),
    );
    expect(answers.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
      times(20, (index) => index + 2),
    );
  });

  test('two visits that change places over and over get in nobody’s way for good', async () => {
    const clinic = await makeClinic(app);
    const visits = await Promise.all([
      book(clinic, { schedule_date: MONDAY }),
      book(clinic, { schedule_date: TUESDAY, operatory_uuid: clinic.otherOperatory.id }),
    ]);
    const swap = async (visit: Appointment, offset: number): Promise<void> => {
      for (let turn = 0; turn < 15; turn += 1) {
        const { version } = await current(clinic.desk, visit);
        const schedule_date = pick([MONDAY, TUESDAY], turn + offset);
        const answer = await clinic.desk.post(pathOf(visit, 'move'), moveOf({ version }, { schedule_date }));
        expect(answer.status).toBe(200);
      }
    };
    await Promise.all(visits.map((visit, index) => swap(visit, index)));
  });
});

describe('Idempotency-Key', () => {
  test('20 times the same request at once: one visit, one answer', async () => {
    const clinic = await makeClinic(app);
    const headers = { 'idempotency-key': v7() };
    const answers = await Promise.all(
      times(20, () => clinic.desk.post('/appointments', bookingOf(clinic), { headers })),
    );
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: answers[0]?.body });
    expect(await rowsOf(clinic)).toBe(1);
  });

  test('50 requests with keys of their own for one slot, just after the reference data changed', async () => {
    const clinic = await makeClinic(app);
    await makePatient(db, clinic.org.id);
    await makeAppointmentType(db, clinic.org.id);
    const answers = await Promise.all(
      times(MANY, () =>
        clinic.desk.post('/appointments', bookingOf(clinic), { headers: { 'idempotency-key': v7() } }),
      ),
    );
    await expectOneWinner(clinic, answers, 201);
  });
});

/** A weekday-independent day of its own for each index. */
function dayAfter(index: number): string {
  const day = new Date(Date.UTC(2026, 5, 1 + index));
  return day.toISOString().slice(0, 10);
}

async function rowsOf(clinic: Clinic): Promise<number> {
  const rows = await db.selectFrom('appointment').select('id').where('org_id', '=', clinic.org.id).execute();
  return rows.length;
}

/** Pairs of visits that stand in one operatory at one time. */
async function overlapsOf(clinic: Clinic): Promise<unknown[]> {
  const pairs = await sql`select a.id as one, b.id as other from appointment a
    join appointment b on b.org_id = a.org_id and b.operatory_id = a.operatory_id and b.slot && a.slot and b.id > a.id
    where a.org_id = ${clinic.org.id} and a.occupies and b.occupies`.execute(db);
  return pairs.rows;
}
