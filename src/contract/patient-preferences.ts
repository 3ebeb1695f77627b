import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  endTime,
  id,
  page,
  paged,
  recordFields,
  ref,
  text,
  time,
  unclearable,
  weekday,
} from './kernel/fields.ts';

const contactMethod = z.enum(['sms', 'email', 'phone', 'app_notification']);

/** When, where and with whom a patient likes to be seen. One for each patient. */
export const patientPreference = z
  .object({
    ...recordFields,
    patient: ref,
    preferred_provider: ref.nullable(),
    preferred_operatory: ref.nullable(),
    preferred_days: z.array(weekday).nullable().describe('Weekdays ascending, 0 = Monday; null = any'),
    preferred_time_start: time.nullable().describe('Local, earliest'),
    preferred_time_end: endTime.nullable().describe('Local, latest'),
    preferred_contact_method: contactMethod.nullable(),
    learned_from_history: z.boolean().describe('Inferred from past visits instead of typed in'),
    notes: z.string(),
  })
  .meta({ id: 'PatientPreference' });
export type PatientPreference = z.output<typeof patientPreference>;

const notesText = text(4000);
const days = z
  .array(weekday)
  .max(100)
  .transform((given) => (given.length === 0 ? null : [...new Set(given)].toSorted((a, b) => a - b)))
  .nullable()
  .describe('Weekdays, 0 = Monday; null or none = any day');

const wishes = {
  preferred_provider_uuid: id.nullable().optional(),
  preferred_operatory_uuid: id.nullable().optional(),
  preferred_days: days.optional(),
  preferred_time_start: time.nullable().optional().describe('Local, earliest'),
  preferred_time_end: endTime.nullable().optional().describe('Local, latest; after preferred_time_start'),
  preferred_contact_method: contactMethod.nullable().optional(),
};

const params = z.object({ preference_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['patient_preference'] } as const;
/** A patient's file shows the preferred way of contact. */
const writing = {
  ...common,
  permission: 'preference.write',
  touches: ['patient_preference', 'patient'],
} as const;

export const patientPreferenceEndpoints = {
  list: endpoint({
    ...common,
    id: 'patientPreferences.list',
    method: 'GET',
    path: '/schedule/patient-preferences',
    permission: 'patient.read',
    summary: 'List patient scheduling preferences',
    description: 'Oldest record first.',
    query: paged({ patient_uuid: id.optional() }),
    status: 200,
    response: page(patientPreference),
    errors: ['not_found'],
  }),
  byPatient: endpoint({
    ...common,
    id: 'patientPreferences.byPatient',
    method: 'GET',
    path: '/schedule/patient-preferences/by-patient/{patient_uuid}',
    permission: 'patient.read',
    summary: 'Get preference of a patient',
    description: 'null when the patient has none.',
    params: z.object({ patient_uuid: id }),
    status: 200,
    response: patientPreference.nullable(),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'patientPreferences.get',
    method: 'GET',
    path: '/schedule/patient-preferences/{preference_uuid}',
    permission: 'patient.read',
    summary: 'Get patient scheduling preference',
    params,
    status: 200,
    response: patientPreference,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...writing,
    id: 'patientPreferences.create',
    method: 'POST',
    path: '/schedule/patient-preferences',
    summary: 'Create patient scheduling preference',
    description: 'One for each patient; 409 duplicate otherwise.',
    body: z.strictObject({ patient_uuid: id, ...wishes, notes: notesText.default('') }),
    status: 201,
    response: patientPreference,
    errors: ['not_found', 'duplicate', 'value_error'],
    idempotent: true,
  }),
  upsert: endpoint({
    ...writing,
    id: 'patientPreferences.upsert',
    method: 'PUT',
    path: '/schedule/patient-preferences/by-patient/{patient_uuid}',
    summary: 'Create or replace the preference of a patient',
    description:
      'What is left out becomes empty. Where a preference exists, `base_version` must name the version it replaces: ' +
      '422 when missing, 409 when stale.',
    params: z.object({ patient_uuid: id }),
    body: z.strictObject({
      base_version: baseVersion.nullable().optional(),
      ...wishes,
      notes: notesText.default(''),
      learned_from_history: z.boolean().default(false),
    }),
    status: 200,
    response: patientPreference,
    errors: ['not_found', 'version_conflict', 'missing', 'value_error'],
  }),
  patch: endpoint({
    ...writing,
    id: 'patientPreferences.patch',
    method: 'PATCH',
    path: '/schedule/patient-preferences/{preference_uuid}',
    summary: 'Update patient scheduling preference',
    description:
      'The patient never changes. A change of a learned preference that does not say otherwise makes it a typed-in ' +
      'one: nothing learned later replaces it.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      ...wishes,
      notes: unclearable(notesText),
      learned_from_history: unclearable(z.boolean()),
    }),
    status: 200,
    response: patientPreference,
    errors: ['not_found', 'version_conflict', 'value_error'],
    versioned: 'patient_preference',
  }),
  delete: endpoint({
    ...writing,
    id: 'patientPreferences.delete',
    method: 'DELETE',
    path: '/schedule/patient-preferences/{preference_uuid}',
    summary: 'Delete patient scheduling preference',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'patient_preference',
  }),
  restore: endpoint({
    ...writing,
    id: 'patientPreferences.restore',
    method: 'POST',
    path: '/schedule/patient-preferences/{preference_uuid}/restore',
    summary: 'Restore deleted patient scheduling preference',
    description: 'Additive. 409 duplicate when the patient has another one by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: patientPreference,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'patient_preference',
  }),
} as const;
