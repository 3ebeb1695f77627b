import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  date,
  decimal,
  id,
  instant,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
  text,
  unclearable,
} from './kernel/fields.ts';

export const PHONE_KINDS = ['mobile', 'home', 'work'] as const;
export const CONTACT_METHODS = ['sms', 'email', 'phone', 'app_notification'] as const;
const gender = z.enum(['female', 'male', 'other', 'unknown']);
const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** A visit in a patient's file: when and with whom. */
const visit = z
  .object({ appointment_uuid: id, start_time: instant, location: ref, provider: ref.nullable() })
  .meta({ id: 'PatientVisit' });

/** What a search shows of a patient. */
const summaryShape = {
  ...recordFields,
  name: z.string().describe('Display name'),
  first_name: z.string(),
  last_name: z.string(),
  preferred_name: z.string().nullable(),
  chart_number: z.string(),
  date_of_birth: date.nullable(),
  age: z.int().nullable(),
  gender: gender.nullable(),
  mobile_phone: z
    .string()
    .nullable()
    .describe('First phone, mobile before home before work; null for roles without sight of it'),
  preferred_provider: ref.nullable(),
  balance_due: decimal.nullable().describe('null for roles without sight of money'),
  medical_alerts: z.array(z.string()),
  last_visit: visit.nullable().describe('Latest completed visit'),
  next_visit: visit.nullable().describe('Next scheduled visit'),
  on_waitlist: z.boolean(),
  is_archived: z.boolean(),
};
export const patientSummary = z.object(summaryShape).meta({ id: 'PatientSummary' });
export type PatientSummary = z.output<typeof patientSummary>;

/** The whole file the desk works with; contact fields are null for roles without sight of them (decisions 11). */
export const patient = z
  .object({
    ...summaryShape,
    email: z.string().nullable(),
    phones: z.array(z.object({ kind: z.enum(PHONE_KINDS), number: z.string() })).nullable(),
    preferred_contact_method: z.enum(CONTACT_METHODS).nullable(),
    language: z.string().nullable().describe('BCP 47'),
    note: z.string(),
    alerts: z.array(z.object({ kind: z.enum(['medical', 'desk']), text: z.string() })),
    insurances: z
      .array(
        z.object({
          rank: z.int().describe('1 = primary'),
          carrier: z.string(),
          plan: z.string(),
          member_id: z.string(),
        }),
      )
      .nullable()
      .describe('null for roles without sight of money'),
    guarantor: ref.nullable().describe('Who pays; null = the patient'),
    ask_to_arrive_minutes: z.int().describe('Asked to come this many minutes before a visit'),
    merged_into: ref.nullable().describe('Additive: the file that took this one over'),
  })
  .meta({ id: 'Patient' });
export type Patient = z.output<typeof patient>;

const phoneIn = z.strictObject({
  kind: z.enum(PHONE_KINDS),
  number: text(40).regex(/\d/),
});
const alertIn = z.strictObject({ kind: z.enum(['medical', 'desk']).default('medical'), text: label(200) });
const insuranceIn = z.strictObject({
  rank: z.int().min(1).max(4),
  carrier: label(100),
  plan: text(100).default(''),
  member_id: text(60).default(''),
});

function distinct(keys: readonly (string | number)[]): boolean {
  return new Set(keys).size === keys.length;
}

const phones = z
  .array(phoneIn)
  .max(3)
  .refine((list) => distinct(list.map((phone) => phone.kind)), 'One phone of each kind');
const alerts = z.array(alertIn).max(20);
const insurances = z
  .array(insuranceIn)
  .max(4)
  .refine((list) => distinct(list.map((insurance) => insurance.rank)), 'One insurance of each rank');

const optionalFields = {
  preferred_name: label(100).nullable().optional(),
  date_of_birth: date.nullable().optional(),
  gender: gender.nullable().optional(),
  email: z.email().max(254).nullable().optional(),
  preferred_provider_uuid: id.nullable().optional(),
  preferred_contact_method: z.enum(CONTACT_METHODS).nullable().optional(),
  language: language.nullable().optional(),
  guarantor_uuid: id.nullable().optional(),
  phones: phones.optional().describe('Replaces all phones'),
  alerts: alerts.optional().describe('Replaces all alerts'),
  insurances: insurances.optional().describe('Replaces all insurances'),
};
const askToArrive = z.int().min(0).max(240);

export const createPatientBody = z.strictObject({
  first_name: text(100).trim(),
  last_name: text(100).trim(),
  chart_number: label(40).optional().describe('Default: the next free number'),
  note: text(4000).default(''),
  ask_to_arrive_minutes: askToArrive.default(0),
  ...optionalFields,
});

export const patchPatientBody = z.strictObject({
  base_version: baseVersion,
  first_name: unclearable(text(100).trim()),
  last_name: unclearable(text(100).trim()),
  chart_number: unclearable(label(40)),
  note: unclearable(text(4000)),
  ask_to_arrive_minutes: unclearable(askToArrive),
  ...optionalFields,
});

const common = { scope: 'org', tag: 'Patients', touches: ['patient'] } as const;
const params = z.object({ patient_uuid: id });

export const patientEndpoints = {
  list: endpoint({
    ...common,
    id: 'patients.list',
    method: 'GET',
    path: '/patients',
    permission: 'patient.read',
    summary: 'List patients',
    description: 'By last name, first name.',
    query: paged({ include_archived: queryBool.default(false) }),
    status: 200,
    response: page(patientSummary),
    errors: [],
  }),
  search: endpoint({
    ...common,
    id: 'patients.search',
    method: 'POST',
    path: '/patients/search',
    permission: 'patient.read',
    summary: 'Search patients',
    description:
      'Every word must be found, in any order, in names, chart number, phone digits or birth date; accents and case ' +
      'do not matter; best matches first. A POST, because what is searched for is patient data and must not stand in ' +
      'a URL.',
    body: z.strictObject({
      search: text(100),
      include_archived: z.boolean().default(false),
      page: z.int().min(1).default(1),
      page_size: z.int().min(1).max(200).default(20),
    }),
    status: 200,
    response: page(patientSummary),
    errors: [],
    safe: true,
  }),
  get: endpoint({
    ...common,
    id: 'patients.get',
    method: 'GET',
    path: '/patients/{patient_uuid}',
    permission: 'patient.read',
    summary: 'Get patient',
    params,
    status: 200,
    response: patient,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'patients.create',
    method: 'POST',
    path: '/patients',
    permission: 'patient.write',
    summary: 'Create patient',
    description: 'First or last name must be given.',
    body: createPatientBody.refine((body) => body.first_name !== '' || body.last_name !== '', {
      message: 'A patient needs a name',
      path: ['last_name'],
    }),
    status: 201,
    response: patient,
    errors: ['not_found', 'duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'patients.patch',
    method: 'PATCH',
    path: '/patients/{patient_uuid}',
    permission: 'patient.write',
    summary: 'Update patient',
    description: 'A file that was merged into another stays as it was (422).',
    params,
    body: patchPatientBody,
    status: 200,
    response: patient,
    errors: ['not_found', 'version_conflict', 'duplicate', 'value_error', 'state_not_allowed'],
    versioned: 'patient',
  }),
} as const;
