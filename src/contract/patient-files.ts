import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { baseVersion, id } from './kernel/fields.ts';
import { patient } from './patients.ts';

const count = z.int().min(0);

/** The surviving file, and what came to it from the other one. */
export const patientMerge = z
  .object({
    patient,
    moved: z.object({
      appointments: count,
      recalls: count,
      waitlist_entries: count,
      dependants: count.describe('Patients for whom the other one paid'),
    }),
  })
  .meta({ id: 'PatientMerge' });

const params = z.object({ patient_uuid: id });
const common = { scope: 'org', tag: 'Patients', touches: ['patient'] } as const;
const withBase = z.strictObject({ base_version: baseVersion.optional() });

export const patientFileEndpoints = {
  archive: endpoint({
    ...common,
    id: 'patients.archive',
    method: 'POST',
    path: '/patients/{patient_uuid}/archive',
    permission: 'patient.write',
    summary: 'Archive patient',
    description:
      'Additive. 409 in_use while visits are to come, cards lie on the pinboard or a waitlist entry is open. Archiving an ' +
      'archived patient changes nothing.',
    params,
    body: withBase,
    status: 200,
    response: patient,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'patient',
  }),
  unarchive: endpoint({
    ...common,
    id: 'patients.unarchive',
    method: 'POST',
    path: '/patients/{patient_uuid}/unarchive',
    permission: 'patient.write',
    summary: 'Un-archive patient',
    description: 'Additive. A merged file stays closed (422). An open one changes nothing.',
    params,
    body: withBase,
    status: 200,
    response: patient,
    errors: ['not_found', 'version_conflict', 'state_not_allowed'],
    versioned: 'patient',
  }),
  merge: endpoint({
    ...common,
    id: 'patients.merge',
    method: 'POST',
    path: '/patients/{patient_uuid}/merge',
    permission: 'patient.merge',
    summary: 'Merge another patient into this one',
    description:
      'Additive. Visits, recalls, waitlist entries and dependants move to the patient of the path with their histories; ' +
      'what this file lacks (fields, phones, alerts, insurances, scheduling preferences) is filled from the other one, notes ' +
      'are joined, balances added. Nothing of this file is overwritten: where both say something different, the other file ' +
      'keeps its own. It is archived and names this one in `merged_into`. There is no way back.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      other_uuid: id.describe('The patient that is given up'),
      other_base_version: baseVersion.describe('Version of that patient; 409 like base_version'),
    }),
    status: 200,
    response: patientMerge,
    errors: ['not_found', 'version_conflict', 'state_not_allowed', 'value_error'],
    versioned: 'patient',
    touches: ['patient', 'appointment', 'patient_recall', 'waitlist_entry', 'patient_preference'],
  }),
} as const;
