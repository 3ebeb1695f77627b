import * as z from 'zod';
import { RECALL_STATUSES } from '#domain/recall/due.ts';
import { endpoint } from './kernel/endpoint.ts';
import { baseVersion, date, id, page, paged, recordFields, ref, text, unclearable } from './kernel/fields.ts';
import { interval } from './recall-types.ts';

export const recallStatus = z.enum(RECALL_STATUSES);

export const patientRecall = z
  .object({
    ...recordFields,
    patient: ref,
    patient_phone: z
      .string()
      .nullable()
      .describe('First phone, mobile before home before work; null for roles without sight of it'),
    recall_type: ref,
    interval,
    status: recallStatus.describe('overdue = due, and the date has passed in the zone of the organisation'),
    date_due: date.nullable(),
    date_previous: date.nullable().describe('Day it was last performed'),
    date_scheduled: date.nullable().describe('Day of the booked visit'),
    appointment: ref
      .nullable()
      .describe(
        'Visit that will fulfil it: booked, planned or parked; name = appointment type, null out of access',
      ),
    is_disabled: z.boolean(),
    note: z.string(),
  })
  .meta({ id: 'PatientRecall' });
export type PatientRecall = z.output<typeof patientRecall>;

const NOTE = text(4000);

export const createRecallBody = z.strictObject({
  patient_uuid: id,
  recall_type_uuid: id,
  date_due: date.nullable().optional(),
  interval: interval.optional().describe('Default: that of the recall type'),
  note: NOTE.default(''),
});

export const patchRecallBody = z.strictObject({
  base_version: baseVersion,
  date_due: date.nullable().optional(),
  date_scheduled: date.nullable().optional(),
  interval: interval.nullable().optional().describe('null = that of the recall type again'),
  is_disabled: unclearable(z.boolean()),
  note: NOTE.nullable()
    .transform((value) => value ?? '')
    .optional(),
  status: unclearable(recallStatus),
  appointment_uuid: id
    .nullable()
    .optional()
    .describe('Additive: the visit that will fulfil it, of the same patient and not over yet; null unties'),
});

const list = {
  scope: 'org',
  tag: 'Recalls',
  touches: ['patient_recall', 'recall_type', 'patient', 'appointment'],
} as const;
const single = { ...list, params: z.object({ recall_uuid: id }) } as const;

export const recallEndpoints = {
  list: endpoint({
    ...list,
    id: 'recalls.list',
    method: 'GET',
    path: '/recalls/patient-recalls',
    permission: 'recall.read',
    summary: 'List patient recalls',
    description: 'Oldest record first.',
    query: paged({
      patient_uuid: id.optional(),
      recall_type_uuid: id.optional(),
      status: recallStatus.optional(),
    }),
    status: 200,
    response: page(patientRecall),
    errors: ['not_found'],
  }),
  due: endpoint({
    ...list,
    id: 'recalls.due',
    method: 'GET',
    path: '/recalls/patient-recalls/due',
    permission: 'recall.read',
    summary: 'List due recalls',
    description:
      'Due on or before the day and not completed, the longest due first. Without disabled recalls and archived patients.',
    query: paged({ due_on: date.optional().describe('Default: today in the zone of the organisation') }),
    status: 200,
    response: page(patientRecall),
    errors: [],
  }),
  get: endpoint({
    ...single,
    id: 'recalls.get',
    method: 'GET',
    path: '/recalls/patient-recalls/{recall_uuid}',
    permission: 'recall.read',
    summary: 'Get patient recall',
    status: 200,
    response: patientRecall,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...list,
    touches: ['patient_recall'],
    id: 'recalls.create',
    method: 'POST',
    path: '/recalls/patient-recalls',
    permission: 'recall.write',
    summary: 'Create patient recall',
    body: createRecallBody,
    status: 201,
    response: patientRecall,
    errors: ['not_found', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...single,
    touches: ['patient_recall', 'appointment'],
    id: 'recalls.patch',
    method: 'PATCH',
    path: '/recalls/patient-recalls/{recall_uuid}',
    permission: 'recall.write',
    summary: 'Update patient recall',
    description:
      'Completing a visit that has one of the procedures of the type, or that is tied to the recall, advances it by itself.',
    body: patchRecallBody,
    status: 200,
    response: patientRecall,
    errors: ['not_found', 'version_conflict', 'value_error', 'state_not_allowed', 'forbidden'],
    versioned: 'patient_recall',
  }),
} as const;
