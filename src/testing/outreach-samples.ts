import type { recallEndpoints } from '#contract/recalls.ts';
import type { recallTriggerEndpoints, recallTypeEndpoints } from '#contract/recall-types.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import type { Facts } from './facts.ts';
import { DAY, local, PAGE, shared, type SamplesOf } from './sample.ts';

const typeOf = ({ recallType }: Facts) => ({ recall_type_uuid: recallType.id });
const entryOf = ({ entry }: Facts) => ({ entry_uuid: entry.id });
const base = (row: { readonly version: number }) => ({ base_version: row.version });

const recalls: SamplesOf<typeof recallEndpoints> = {
  'recalls.list': (facts) =>
    shared({ query: { patient_uuid: facts.patient.id, ...typeOf(facts), status: 'due', ...PAGE } }),
  'recalls.due': () => shared({ query: { due_on: '2026-04-01', ...PAGE } }),
  'recalls.get': (facts) => shared({ params: { recall_uuid: facts.recall.id } }),
  'recalls.create': (facts) =>
    shared({
      body: {
        patient_uuid: facts.patient.id,
        ...typeOf(facts),
        date_due: '2026-09-01',
        interval: { months: 3 },
        note: 'Postcard',
      },
    }),
  'recalls.patch': (facts) =>
    // The visit it is tied to belongs to a location.
    local({
      params: { recall_uuid: facts.recall.id },
      body: { ...base(facts.recall), note: 'Postcard', appointment_uuid: facts.visit.id },
    }),
};

const recallTypes: SamplesOf<typeof recallTypeEndpoints> = {
  'recallTypes.list': () => shared({ query: { is_active: 'true', ...PAGE } }),
  'recallTypes.get': (facts) => shared({ params: typeOf(facts) }),
  'recallTypes.create': (facts) =>
    shared({
      body: { name: 'Bitewings', description: 'Yearly', appointment_type_uuid: facts.type.id, item_order: 3 },
    }),
  'recallTypes.patch': (facts) =>
    shared({
      params: typeOf(facts),
      body: { ...base(facts.recallType), name: 'Bitewings', appointment_type_uuid: facts.type.id },
    }),
  'recallTypes.delete': (facts) =>
    shared({
      params: { recall_type_uuid: facts.spareRecallType.id },
      query: base(facts.spareRecallType),
    }),
  'recallTypes.restore': (facts) =>
    shared({
      params: { recall_type_uuid: facts.deletedRecallType.id },
      body: base(facts.deletedRecallType),
    }),
};

const recallTriggers: SamplesOf<typeof recallTriggerEndpoints> = {
  'recallTriggers.list': (facts) => shared({ query: typeOf(facts) }),
  'recallTriggers.get': (facts) => shared({ params: { trigger_uuid: facts.trigger.id } }),
  'recallTriggers.create': (facts) =>
    shared({
      body: { recall_type_uuid: facts.spareRecallType.id, procedure_code_uuid: facts.procedureCode.id },
    }),
  'recallTriggers.delete': (facts) =>
    shared({ params: { trigger_uuid: facts.trigger.id }, query: base(facts.trigger) }),
  'recallTriggers.restore': (facts) =>
    shared({ params: { trigger_uuid: facts.deletedTrigger.id }, body: base(facts.deletedTrigger) }),
};

const waitlist: SamplesOf<typeof waitlistEndpoints> = {
  'waitlist.list': (facts) =>
    local({
      query: {
        location_uuid: facts.location.id,
        patient_uuid: facts.patient.id,
        appointment_type_uuid: facts.type.id,
        status: 'waiting,contacted',
        urgency: 'routine',
        source: 'manual',
        include_cross_location: 'true',
        sort_by: 'score',
        sort_dir: 'asc',
        ...PAGE,
      },
    }),
  'waitlist.get': (facts) => local({ params: entryOf(facts) }),
  'waitlist.create': (facts) =>
    local({
      body: {
        patient_uuid: facts.guarantor.id,
        location_uuid: facts.location.id,
        provider_uuid: facts.provider.id,
        appointment_type_uuid: facts.type.id,
        priority_uuid: facts.waitlistPriority.id,
        additional_location_uuids: [facts.elsewhere.id],
        date_range_start: '2026-03-02',
        date_range_end: '2026-03-31',
        preferred_days: [0, 2],
        preferred_time_start: '08:00',
        preferred_time_end: '12:00',
        estimated_duration_mins: 50,
        treatment_value: '196.00',
        note: 'Mornings only',
      },
    }),
  'waitlist.patch': (facts) =>
    local({
      params: entryOf(facts),
      body: {
        ...base(facts.entry),
        provider_uuid: facts.provider.id,
        appointment_uuid: facts.visit.id,
        priority_uuid: facts.waitlistPriority.id,
        urgency: 'urgent',
        note: 'Any morning',
      },
    }),
  'waitlist.delete': (facts) => local({ params: entryOf(facts), query: base(facts.entry) }),
  'waitlist.restore': (facts) =>
    local({ params: { entry_uuid: facts.removedEntry.id }, body: base(facts.removedEntry) }),
  // Whatever is unknown or out of access is not counted, so the sample names nothing.
  'waitlist.bulkRemove': () => shared({ body: { entry_uuids: [] } }),
  'waitlist.contact': (facts) =>
    local({
      params: entryOf(facts),
      body: {
        ...base(facts.entry),
        contact_method: 'sms',
        message_id: 'msg_01HX7',
        slot_location_uuid: facts.location.id,
        slot_date: DAY,
        slot_start_time: '14:00',
        slot_end_time: '14:30',
      },
    }),
  'waitlist.response': (facts) =>
    local({
      params: entryOf(facts),
      body: {
        ...base(facts.entry),
        patient_response: 'accepted',
        contact_method: 'sms',
        book: {
          operatory_uuid: facts.operatory.id,
          provider_uuid: facts.provider.id,
          slot_date: DAY,
          slot_start_time: '14:00',
          slot_end_time: '14:30',
        },
      },
    }),
  'waitlist.contactLog': (facts) => local({ params: entryOf(facts) }),
  'waitlist.quickFill': (facts) =>
    local({
      body: {
        location_uuid: facts.location.id,
        appointment_type_uuid: facts.type.id,
        provider_uuid: facts.provider.id,
        slot_date: DAY,
        slot_start_time: '14:00',
        slot_end_time: '15:00',
      },
    }),
};

/** Requests of the sections Recalls and Waitlist. */
export const OUTREACH_SAMPLES = { ...recalls, ...recallTypes, ...recallTriggers, ...waitlist };
