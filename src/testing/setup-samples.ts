import type { apiKeyEndpoints } from '#contract/api-keys.ts';
import type { definitionEndpoints } from '#contract/definitions.ts';
import type { locationEndpoints } from '#contract/locations.ts';
import type { invitationEndpoints, memberEndpoints } from '#contract/members.ts';
import type { operatoryEndpoints } from '#contract/operatories.ts';
import type { organisationEndpoints } from '#contract/organisation.ts';
import type { patientFileEndpoints } from '#contract/patient-files.ts';
import type { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import type { providerEndpoints } from '#contract/providers.ts';
import type { Facts } from './facts.ts';
import { local, PAGE, shared, type SamplesOf } from './sample.ts';

interface Stored {
  readonly id: string;
  readonly version: number;
}

const base = ({ version }: Stored) => ({ base_version: version });
const limited = ({ location }: Facts) => ({ all_locations: false, location_uuids: [location.id] });

const LOCATIONS: SamplesOf<typeof locationEndpoints> = {
  'locations.list': () => shared({ query: PAGE }),
  'locations.get': (facts) => local({ params: { location_uuid: facts.location.id } }),
  'locations.create': () =>
    local({
      body: {
        name: 'Harbor',
        timezone: 'America/New_York',
        opening_hours: [{ day_of_week: 0, start_time: '08:00', end_time: '12:00' }],
      },
    }),
  'locations.patch': ({ spareLocation }) =>
    local({
      params: { location_uuid: spareLocation.id },
      body: { ...base(spareLocation), name: 'Harbor', timezone: 'America/New_York', opening_hours: [] },
    }),
  'locations.delete': ({ spareLocation }) =>
    local({ params: { location_uuid: spareLocation.id }, query: base(spareLocation) }),
  'locations.restore': ({ deletedLocation }) =>
    local({ params: { location_uuid: deletedLocation.id }, body: base(deletedLocation) }),
};

const OPERATORIES: SamplesOf<typeof operatoryEndpoints> = {
  'operatories.list': (facts) => local({ query: { location_uuid: facts.location.id, ...PAGE } }),
  'operatories.get': (facts) => local({ params: { operatory_uuid: facts.operatory.id } }),
  'operatories.create': ({ location }) =>
    local({ body: { location_uuid: location.id, name: 'Op 9', abbrev: 'O9', is_hygiene: true } }),
  'operatories.patch': ({ spareOperatory }) =>
    local({
      params: { operatory_uuid: spareOperatory.id },
      body: { ...base(spareOperatory), name: 'Surgery', item_order: 3 },
    }),
  'operatories.delete': ({ spareOperatory }) =>
    local({ params: { operatory_uuid: spareOperatory.id }, query: base(spareOperatory) }),
  'operatories.restore': ({ deletedOperatory }) =>
    local({ params: { operatory_uuid: deletedOperatory.id }, body: base(deletedOperatory) }),
};

const PROVIDERS: SamplesOf<typeof providerEndpoints> = {
  'providers.list': (facts) => local({ query: { location_uuid: facts.location.id, ...PAGE } }),
  'providers.get': (facts) => shared({ params: { provider_uuid: facts.provider.id } }),
  'providers.create': ({ location }) =>
    local({
      body: {
        name: 'Dr. Noor Haddad',
        short_name: 'Dr Haddad',
        initials: 'NH',
        color: 'p-nh',
        kind: 'dentist',
        home_location_uuid: location.id,
      },
    }),
  'providers.patch': ({ spareProvider, location }) =>
    local({
      params: { provider_uuid: spareProvider.id },
      body: { ...base(spareProvider), color: '#336699', home_location_uuid: location.id },
    }),
  'providers.delete': ({ spareProvider }) =>
    shared({ params: { provider_uuid: spareProvider.id }, query: base(spareProvider) }),
  'providers.restore': ({ deletedProvider }) =>
    shared({ params: { provider_uuid: deletedProvider.id }, body: base(deletedProvider) }),
};

const CODES: SamplesOf<typeof procedureCodeEndpoints> = {
  'procedureCodes.list': () => shared({ query: { search: 'D', ...PAGE } }),
  'procedureCodes.get': (facts) => shared({ params: { procedure_code_uuid: facts.procedureCode.id } }),
  'procedureCodes.create': () =>
    shared({ body: { code: 'X2740', description: 'Crown, porcelain', abbrev: 'Crn', fee: '980.00' } }),
  'procedureCodes.patch': ({ spareCode }) =>
    shared({
      params: { procedure_code_uuid: spareCode.id },
      body: { ...base(spareCode), fee: 990, is_active: false },
    }),
  'procedureCodes.delete': ({ spareCode }) =>
    shared({ params: { procedure_code_uuid: spareCode.id }, query: base(spareCode) }),
  'procedureCodes.restore': ({ deletedCode }) =>
    shared({ params: { procedure_code_uuid: deletedCode.id }, body: base(deletedCode) }),
  'procedureCodes.import': () =>
    shared({ body: { csv: 'code,description,fee\nX1110,Adult cleaning,98.00\n', dry_run: false } }),
};

const DEFINITIONS: SamplesOf<typeof definitionEndpoints> = {
  'definitions.list': () => shared({ query: { category: 'ApptConfirmed', ...PAGE } }),
  'definitions.get': (facts) => shared({ params: { definition_uuid: facts.confirmation.id } }),
  'definitions.create': () =>
    shared({ body: { category: 'ApptTag', name: 'Lab case', color: '#336699', kind: 'lab' } }),
  'definitions.patch': ({ spareDefinition }) =>
    shared({
      params: { definition_uuid: spareDefinition.id },
      body: { ...base(spareDefinition), name: 'Moved away', is_hidden: true },
    }),
  'definitions.delete': ({ spareDefinition }) =>
    shared({ params: { definition_uuid: spareDefinition.id }, query: base(spareDefinition) }),
  'definitions.restore': ({ deletedDefinition }) =>
    shared({ params: { definition_uuid: deletedDefinition.id }, body: base(deletedDefinition) }),
};

const ORGANISATION: SamplesOf<typeof organisationEndpoints> = {
  'organisation.get': () => shared({}),
  'organisation.patch': ({ org }) =>
    shared({ body: { ...base(org), name: 'Elm Street', currency: 'CAD', receptionist_overlap: true } }),
};

const PEOPLE: SamplesOf<typeof memberEndpoints> = {
  'members.list': () => shared({ query: { include_inactive: 'true', ...PAGE } }),
  'members.get': ({ colleague }) => shared({ params: { member_uuid: colleague.id } }),
  'members.invite': (facts) =>
    local({
      body: {
        email: 'helen@example.test',
        name: 'Helen Strand',
        role: 'practitioner',
        provider_uuid: facts.spareProvider.id,
        ...limited(facts),
      },
    }),
  'members.patch': (facts) =>
    local({
      params: { member_uuid: facts.colleague.id },
      body: {
        ...base(facts.colleague),
        role: 'practitioner',
        provider_uuid: facts.spareProvider.id,
        ...limited(facts),
      },
    }),
  'members.reinvite': ({ invited }) => local({ params: { member_uuid: invited.id }, body: base(invited) }),
};

const INVITATIONS: SamplesOf<typeof invitationEndpoints> = {
  'invitations.accept': () => ({
    ...shared({ body: { token: 'no such link', password: 'correct horse battery' } }),
    status: 404,
  }),
};

const KEYS: SamplesOf<typeof apiKeyEndpoints> = {
  'apiKeys.list': () => shared({ query: { include_revoked: 'true', ...PAGE } }),
  'apiKeys.create': (facts) =>
    local({
      body: { name: 'Website', role: 'receptionist', scopes: ['day.read'], ...limited(facts) },
    }),
  'apiKeys.revoke': ({ apiKey }) => shared({ params: { api_key_uuid: apiKey.id }, query: base(apiKey) }),
};

const FILES: SamplesOf<typeof patientFileEndpoints> = {
  'patients.archive': ({ idlePatient }) =>
    shared({ params: { patient_uuid: idlePatient.id }, body: base(idlePatient) }),
  'patients.unarchive': ({ archivedPatient }) =>
    shared({ params: { patient_uuid: archivedPatient.id }, body: base(archivedPatient) }),
  'patients.merge': ({ patient, idlePatient }) =>
    shared({
      params: { patient_uuid: patient.id },
      body: {
        ...base(patient),
        other_uuid: idlePatient.id,
        other_base_version: idlePatient.version,
      },
    }),
};

/** Requests about what a practice is set up with, its people, and whole patient files. */
export const SETUP_SAMPLES = {
  ...LOCATIONS,
  ...OPERATORIES,
  ...PROVIDERS,
  ...CODES,
  ...DEFINITIONS,
  ...ORGANISATION,
  ...PEOPLE,
  ...INVITATIONS,
  ...KEYS,
  ...FILES,
};
