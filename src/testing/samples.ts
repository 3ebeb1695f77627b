import { TIER_TWO_KEYS } from '#contract/appointment-shapes.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import type { endpoints } from '#contract/registry.ts';
import { APPOINTMENT_SAMPLES } from './appointment-samples.ts';
import type { Facts } from './facts.ts';
import { OUTREACH_SAMPLES } from './outreach-samples.ts';
import { DAY, DAYS, local, PAGE, shared, type Sample } from './sample.ts';
import { SCHEDULE_SAMPLES } from './schedule-samples.ts';
import { SETUP_SAMPLES } from './setup-samples.ts';

type Registry = typeof endpoints;
export type EndpointId = keyof Registry;

type Samples = { readonly [Id in EndpointId]: (facts: Facts) => Sample<EndpointInput<Registry[Id]>> };

const visitOf = ({ visit }: Facts) => ({ appointment_uuid: visit.id });
const base = ({ visit }: Facts) => ({ base_version: visit.version });
const providersOf = ({ provider }: Facts) => [{ provider_uuid: provider.id, role: 'primary' as const }];
const typeOf = ({ spareType }: Facts) => ({ appointment_type_uuid: spareType.id });
const blockoutOf = ({ blockout }: Facts) => ({ blockout_uuid: blockout.id });
const blockoutTypeOf = ({ spareBlockoutType }: Facts) => ({ blockout_type_uuid: spareBlockoutType.id });
const templateOf = ({ template }: Facts) => ({ template_uuid: template.id });
const blockOn = ({ location, spareBlockoutType }: Facts) => ({
  location_uuid: location.id,
  blockout_type_uuid: spareBlockoutType.id,
  start_time: '09:00',
  end_time: '10:00',
  note: 'Team meeting',
});
const itemOf = ({ spareBlockoutType, operatory }: Facts) => ({
  blockout_type_uuid: spareBlockoutType.id,
  operatory_uuid: operatory.id,
  start_time: '09:00',
  end_time: '10:00',
  item_order: 2,
});

/** One request for every endpoint of the registry; a new endpoint without one does not compile. */
export const SAMPLES: Samples = {
  ...SCHEDULE_SAMPLES,
  ...APPOINTMENT_SAMPLES,
  ...SETUP_SAMPLES,
  'setup.get': () => shared({}),
  'setup.create': () => ({
    ...shared({
      body: {
        token: 'not the token',
        organisation: { name: 'Elm Street', slug: 'elm-street', timezone: 'America/Denver' },
        owner: { name: 'Helen Strand', email: 'helen@example.test', password: 'correct horse battery' },
      },
    }),
    status: 403,
  }),
  'session.me': () => shared({}),
  'session.orgMe': () => shared({}),
  'events.stream': () => shared({ query: { last_event_id: 0 } }),
  'presence.put': (facts) =>
    local({
      body: {
        desk: 'front-desk',
        looks_at: {
          location_uuid: facts.location.id,
          date: DAY,
          mode: 'day' as const,
          visit_uuid: null,
        },
      },
    }),
  'calendar.daily': (facts) =>
    local({ query: { location_uuid: facts.location.id, target_date: DAY, fields: TIER_TWO_KEYS.join() } }),
  'calendar.weekly': (facts) =>
    local({ query: { location_uuid: facts.location.id, week_start: DAY, fields: TIER_TWO_KEYS.join() } }),
  'calendar.monthly': (facts) => local({ query: { location_uuid: facts.location.id, month: '2026-03' } }),
  'appointments.confirmationStatuses': () => shared({}),
  'appointments.pinboardList': (facts) =>
    local({ query: { location_uuid: facts.location.id, fields: 'age' } }),
  'appointments.batch': (facts) => ({
    input: { query: { ids: [facts.visit.id, facts.pinned.id], fields: TIER_TWO_KEYS.join() } },
    outOfScope: 'left_out',
  }),
  'appointments.checkConflicts': (facts) =>
    local({
      body: {
        location_uuid: facts.location.id,
        patient_uuid: facts.patient.id,
        operatory_uuid: facts.operatory.id,
        schedule_date: DAY,
        start_time: '10:00',
        end_time: '10:30',
        exclude_appointment_uuid: facts.visit.id,
        appointment_type_uuid: facts.type.id,
        provider_uuids: [facts.provider.id],
      },
    }),
  'appointments.create': (facts) =>
    local({
      body: {
        location_uuid: facts.location.id,
        patient_uuid: facts.patient.id,
        appointment_type_uuid: facts.type.id,
        operatory_uuid: facts.operatory.id,
        schedule_date: DAY,
        start_time: '10:00',
        end_time: '10:30',
        note: 'Bring X-rays',
        providers: providersOf(facts),
        procedures: [{ procedure_code_uuid: facts.procedureCode.id, provider_uuid: facts.provider.id }],
        confirmation_status_uuid: facts.confirmation.id,
        tag_uuids: [facts.tag.id],
      },
    }),
  'appointments.get': (facts) => local({ params: visitOf(facts), query: { fields: TIER_TWO_KEYS.join() } }),
  'appointments.patch': (facts) =>
    local({
      params: visitOf(facts),
      body: {
        ...base(facts),
        appointment_type_uuid: facts.type.id,
        operatory_uuid: facts.otherOperatory.id,
        note: 'Bring X-rays',
        providers: providersOf(facts),
        tag_uuids: [facts.tag.id],
      },
    }),
  'appointments.delete': (facts) =>
    local({ params: visitOf(facts), query: { base_version: facts.visit.version } }),
  'appointments.restore': (facts) =>
    local({
      params: { appointment_uuid: facts.deletedVisit.id },
      body: { base_version: facts.deletedVisit.version },
    }),
  'appointments.move': (facts) =>
    local({
      params: visitOf(facts),
      body: {
        ...base(facts),
        schedule_date: DAY,
        start_time: '11:00',
        end_time: '11:30',
        operatory_uuid: facts.otherOperatory.id,
        providers: providersOf(facts),
        confirmation_status_uuid: facts.confirmation.id,
        note: 'Asked for later',
      },
    }),
  'appointments.place': (facts) =>
    local({
      params: { appointment_uuid: facts.pinned.id },
      body: {
        base_version: facts.pinned.version,
        schedule_date: DAY,
        start_time: '14:00',
        end_time: '14:30',
        operatory_uuid: facts.operatory.id,
        providers: providersOf(facts),
      },
    }),
  'appointments.pinboard': (facts) =>
    local({ params: visitOf(facts), body: { ...base(facts), note: 'Will call back' } }),
  'appointments.transition': (facts) =>
    local({ params: visitOf(facts), body: { ...base(facts), status: 'complete' } }),
  'appointments.break': (facts) =>
    local({
      params: visitOf(facts),
      body: { ...base(facts), broken_reason_uuid: facts.brokenReason.id, note: 'No answer' },
    }),
  'appointments.cancel': (facts) =>
    local({
      params: visitOf(facts),
      body: { ...base(facts), cancel_reason_uuid: facts.cancelReason.id, cancelled_by: 'patient' },
    }),
  'appointments.confirmationStatus': (facts) =>
    local({
      params: visitOf(facts),
      body: { ...base(facts), confirmation_status_uuid: facts.confirmation.id },
    }),
  'appointments.flowStatus': (facts) =>
    local({
      params: visitOf(facts),
      body: { ...base(facts), flow_status_uuid: facts.flowStatus.id, change_note: 'Early' },
    }),
  'appointments.history': (facts) => local({ params: visitOf(facts), query: PAGE }),
  'appointments.procedures': (facts) => local({ params: visitOf(facts) }),
  'appointments.providers': (facts) => local({ params: visitOf(facts) }),
  'appointments.replaceProviders': (facts) =>
    local({ params: visitOf(facts), body: { ...base(facts), providers: providersOf(facts) } }),
  'appointmentTypes.list': () => shared({ query: { status: 'all', search: 'Type', ...PAGE } }),
  'appointmentTypes.get': (facts) => shared({ params: typeOf(facts) }),
  'appointmentTypes.create': (facts) =>
    local({
      body: {
        name: 'Whitening',
        abbrev: 'WH',
        duration_minutes: 40,
        time_pattern: 'XX//',
        procedure_codes_to_add: [facts.procedureCode.code],
        location_uuids: [facts.location.id],
      },
    }),
  'appointmentTypes.patch': (facts) =>
    local({
      params: typeOf(facts),
      body: {
        base_version: facts.spareType.version,
        name: 'Whitening',
        required_procedure_codes: [facts.procedureCode.code],
        location_uuids: [facts.location.id],
      },
    }),
  'appointmentTypes.archive': (facts) =>
    shared({ params: typeOf(facts), body: { base_version: facts.spareType.version } }),
  'appointmentTypes.unarchive': (facts) =>
    shared({
      params: { appointment_type_uuid: facts.archivedType.id },
      body: { base_version: facts.archivedType.version },
    }),
  'blockouts.list': (facts) => local({ query: { location_uuid: facts.location.id, ...DAYS, ...PAGE } }),
  'blockouts.get': (facts) => local({ params: blockoutOf(facts) }),
  'blockouts.create': (facts) =>
    local({
      body: {
        ...blockOn(facts),
        operatory_uuids: [facts.operatory.id, facts.otherOperatory.id],
        schedule_date: DAY,
        dry_run: false,
      },
    }),
  'blockouts.copyDay': (facts) =>
    local({ body: { location_uuid: facts.location.id, source_date: DAY, target_date: '2026-03-09' } }),
  'blockouts.copyWeek': (facts) =>
    local({
      body: { location_uuid: facts.location.id, source_week_start: DAY, target_week_start: '2026-03-09' },
    }),
  'blockouts.repeatWeeks': (facts) =>
    local({ body: { location_uuid: facts.location.id, source_week_start: DAY, num_weeks: 2 } }),
  'blockouts.repeat': (facts) =>
    local({
      body: {
        ...blockOn(facts),
        operatory_uuids: [facts.operatory.id],
        date_from: DAY,
        until: '2026-03-31',
        weekdays: [0, 3],
        every_n_weeks: 2,
        choices: [{ schedule_date: DAY, choice: 'pinboard' }],
        blockout_uuid: facts.blockout.id,
      },
    }),
  'blockouts.patch': (facts) =>
    local({
      params: blockoutOf(facts),
      body: {
        base_version: facts.blockout.version,
        blockout_type_uuid: facts.spareBlockoutType.id,
        operatory_uuid: facts.operatory.id,
        start_time: '12:15',
        note: 'Shorter',
        apply_to_group: true,
      },
    }),
  'blockouts.delete': (facts) =>
    local({ params: blockoutOf(facts), query: { base_version: facts.blockout.version } }),
  'blockouts.restore': (facts) =>
    local({
      params: { blockout_uuid: facts.deletedBlockout.id },
      body: { base_version: facts.deletedBlockout.version, allow_overlap: false },
    }),
  'blockoutTypes.list': () => shared({ query: { include_hidden: 'true', ...PAGE } }),
  'blockoutTypes.get': (facts) => shared({ params: blockoutTypeOf(facts) }),
  'blockoutTypes.create': (facts) =>
    shared({
      body: {
        name: 'Surgery only',
        abbreviation: 'SUR',
        booking_rule: { kind: 'appointment_types', appointment_type_uuids: [facts.type.id] },
      },
    }),
  'blockoutTypes.patch': (facts) =>
    shared({
      params: blockoutTypeOf(facts),
      body: { base_version: facts.spareBlockoutType.version, name: 'Meeting', status: 'inactive' },
    }),
  'blockoutTypes.delete': (facts) =>
    shared({ params: blockoutTypeOf(facts), query: { base_version: facts.spareBlockoutType.version } }),
  'blockoutTypes.restore': (facts) =>
    shared({
      params: { blockout_type_uuid: facts.deletedBlockoutType.id },
      body: { base_version: facts.deletedBlockoutType.version },
    }),
  'blockTemplates.list': (facts) =>
    local({ query: { location_uuid: facts.location.id, include_hidden: 'true', ...PAGE } }),
  'blockTemplates.get': (facts) => local({ params: templateOf(facts) }),
  'blockTemplates.create': (facts) =>
    local({ body: { name: 'Usual Monday', location_uuid: facts.location.id, day_of_week: 0 } }),
  'blockTemplates.patch': (facts) =>
    local({
      params: templateOf(facts),
      body: {
        base_version: facts.template.version,
        name: 'Usual Monday',
        location_uuid: facts.location.id,
        status: 'inactive',
      },
    }),
  'blockTemplates.delete': (facts) =>
    local({ params: templateOf(facts), query: { base_version: facts.template.version } }),
  'blockTemplates.restore': (facts) =>
    local({
      params: { template_uuid: facts.deletedTemplate.id },
      body: { base_version: facts.deletedTemplate.version },
    }),
  'blockTemplates.apply': (facts) =>
    local({
      params: templateOf(facts),
      body: { location_uuid: facts.location.id, target_date: '2026-03-09' },
    }),
  'blockTemplates.items': (facts) => local({ params: templateOf(facts) }),
  'blockTemplates.createItem': (facts) => local({ params: templateOf(facts), body: itemOf(facts) }),
  'blockTemplates.patchItem': (facts) =>
    local({
      params: { item_uuid: facts.templateItem.id, ...templateOf(facts) },
      body: { base_version: facts.templateItem.version, ...itemOf(facts) },
    }),
  'blockTemplates.deleteItem': (facts) =>
    local({
      params: { item_uuid: facts.templateItem.id, ...templateOf(facts) },
      query: { base_version: facts.templateItem.version },
    }),
  'blockTemplates.restoreItem': (facts) =>
    local({
      params: { item_uuid: facts.deletedTemplateItem.id, ...templateOf(facts) },
      body: { base_version: facts.deletedTemplateItem.version },
    }),
  'holidays.list': (facts) =>
    local({ params: { location_uuid: facts.location.id }, query: { ...DAYS, ...PAGE } }),
  'holidays.create': (facts) =>
    local({
      params: { location_uuid: facts.location.id },
      body: {
        holiday_date: '2026-07-03',
        name: 'Independence Day',
        blockout_type_uuid: facts.holidayType.id,
      },
    }),
  'holidays.delete': (facts) =>
    local({
      params: { blockout_uuid: facts.holiday.id, location_uuid: facts.location.id },
      query: { base_version: facts.holiday.version },
    }),
  ...OUTREACH_SAMPLES,
  'patients.list': () => shared({ query: { include_archived: 'true', ...PAGE } }),
  'patients.search': () => shared({ body: { search: 'stone' } }),
  'patients.get': (facts) => shared({ params: { patient_uuid: facts.patient.id } }),
  'patients.create': (facts) =>
    shared({
      body: {
        first_name: 'Ines',
        last_name: 'Duarte',
        date_of_birth: '1990-03-03',
        preferred_provider_uuid: facts.provider.id,
        guarantor_uuid: facts.guarantor.id,
        phones: [{ kind: 'mobile', number: '312 555 0101' }],
      },
    }),
  'patients.patch': (facts) =>
    shared({
      params: { patient_uuid: facts.patient.id },
      body: {
        base_version: facts.patient.version,
        note: 'Prefers mornings',
        preferred_provider_uuid: facts.provider.id,
        guarantor_uuid: facts.guarantor.id,
      },
    }),
};
