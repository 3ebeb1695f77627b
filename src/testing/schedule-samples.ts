import type { appointmentRuleEndpoints } from '#contract/appointment-rules.ts';
import type { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import type { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import type { freeTimeEndpoints } from '#contract/free-time.ts';
import type { noteEndpoints } from '#contract/notes.ts';
import type { patientPreferenceEndpoints } from '#contract/patient-preferences.ts';
import type { permissionEndpoints } from '#contract/permissions.ts';
import type { productionGoalEndpoints } from '#contract/production-goals.ts';
import type { providerAvailabilityEndpoints } from '#contract/provider-availability.ts';
import type { savedSearchEndpoints } from '#contract/saved-searches.ts';
import type { scheduleOverrideEndpoints } from '#contract/schedule-overrides.ts';
import type { scheduleTemplateEndpoints } from '#contract/schedule-templates.ts';
import type { scheduleVersionEndpoints } from '#contract/schedule-versions.ts';
import type { viewEndpoints } from '#contract/views.ts';
import type { Facts } from './facts.ts';
import { DAY, DAYS, local, PAGE, shared, type SamplesOf } from './sample.ts';

const baseOf = (row: { readonly version: number }) => ({ base_version: row.version });
const ruleOf = ({ rule }: Facts) => ({ rule_uuid: rule.id });
const flowOf = ({ spareFlowStatus }: Facts) => ({ flow_status_uuid: spareFlowStatus.id });
const hoursOf = ({ hours }: Facts) => ({ template_uuid: hours.id });
const versionOf = ({ draft }: Facts) => ({ version_uuid: draft.id });
const overrideOf = ({ override }: Facts) => ({ override_uuid: override.id });
const viewOf = ({ view }: Facts) => ({ view_uuid: view.id });
const searchOf = ({ search }: Facts) => ({ search_uuid: search.id });
const preferenceOf = ({ preference }: Facts) => ({ preference_uuid: preference.id });
const wishes = ({ provider, operatory }: Facts) => ({
  preferred_provider_uuid: provider.id,
  preferred_operatory_uuid: operatory.id,
  preferred_days: [0, 2],
  preferred_time_start: '08:00',
  notes: 'Mornings',
});

const appointmentRules: SamplesOf<typeof appointmentRuleEndpoints> = {
  'appointmentRules.list': ({ location, type }) =>
    local({ query: { location_uuid: location.id, appointment_type_uuid: type.id, ...PAGE } }),
  'appointmentRules.get': (facts) => local({ params: ruleOf(facts) }),
  'appointmentRules.create': ({ type, spareType, location }) =>
    local({
      body: {
        appointment_type_uuid_a: type.id,
        appointment_type_uuid_b: spareType.id,
        location_uuid: location.id,
        allow_overlap: false,
      },
    }),
  'appointmentRules.patch': (facts) =>
    local({ params: ruleOf(facts), body: { ...baseOf(facts.rule), allow_overlap: false } }),
  'appointmentRules.delete': (facts) => local({ params: ruleOf(facts), query: baseOf(facts.rule) }),
  // A rule of every location.
  'appointmentRules.restore': ({ deletedRule }) =>
    local({ params: { rule_uuid: deletedRule.id }, body: baseOf(deletedRule) }),
};

const flowStatuses: SamplesOf<typeof flowStatusEndpoints> = {
  'flowStatuses.list': () => shared({ query: { include_inactive: 'false', ...PAGE } }),
  'flowStatuses.get': (facts) => shared({ params: flowOf(facts) }),
  'flowStatuses.create': () => shared({ body: { name: 'X-ray', color: '#336699', kind: 'other' } }),
  'flowStatuses.patch': (facts) =>
    shared({ params: flowOf(facts), body: { ...baseOf(facts.spareFlowStatus), name: 'X-ray' } }),
  'flowStatuses.delete': (facts) => shared({ params: flowOf(facts), query: baseOf(facts.spareFlowStatus) }),
  'flowStatuses.restore': ({ deletedFlowStatus }) =>
    shared({ params: { flow_status_uuid: deletedFlowStatus.id }, body: baseOf(deletedFlowStatus) }),
};

const scheduleTemplates: SamplesOf<typeof scheduleTemplateEndpoints> = {
  'scheduleTemplates.list': ({ provider, location, draft }) =>
    local({
      query: {
        provider_uuid: provider.id,
        location_uuid: location.id,
        day_of_week: '0',
        schedule_version_uuid: draft.id,
        include_drafts: 'true',
        ...PAGE,
      },
    }),
  'scheduleTemplates.get': (facts) => local({ params: hoursOf(facts) }),
  'scheduleTemplates.create': ({ provider, location, operatory, draft }) =>
    local({
      body: {
        provider_uuid: provider.id,
        location_uuid: location.id,
        operatory_uuid: operatory.id,
        day_of_week: 1,
        start_time: '08:00',
        end_time: '17:00',
        effective_from: DAY,
        every_n_weeks: 2,
        anchor_date: DAY,
        bookable_by: ['manual'],
        schedule_version_uuid: draft.id,
        note: 'Every other week',
      },
    }),
  'scheduleTemplates.patch': (facts) =>
    local({
      params: hoursOf(facts),
      body: { ...baseOf(facts.hours), operatory_uuid: facts.operatory.id, end_time: '13:00' },
    }),
  'scheduleTemplates.delete': (facts) => local({ params: hoursOf(facts), query: baseOf(facts.hours) }),
  'scheduleTemplates.restore': ({ deletedHours }) =>
    local({ params: { template_uuid: deletedHours.id }, body: baseOf(deletedHours) }),
};

const scheduleVersions: SamplesOf<typeof scheduleVersionEndpoints> = {
  'scheduleVersions.list': ({ location }) =>
    local({ query: { location_uuid: location.id, status: 'draft', ...PAGE } }),
  'scheduleVersions.get': (facts) => local({ params: versionOf(facts) }),
  'scheduleVersions.create': ({ location }) =>
    local({ body: { location_uuid: location.id, name: 'Autumn', effective_from: '2026-09-01' } }),
  'scheduleVersions.patch': (facts) =>
    local({ params: versionOf(facts), body: { ...baseOf(facts.draft), name: 'Late summer' } }),
  'scheduleVersions.publish': (facts) => local({ params: versionOf(facts), body: baseOf(facts.draft) }),
  'scheduleVersions.delete': (facts) => local({ params: versionOf(facts), query: baseOf(facts.draft) }),
  'scheduleVersions.restore': ({ deletedDraft }) =>
    local({ params: { version_uuid: deletedDraft.id }, body: baseOf(deletedDraft) }),
};

const scheduleOverrides: SamplesOf<typeof scheduleOverrideEndpoints> = {
  'scheduleOverrides.list': ({ provider, location }) =>
    local({ query: { provider_uuid: provider.id, location_uuid: location.id, ...DAYS, ...PAGE } }),
  'scheduleOverrides.get': (facts) => local({ params: overrideOf(facts) }),
  'scheduleOverrides.create': ({ provider, location, operatory }) =>
    local({
      body: {
        provider_uuid: provider.id,
        location_uuid: location.id,
        operatory_uuid: operatory.id,
        override_date: DAY,
        start_time: '12:00',
        end_time: '17:00',
        override_reason: 'training',
        note: 'Course in the morning',
      },
    }),
  'scheduleOverrides.patch': (facts) =>
    local({
      params: overrideOf(facts),
      body: { ...baseOf(facts.override), operatory_uuid: facts.otherOperatory.id, end_time: '15:00' },
    }),
  'scheduleOverrides.delete': (facts) => local({ params: overrideOf(facts), query: baseOf(facts.override) }),
  'scheduleOverrides.restore': ({ deletedOverride }) =>
    local({ params: { override_uuid: deletedOverride.id }, body: baseOf(deletedOverride) }),
};

const hours: SamplesOf<typeof providerAvailabilityEndpoints & typeof dailyProviderEndpoints> = {
  'dailyProviders.list': ({ location }) => local({ query: { location_uuid: location.id, date: DAY } }),
  'providerAvailability.get': ({ provider, location }) =>
    local({ query: { provider_uuid: provider.id, location_uuid: location.id, date: DAY } }),
};

const views: SamplesOf<typeof viewEndpoints> = {
  'views.list': ({ location }) => local({ query: { location_uuid: location.id, ...PAGE } }),
  'views.templates': () => shared({}),
  'views.get': (facts) => local({ params: viewOf(facts) }),
  'views.create': ({ location, operatory, provider }) =>
    local({
      body: {
        location_uuid: location.id,
        name: 'Hygiene',
        operatory_uuids: [operatory.id],
        provider_uuids: [provider.id],
        card_layout: { schema_version: 1, rows: [{ fields: [{ key: 'patient_name' }] }] },
        time_increment: 15,
      },
    }),
  'views.patch': (facts) =>
    local({
      params: viewOf(facts),
      body: { ...baseOf(facts.view), name: 'Hygiene', operatory_uuids: [facts.operatory.id] },
    }),
  'views.delete': (facts) => local({ params: viewOf(facts), query: baseOf(facts.view) }),
  'views.restore': ({ deletedView }) =>
    local({ params: { view_uuid: deletedView.id }, body: baseOf(deletedView) }),
  'views.setDefault': (facts) => local({ params: viewOf(facts) }),
  'views.clearDefault': (facts) => local({ params: viewOf(facts) }),
  'views.setShortcut': (facts) => local({ params: viewOf(facts), query: { shortcut: '3' } }),
  'views.clearShortcut': (facts) => local({ params: viewOf(facts) }),
};

const notes: SamplesOf<typeof noteEndpoints> = {
  'notes.list': ({ location }) => local({ query: { location_uuid: location.id, ...DAYS, ...PAGE } }),
  'notes.get': ({ note }) => local({ params: { note_uuid: note.id } }),
  'notes.create': ({ location }) =>
    local({ body: { location_uuid: location.id, note_date: '2026-03-09', note: 'Fire drill' } }),
  'notes.patch': ({ note }) =>
    local({ params: { note_uuid: note.id }, body: { ...baseOf(note), note: 'Fire drill at noon' } }),
  'notes.delete': ({ note }) => local({ params: { note_uuid: note.id }, query: baseOf(note) }),
  'notes.restore': ({ deletedNote }) =>
    local({ params: { note_uuid: deletedNote.id }, body: baseOf(deletedNote) }),
};

const savedSearches: SamplesOf<typeof savedSearchEndpoints> = {
  'savedSearches.list': () => shared({ query: { search_type: 'find_free_time', ...PAGE } }),
  'savedSearches.get': (facts) => shared({ params: searchOf(facts) }),
  'savedSearches.create': () =>
    shared({ body: { name: 'Evenings', criteria: { time_from: '17:00:00' }, is_default: true } }),
  'savedSearches.patch': (facts) =>
    shared({ params: searchOf(facts), body: { ...baseOf(facts.search), name: 'Early mornings' } }),
  'savedSearches.delete': (facts) => shared({ params: searchOf(facts), query: baseOf(facts.search) }),
  'savedSearches.restore': ({ deletedSearch }) =>
    shared({ params: { search_uuid: deletedSearch.id }, body: baseOf(deletedSearch) }),
};

const patientPreferences: SamplesOf<typeof patientPreferenceEndpoints> = {
  'patientPreferences.list': ({ patient }) => shared({ query: { patient_uuid: patient.id, ...PAGE } }),
  'patientPreferences.byPatient': ({ patient }) => shared({ params: { patient_uuid: patient.id } }),
  'patientPreferences.get': (facts) => shared({ params: preferenceOf(facts) }),
  'patientPreferences.create': (facts) =>
    shared({ body: { patient_uuid: facts.otherPatient.id, ...wishes(facts) } }),
  'patientPreferences.upsert': (facts) =>
    shared({
      params: { patient_uuid: facts.patient.id },
      body: { ...baseOf(facts.preference), ...wishes(facts), learned_from_history: true },
    }),
  'patientPreferences.patch': (facts) =>
    shared({ params: preferenceOf(facts), body: { ...baseOf(facts.preference), ...wishes(facts) } }),
  'patientPreferences.delete': (facts) =>
    shared({ params: preferenceOf(facts), query: baseOf(facts.preference) }),
  'patientPreferences.restore': ({ deletedPreference }) =>
    shared({ params: { preference_uuid: deletedPreference.id }, body: baseOf(deletedPreference) }),
};

const goalOf = ({ goal }: Facts) => ({ goal_uuid: goal.id });
const newGoal = ({ provider, location }: Facts) => ({
  provider_uuid: provider.id,
  location_uuid: location.id,
  goal_date: '2026-03-09',
  goal_amount: '3900.00',
});

const productionGoals: SamplesOf<typeof productionGoalEndpoints> = {
  'productionGoals.list': ({ location, provider }) =>
    local({ query: { location_uuid: location.id, provider_uuid: provider.id, ...DAYS, ...PAGE } }),
  'productionGoals.summary': ({ location }) => local({ query: { location_uuid: location.id, ...DAYS } }),
  'productionGoals.get': (facts) => local({ params: goalOf(facts) }),
  'productionGoals.create': (facts) => local({ body: newGoal(facts) }),
  'productionGoals.upsert': (facts) => local({ body: newGoal(facts) }),
  'productionGoals.bulk': (facts) => ({
    input: { body: { rows: [newGoal(facts)], dry_run: false } },
    outOfScope: 'per_row',
  }),
  'productionGoals.patch': (facts) =>
    local({ params: goalOf(facts), body: { ...baseOf(facts.goal), goal_amount: '3900.00' } }),
  'productionGoals.delete': (facts) => local({ params: goalOf(facts), query: baseOf(facts.goal) }),
  'productionGoals.restore': ({ deletedGoal }) =>
    local({ params: { goal_uuid: deletedGoal.id }, body: baseOf(deletedGoal) }),
};

const freeTime: SamplesOf<typeof freeTimeEndpoints> = {
  'freeTime.find': ({ provider, location, operatory, type, patient }) =>
    local({
      body: {
        provider_uuids: [provider.id],
        location_uuids: [location.id],
        operatory_uuids: [operatory.id],
        appointment_type_uuid: type.id,
        duration_minutes: 60,
        ...DAYS,
        days_of_week: [0, 1, 2],
        time_from: '08:00:00',
        time_to: '12:00:00',
        max_results: 5,
        patient_uuid: patient.id,
      },
    }),
};

const permissions: SamplesOf<typeof permissionEndpoints> = {
  'permissions.list': () => shared({}),
};

/** The Schedule section, and who may do what. */
export const SCHEDULE_SAMPLES = {
  ...appointmentRules,
  ...flowStatuses,
  ...scheduleTemplates,
  ...scheduleVersions,
  ...scheduleOverrides,
  ...hours,
  ...views,
  ...notes,
  ...savedSearches,
  ...patientPreferences,
  ...permissions,
  ...productionGoals,
  ...freeTime,
};
