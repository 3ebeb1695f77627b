import { sql, type Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { ErrorType } from '#contract/kernel/errors.ts';
import type { Database, Row } from '#server/db/schema.ts';
import type { VersionedTable } from '#server/db/versioned.ts';
import { makeAppointment, makeBlockout, makeOperatory } from './builders.ts';
import type { RawParts } from './client.ts';
import type { Facts } from './facts.ts';
import { makeEntry, makeRecall, makeTrigger } from './outreach.ts';
import { SAMPLES, type EndpointId } from './samples.ts';
import { makeTemplate } from './schedule-builders.ts';

type Db = Kysely<Database>;

/** The errors that say that a request is right and its record is not in the state for it. */
export const STATE_ERRORS = [
  'state_not_allowed',
  'transition_not_permitted',
  'in_use',
] as const satisfies readonly ErrorType[];
export type StateError = (typeof STATE_ERRORS)[number];

/** A state in which the endpoint refuses its sample. */
export interface WrongState {
  /** Brings the records of the facts into it, past all rules. */
  readonly prepare: (db: Db, facts: Facts) => Promise<unknown>;
  /** Where the sample does not ask for what the state forbids. */
  readonly input?: (facts: Facts, caller: Row<'membership'>) => RawParts;
}

/** Changes columns of a record behind the application's back; its version stays. */
export async function put(
  db: Db,
  table: VersionedTable,
  { org_id, id }: { readonly org_id: string; readonly id: string },
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  const set = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update ${sql.table(table)} set ${sql.join(set)} where org_id = ${org_id} and id = ${id}`.execute(
    db,
  );
}

const GONE = { deleted_at: '2026-03-01T00:00:00Z' };

const visitIs = (status: 'complete' | 'cancelled'): WrongState => ({
  prepare: (db, { visit }) => put(db, 'appointment', visit, { status }),
});

/** The sample with other fields in its body. */
const body = (id: EndpointId, facts: Facts, fields: Readonly<Record<string, unknown>>): RawParts => {
  const { input }: { input: RawParts } = SAMPLES[id](facts);
  return { ...input, body: { ...Object(input.body), ...fields } };
};

const demanding = (db: Db, { type, spareCode }: Facts): Promise<void> =>
  put(db, 'appointment_type', type, { required_procedure_codes: [spareCode.code] });

const merged = (file: 'patient' | 'idlePatient' | 'archivedPatient'): WrongState => ({
  prepare: (db, facts) =>
    put(db, 'patient', facts[file], {
      merged_into_id: facts.otherPatient.id,
      archived_at: '2026-03-01T00:00:00Z',
    }),
});

/** The only status with which new visits can begin. */
const onlyBeginning = (db: Db, { spareDefinition }: Facts): Promise<void> =>
  put(db, 'definition', spareDefinition, { category: 'ApptConfirmed', kind: 'unconfirmed' });

/** One for every endpoint and every error of the three that it declares. */
export const WRONG_STATES: {
  readonly [Id in EndpointId]?: { readonly [Type in StateError]?: WrongState };
} = {
  'appointments.create': {
    transition_not_permitted: {
      prepare: demanding,
      input: (facts) => body('appointments.create', facts, { status: 'complete' }),
    },
  },
  'appointments.move': { transition_not_permitted: visitIs('complete') },
  'appointments.place': {
    transition_not_permitted: {
      prepare: (db, { pinned }) => put(db, 'appointment', pinned, { status: 'unscheduled', pinned_at: null }),
    },
  },
  'appointments.pinboard': { transition_not_permitted: visitIs('complete') },
  'appointments.transition': { transition_not_permitted: { prepare: demanding } },
  'appointments.break': { transition_not_permitted: visitIs('complete') },
  'appointments.cancel': { transition_not_permitted: visitIs('complete') },
  'appointments.flowStatus': { state_not_allowed: visitIs('cancelled') },
  'appointments.addProcedure': { state_not_allowed: visitIs('complete') },
  'appointments.patchProcedure': { state_not_allowed: visitIs('complete') },
  'appointments.removeProcedure': { state_not_allowed: visitIs('cancelled') },
  'appointmentTypes.patch': {
    state_not_allowed: { prepare: (db, { spareType }) => put(db, 'appointment_type', spareType, GONE) },
  },
  'scheduleVersions.publish': {
    state_not_allowed: {
      prepare: (db, { draft }) =>
        put(db, 'schedule_version', draft, { status: 'published', published_at: '2026-03-01T00:00:00Z' }),
    },
  },
  'flowStatuses.delete': {
    in_use: {
      prepare: (db, { visit, spareFlowStatus }) =>
        put(db, 'appointment', visit, {
          flow_status_id: spareFlowStatus.id,
          flow_status_since: '2026-03-02T14:00:00Z',
        }),
    },
  },
  'blockouts.restore': {
    state_not_allowed: {
      prepare: (db, { org, deletedBlockout }) =>
        put(db, 'blockout_type', { org_id: org.id, id: deletedBlockout.blockout_type_id }, GONE),
    },
  },
  'blockoutTypes.delete': {
    in_use: {
      prepare: (db, { location, spareBlockoutType }) => makeBlockout(db, location, spareBlockoutType),
    },
  },
  'blockTemplates.apply': {
    state_not_allowed: {
      prepare: (db, { template }) => put(db, 'block_template', template, { status: 'inactive' }),
    },
  },
  'blockTemplates.restoreItem': {
    state_not_allowed: {
      prepare: (db, { org, deletedTemplateItem }) =>
        put(db, 'blockout_type', { org_id: org.id, id: deletedTemplateItem.blockout_type_id }, GONE),
    },
  },
  'recalls.patch': { state_not_allowed: visitIs('complete') },
  'recallTypes.delete': {
    in_use: {
      prepare: (db, { otherPatient, spareRecallType }) => makeRecall(db, otherPatient, spareRecallType),
    },
  },
  'waitlist.response': {
    transition_not_permitted: {
      prepare: (db, { entry }) => put(db, 'waitlist_entry', entry, { status: 'scheduled' }),
    },
  },
  'patients.patch': { state_not_allowed: merged('patient') },
  'patients.unarchive': { state_not_allowed: merged('archivedPatient') },
  'patients.merge': { state_not_allowed: merged('idlePatient') },
  'patients.archive': {
    in_use: {
      prepare: (db, facts) => makeEntry(db, { ...facts, patient: facts.idlePatient }),
    },
  },
  'locations.patch': {
    in_use: {
      prepare: async (db, facts) => {
        const operatory = await makeOperatory(db, facts.spareLocation);
        await makeAppointment(db, { ...facts, location: facts.spareLocation, operatory });
      },
    },
  },
  'locations.delete': {
    in_use: { prepare: (db, { spareLocation }) => makeOperatory(db, spareLocation) },
  },
  'operatories.delete': {
    in_use: {
      prepare: (db, facts) => makeAppointment(db, { ...facts, operatory: facts.spareOperatory }),
    },
  },
  'providers.delete': {
    in_use: { prepare: (db, { spareProvider, location }) => makeTemplate(db, spareProvider, location) },
  },
  'procedureCodes.patch': {
    in_use: {
      prepare: demanding,
      input: (facts) => body('procedureCodes.patch', facts, { code: `X${v7().slice(-6)}` }),
    },
  },
  'procedureCodes.delete': {
    in_use: { prepare: (db, { recallType, spareCode }) => makeTrigger(db, recallType, spareCode) },
  },
  'definitions.patch': { in_use: { prepare: onlyBeginning } },
  'definitions.delete': { in_use: { prepare: onlyBeginning } },
  'members.patch': {
    // The link of an open invitation may have been seen by others: it does not grow.
    state_not_allowed: {
      prepare: (db, { invited }) => put(db, 'membership', invited, { role: 'viewer' }),
      input: ({ invited }) => ({
        params: { member_uuid: invited.id },
        body: { base_version: invited.version, role: 'owner' },
      }),
    },
    transition_not_permitted: {
      prepare: async () => undefined,
      // The caller is the only owner of everything.
      input: (_, caller) => ({
        params: { member_uuid: caller.id },
        body: { base_version: caller.version, role: 'manager' },
      }),
    },
  },
  'members.reinvite': {
    state_not_allowed: {
      prepare: (db, { invited }) =>
        put(db, 'membership', invited, { invite_hash: null, invite_expires_at: null }),
    },
  },
};
