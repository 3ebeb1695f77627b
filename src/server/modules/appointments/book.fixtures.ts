import { v7 } from 'uuid';
import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { scheduleConflictFacts, type ScheduleConflictFacts } from '#contract/conflicts.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import type { Database, NewRow, Row } from '#server/db/schema.ts';
import type { TestApp, SignedIn } from '#testing/app.ts';
import {
  makeAppointmentType,
  makeDefinition,
  makeFlowStatus,
  makePatient,
  makePractice,
  makeProvider,
  type Practice,
} from '#testing/builders.ts';
import type { Answer, OrgClient } from '#testing/client.ts';

type CreateBody = EndpointInput<typeof appointmentEndpoints.create>['body'];
type PlaceBody = EndpointInput<typeof appointmentEndpoints.place>['body'];
type PatchBody = EndpointInput<typeof appointmentEndpoints.patch>['body'];
type MoveBody = EndpointInput<typeof appointmentEndpoints.move>['body'];

/** Monday, and the day the test clock stands on. */
export const MONDAY = '2026-03-02';
export const TUESDAY = '2026-03-03';

/** A practice whose provider works Monday to Friday, with everything a visit can refer to, and a desk to call it from. */
export interface Clinic extends Practice {
  readonly hygienist: Row<'provider'>;
  readonly otherPatient: Row<'patient'>;
  readonly thirdPatient: Row<'patient'>;
  readonly otherType: Row<'appointment_type'>;
  readonly unconfirmed: Row<'definition'>;
  readonly confirmed: Row<'definition'>;
  readonly cancelReason: Row<'definition'>;
  readonly brokenReason: Row<'definition'>;
  readonly tag: Row<'definition'>;
  readonly arrived: Row<'flow_status'>;
  readonly inChair: Row<'flow_status'>;
  /** A receptionist; of an organisation that does not let receptionists book over others. */
  readonly desk: SignedIn;
}

export async function makeClinic(app: TestApp, row: Partial<NewRow<'organisation'>> = {}): Promise<Clinic> {
  const { db } = app;
  const practice = await makePractice(db, row);
  const org = practice.org.id;
  const hygienist = await makeProvider(db, org, { name: 'Jonas Pell', initials: 'JP', kind: 'hygienist' });
  for (const provider of [practice.provider, hygienist]) await makeWeek(db, practice.location, provider);
  return {
    ...practice,
    hygienist,
    otherPatient: await makePatient(db, org, { first_name: 'Noor', last_name: 'Haddad' }),
    thirdPatient: await makePatient(db, org, { first_name: 'Lena', last_name: 'Fischer' }),
    otherType: await makeAppointmentType(db, org),
    unconfirmed: await makeDefinition(db, org, { category: 'ApptConfirmed', name: 'Unconfirmed' }),
    confirmed: await makeDefinition(db, org, {
      category: 'ApptConfirmed',
      name: 'Confirmed',
      kind: 'confirmed',
      item_order: 1,
    }),
    cancelReason: await makeDefinition(db, org, { category: 'CancelReason', name: 'Ill' }),
    brokenReason: await makeDefinition(db, org, { category: 'BrokenReason', name: 'No show' }),
    tag: await makeDefinition(db, org, { category: 'ApptTag', name: 'Needs premed' }),
    arrived: await makeFlowStatus(db, org, { name: 'Arrived', kind: 'arrived' }),
    inChair: await makeFlowStatus(db, org, { name: 'In chair', kind: 'in_chair', item_order: 1 }),
    desk: await app.signedIn(practice.org, 'receptionist', { row: { display_name: 'Ines Duarte' } }),
  };
}

/** Hours of a provider from 08:00 to 17:00 on weekdays. */
export async function makeWeek(
  db: Kysely<Database>,
  location: Row<'location'>,
  provider: Row<'provider'>,
  row: Partial<NewRow<'schedule_template'>> = {},
): Promise<void> {
  const days = [0, 1, 2, 3, 4].map((day) => ({
    org_id: location.org_id,
    id: v7(),
    provider_id: provider.id,
    location_id: location.id,
    day_of_week: day,
    start_time: '08:00:00',
    end_time: '17:00:00',
    effective_from: '2026-01-01',
    ...row,
  }));
  await db.insertInto('schedule_template').values(days).execute();
}

/** A rule about a pair of types. @param location null = everywhere. */
export async function makeRule(
  db: Kysely<Database>,
  types: readonly [Row<'appointment_type'>, Row<'appointment_type'>],
  allow: boolean,
  location: Row<'location'> | null = null,
): Promise<void> {
  const [a, b] = types.map((type) => type.id).toSorted();
  await db
    .insertInto('appointment_rule')
    .values({
      org_id: types[0].org_id,
      id: v7(),
      location_id: location?.id ?? null,
      appointment_type_a_id: a ?? '',
      appointment_type_b_id: b ?? '',
      allow_overlap: allow,
    })
    .execute();
}

/** A booking on Monday 09:00 to 09:30 in the first operatory, of which nothing is to be warned. */
export function bookingOf(clinic: Clinic, changes: Partial<CreateBody> = {}): CreateBody {
  return {
    location_uuid: clinic.location.id,
    patient_uuid: clinic.patient.id,
    appointment_type_uuid: clinic.type.id,
    operatory_uuid: clinic.operatory.id,
    schedule_date: MONDAY,
    start_time: '09:00',
    end_time: '09:30',
    providers: [{ provider_uuid: clinic.provider.id }],
    ...changes,
  };
}

/** Books through the API; fails the test when it is refused. */
export function book(
  clinic: Clinic,
  changes: Partial<CreateBody> = {},
  client: OrgClient = clinic.desk,
): Promise<Appointment> {
  return client.ok(appointmentEndpoints.create, { body: bookingOf(clinic, changes) });
}

/** Tries to book. */
export function tryToBook(
  clinic: Clinic,
  changes: Partial<Record<keyof CreateBody, unknown>> = {},
  client: OrgClient = clinic.desk,
): Promise<Answer> {
  return client.post('/appointments', { ...bookingOf(clinic), ...changes });
}

/** The body of a move to Monday 10:00 to 10:30. */
export function moveOf(visit: { readonly version: number }, changes: Partial<MoveBody> = {}): MoveBody {
  return {
    base_version: visit.version,
    schedule_date: MONDAY,
    start_time: '10:00',
    end_time: '10:30',
    ...changes,
  };
}

/** Moves a visit to Monday 10:00, or as told. */
export function move(
  clinic: Clinic,
  visit: Appointment,
  changes: Partial<MoveBody> = {},
): Promise<Appointment> {
  return clinic.desk.ok(appointmentEndpoints.move, {
    params: { appointment_uuid: visit.id },
    body: moveOf(visit, changes),
  });
}

/** Sends a visit to the pinboard. */
export function pin(clinic: Clinic, visit: Appointment, note?: string): Promise<Appointment> {
  return clinic.desk.ok(appointmentEndpoints.pinboard, {
    params: { appointment_uuid: visit.id },
    body: { base_version: visit.version, ...(note === undefined ? {} : { note }) },
  });
}

/** Places a visit of the pinboard on Monday 10:00, or as told. */
export function place(
  clinic: Clinic,
  visit: Appointment,
  changes: Partial<PlaceBody> = {},
): Promise<Appointment> {
  return clinic.desk.ok(appointmentEndpoints.place, {
    params: { appointment_uuid: visit.id },
    body: { ...moveOf(visit), operatory_uuid: clinic.operatory.id, ...changes },
  });
}

/** Sets where the patient is; null clears. Answers the visit. */
export async function setFlow(
  clinic: Clinic,
  visit: { readonly id: string },
  status: { readonly id: string } | null,
): Promise<Appointment> {
  const change = await clinic.desk.ok(appointmentEndpoints.flowStatus, {
    params: { appointment_uuid: visit.id },
    body: { flow_status_uuid: status?.id ?? null },
  });
  return change.appointment;
}

/** Brings a visit into another state by its machine. */
export function transition(
  clinic: Clinic,
  visit: { readonly id: string; readonly version: number },
  status: Appointment['status'],
): Promise<Appointment> {
  return clinic.desk.ok(appointmentEndpoints.transition, {
    params: { appointment_uuid: visit.id },
    body: { base_version: visit.version, status },
  });
}

/** Patches a visit from its own version. */
export function patch(
  clinic: Clinic,
  visit: Appointment,
  body: Omit<PatchBody, 'base_version'>,
): Promise<Appointment> {
  return clinic.desk.ok(appointmentEndpoints.patch, {
    params: { appointment_uuid: visit.id },
    body: { base_version: visit.version, ...body },
  });
}

/** Tries to patch a visit. */
export function tryPatch(clinic: Clinic, visit: Appointment, body: Record<string, unknown>): Promise<Answer> {
  return clinic.desk.patch(pathOf(visit), { base_version: visit.version, ...body });
}

/** Path of a visit or of one of its commands. */
export function pathOf(visit: { readonly id: string }, command = ''): string {
  return `/appointments/${visit.id}${command === '' ? '' : `/${command}`}`;
}

/** The visit as everybody with all rights reads it now. */
export function current(client: OrgClient, visit: { readonly id: string }): Promise<Appointment> {
  return client.ok(appointmentEndpoints.get, { params: { appointment_uuid: visit.id }, query: {} });
}

/** What a refusal says, without its sentence: status, and type and place of every reason. */
export function refusalOf(answer: Answer): { status: number; reasons: string[] } {
  return {
    status: answer.status,
    reasons: answer.detail.map(({ type, loc }) => [type, ...loc].join(' ')),
  };
}

/** Codes of the findings of an answer, with their severity. */
export function codesOf(
  violations: readonly { readonly code: string; readonly severity: string }[] | undefined,
): string[] {
  return (violations ?? []).map(({ code, severity }) => `${severity} ${code}`);
}

/** Facts of a refused placement. */
export function factsOf(answer: Answer): ScheduleConflictFacts {
  expect(answer).toMatchObject({ status: 409, detail: [{ type: 'schedule_conflict' }] });
  return scheduleConflictFacts.parse(answer.detail[0]?.ctx);
}
