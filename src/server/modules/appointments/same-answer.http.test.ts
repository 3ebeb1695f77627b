import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { freeTimeEndpoints } from '#contract/free-time.ts';
import {
  reasonCodes,
  type ReasonCode,
  type Violation,
  type ViolationCode,
  VIOLATION_CODES,
} from '#domain/conflict/violation.ts';
import type { NewRow } from '#server/db/schema.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makeOperatory,
} from '#testing/builders.ts';
import type { Answer } from '#testing/client.ts';
import { bookingOf, codesOf, factsOf, makeClinic, makeRule, MONDAY, type Clinic } from './book.fixtures.ts';

/**
 * The same facts give the same verdict and the same reasons, whatever asks: a booking, a move, a placing, a change, a
 * check, an import, or the search for free time, which offers nothing of which a booking would be told.
 */
const app = await testApp();
const { db } = app;

type Changed = Parameters<typeof makeAppointment>[2];

/** Another visit at 09:00 to 09:30, of another patient, with the provider or without. */
async function visitAt(clinic: Clinic, row: Changed, withProvider: boolean): Promise<void> {
  const visit = await makeAppointment(db, clinic, { patient_id: clinic.otherPatient.id, ...row });
  if (!withProvider) return;
  const key = { org_id: clinic.org.id, id: v7(), appointment_id: visit.id };
  await db
    .insertInto('appointment_provider')
    .values({ ...key, provider_id: clinic.provider.id, role: 'primary' })
    .execute();
}

async function blockoutAt(clinic: Clinic, row: Partial<NewRow<'blockout_type'>>): Promise<void> {
  const type = await makeBlockoutType(db, clinic.org.id, row);
  await makeBlockout(db, clinic.location, type, { start_time: '09:00:00', end_time: '10:00:00' });
}

interface Situation {
  readonly code: ViolationCode;
  readonly refused: boolean;
  /** The catalogue's word for it. */
  readonly reason?: ReasonCode;
  /** What the search calls it; its own word where it has one. */
  readonly removal?: string;
  readonly arrange: (clinic: Clinic) => Promise<unknown>;
}

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'the operatory is taken': {
    code: 'operatory_overlap',
    refused: true,
    reason: 'APPOINTMENT_OVERLAP',
    arrange: (clinic) => visitAt(clinic, {}, false),
  },
  'a rule keeps the provider from both': {
    code: 'provider_overlap_by_rule',
    refused: true,
    reason: 'PROVIDER_OVERLAP',
    removal: 'provider_overlap',
    arrange: async (clinic) => {
      const beside = { operatory_id: clinic.otherOperatory.id, appointment_type_id: clinic.otherType.id };
      await visitAt(clinic, beside, true);
      await makeRule(db, [clinic.type, clinic.otherType], false);
    },
  },
  'nothing may be booked in a blockout': {
    code: 'blocked_time',
    refused: true,
    reason: 'BLOCKED_TIME_CONFLICT',
    arrange: (clinic) => blockoutAt(clinic, { is_no_schedule: true }),
  },
  'the type belongs into its own blockouts': {
    code: 'blockout_only_type',
    refused: true,
    reason: 'BLOCKED_TIME_CONFLICT',
    arrange: ({ type }) =>
      db.updateTable('appointment_type').set({ blockout_only: true }).where('id', '=', type.id).execute(),
  },
  'the provider is busy in another operatory': {
    code: 'provider_overlap',
    refused: false,
    reason: 'PROVIDER_OVERLAP',
    arrange: (clinic) => visitAt(clinic, { operatory_id: clinic.otherOperatory.id }, true),
  },
  'the provider is busy at another location': {
    code: 'provider_overlap',
    refused: false,
    reason: 'PROVIDER_OVERLAP',
    arrange: async (clinic) => {
      const elsewhere = await makeLocation(db, clinic.org.id);
      const operatory = await makeOperatory(db, elsewhere);
      await visitAt(clinic, { location_id: elsewhere.id, operatory_id: operatory.id }, true);
    },
  },
  'the patient is busy': {
    code: 'patient_overlap',
    refused: false,
    arrange: (clinic) =>
      visitAt(clinic, { operatory_id: clinic.otherOperatory.id, patient_id: clinic.patient.id }, false),
  },
  'time is held for others': {
    code: 'booking_rule',
    refused: false,
    arrange: (clinic) => blockoutAt(clinic, { booking_rule: JSON.stringify({ kind: 'new_patients' }) }),
  },
  'the location is closed': {
    code: 'closed_hours',
    refused: false,
    arrange: ({ location }) =>
      db
        .updateTable('location_hours')
        .set({ start_time: '10:00:00' })
        .where('location_id', '=', location.id)
        .where('weekday', '=', 0)
        .execute(),
  },
  'it is a holiday': {
    code: 'holiday',
    refused: false,
    arrange: (clinic) => blockoutAt(clinic, { is_holiday: true }),
  },
  'the provider does not work then': {
    code: 'provider_hours',
    refused: false,
    arrange: ({ provider }) =>
      db
        .updateTable('schedule_template')
        .set({ start_time: '10:00:00' })
        .where('provider_id', '=', provider.id)
        .execute(),
  },
};

type Finding = Pick<Violation, 'code' | 'severity'>;

/** What an entrance says of the slot. */
interface Told {
  readonly refused: boolean;
  readonly reasons: readonly string[];
  readonly findings: readonly string[];
}

/** Monday 09:00 to 09:30 in the first operatory. */
const SLOT = { schedule_date: MONDAY, start_time: '09:00', end_time: '09:30' };

/** What warnings say. */
function toldOf(warnings: readonly Finding[]): Told {
  return { refused: false, reasons: reasonCodes(warnings), findings: codesOf(warnings) };
}

/** What a write says: the refusal's facts, or the warnings of the visit. */
function toldBy(answer: Answer): Told {
  if (answer.status === 409) {
    const { reason_codes, violations } = factsOf(answer);
    return { refused: true, reasons: reason_codes, findings: codesOf(violations) };
  }
  const { warnings } = appointmentEndpoints.create.response.parse(answer.body);
  return toldOf(warnings ?? []);
}

/** A visit that stands elsewhere, or waits on the pinboard, as the one to book would be. */
async function standing(clinic: Clinic, status: 'scheduled' | 'pinboard'): Promise<string> {
  const visit = await makeAppointment(db, clinic, {
    status,
    schedule_date: '2026-03-04',
    start_at: '2026-03-04T20:00:00Z',
    end_at: '2026-03-04T20:30:00Z',
    pinned_at: status === 'pinboard' ? '2026-03-01T12:00:00Z' : null,
  });
  const key = { org_id: clinic.org.id, id: v7(), appointment_id: visit.id };
  await db
    .insertInto('appointment_provider')
    .values({ ...key, provider_id: clinic.provider.id, role: 'primary' })
    .execute();
  return visit.id;
}

const ENTRANCES: Readonly<Record<string, (clinic: Clinic) => Promise<Told>>> = {
  create: async (clinic) => toldBy(await clinic.desk.post('/appointments', bookingOf(clinic))),
  move: async (clinic) => {
    const id = await standing(clinic, 'scheduled');
    return toldBy(await clinic.desk.post(`/appointments/${id}/move`, { base_version: 1, ...SLOT }));
  },
  place: async (clinic) => {
    const id = await standing(clinic, 'pinboard');
    const body = { base_version: 1, ...SLOT, operatory_uuid: clinic.operatory.id };
    return toldBy(await clinic.desk.post(`/appointments/${id}/place`, body));
  },
  patch: async (clinic) => {
    const id = await standing(clinic, 'scheduled');
    return toldBy(await clinic.desk.patch(`/appointments/${id}`, { base_version: 1, ...SLOT }));
  },
  'check-conflicts': async (clinic) => {
    const body = {
      ...SLOT,
      location_uuid: clinic.location.id,
      operatory_uuid: clinic.operatory.id,
      provider_uuids: [clinic.provider.id],
      patient_uuid: clinic.patient.id,
      appointment_type_uuid: clinic.type.id,
    };
    const found = await clinic.desk.ok(appointmentEndpoints.checkConflicts, { body });
    const refused = found.violations.some(({ severity }) => severity === 'block');
    // Whatever has a reason code is a conflict, and nothing that refuses is without one.
    expect(found.has_conflicts).toBe(found.reason_codes.length > 0);
    return { refused, reasons: found.reason_codes, findings: codesOf(found.violations) };
  },
  import: async (clinic) => {
    const body = { rows: [bookingOf(clinic)] };
    const { results } = await clinic.desk.ok(appointmentBulkEndpoints.import, { body });
    const { status, error, warnings } = results[0] ?? expect.fail('the row has no answer');
    if (error)
      return toldBy({ status: error.status, headers: new Headers(), body: null, detail: error.detail });
    expect(status).toBe('created');
    const codes = VIOLATION_CODES.filter((code) => warnings.includes(code));
    return toldOf(codes.map((code) => ({ code, severity: 'warn' })));
  },
};

const cases = Object.entries(SITUATIONS);

test.each(cases)('%s: every entrance says so', async (_, { code, refused, reason, arrange }) => {
  for (const [name, enter] of Object.entries(ENTRANCES)) {
    const clinic = await makeClinic(app);
    await arrange(clinic);
    const finding = `${refused ? 'block' : 'warn'} ${code}`;
    const told = await enter(clinic);
    const reasons = reason === undefined ? [] : [reason];
    expect([name, told]).toEqual([name, { refused, reasons, findings: [finding] }]);
  }
});

test.each(cases)('%s: the search does not offer it', async (_, { code, removal, arrange }) => {
  const clinic = await makeClinic(app);
  const search = () =>
    clinic.desk.ok(freeTimeEndpoints.find, {
      body: {
        location_uuids: [clinic.location.id],
        operatory_uuids: [clinic.operatory.id],
        provider_uuids: [clinic.provider.id],
        patient_uuid: clinic.patient.id,
        appointment_type_uuid: clinic.type.id,
        date_from: MONDAY,
        date_to: MONDAY,
        time_from: '09:00',
        time_to: '09:30',
      },
    });
  expect((await search()).openings).toMatchObject([{ start_time: '09:00:00' }]);
  await arrange(clinic);
  const found = await search();
  expect(found.openings).toEqual([]);
  expect(found.reasons.map((reason) => reason.code)).toContain(removal ?? code);
});

test('nothing speaks against it: every entrance says so', async () => {
  for (const [name, enter] of Object.entries(ENTRANCES)) {
    const told = await enter(await makeClinic(app));
    expect([name, told]).toEqual([name, { refused: false, reasons: [], findings: [] }]);
  }
});
