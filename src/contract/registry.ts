import { apiKeyEndpoints } from './api-keys.ts';
import { appointmentBulkEndpoints } from './appointment-bulk.ts';
import { appointmentListEndpoints } from './appointment-lists.ts';
import { appointmentProcedureEndpoints } from './appointment-procedures.ts';
import { appointmentRuleEndpoints } from './appointment-rules.ts';
import { appointmentTypeEndpoints } from './appointment-types.ts';
import { appointmentEndpoints } from './appointments.ts';
import { blockTemplateEndpoints } from './block-templates.ts';
import { blockoutTypeEndpoints } from './blockout-types.ts';
import { blockoutEndpoints } from './blockouts.ts';
import { calendarEndpoints } from './calendar.ts';
import { dailyProviderEndpoints } from './daily-providers.ts';
import { definitionEndpoints } from './definitions.ts';
import { eventEndpoints } from './events.ts';
import { flowStatusEndpoints } from './flow-statuses.ts';
import { freeTimeEndpoints } from './free-time.ts';
import { holidayEndpoints } from './holidays.ts';
import type { EndpointDefinition } from './kernel/endpoint.ts';
import { locationEndpoints } from './locations.ts';
import { invitationEndpoints, memberEndpoints } from './members.ts';
import { noteEndpoints } from './notes.ts';
import { operatoryEndpoints } from './operatories.ts';
import { organisationEndpoints } from './organisation.ts';
import { patientFileEndpoints } from './patient-files.ts';
import { patientPreferenceEndpoints } from './patient-preferences.ts';
import { patientEndpoints } from './patients.ts';
import { permissionEndpoints } from './permissions.ts';
import { presenceEndpoints } from './presence.ts';
import { procedureCodeEndpoints } from './procedure-codes.ts';
import { productionGoalEndpoints } from './production-goals.ts';
import { providerAvailabilityEndpoints } from './provider-availability.ts';
import { providerEndpoints } from './providers.ts';
import { recallTriggerEndpoints, recallTypeEndpoints } from './recall-types.ts';
import { recallEndpoints } from './recalls.ts';
import { savedSearchEndpoints } from './saved-searches.ts';
import { scheduleOverrideEndpoints } from './schedule-overrides.ts';
import { scheduleTemplateEndpoints } from './schedule-templates.ts';
import { scheduleVersionEndpoints } from './schedule-versions.ts';
import { sessionEndpoints } from './session.ts';
import { setupEndpoints } from './setup.ts';
import { viewEndpoints } from './views.ts';
import { waitlistEndpoints } from './waitlist.ts';

type Group = Readonly<Record<string, EndpointDefinition>>;
type ById<G extends Group> = { readonly [E in G[keyof G] as E['id']]: E };

/** The endpoints of one resource file under their ids, which stay known to the compiler. */
function byId<G extends Group>(group: G): ById<G> {
  // Object.fromEntries forgets the keys; they are the `id` of each value by construction.
  return Object.fromEntries(Object.values(group).map((endpoint) => [endpoint.id, endpoint])) as ById<G>;
}

/** Every endpoint of the API by its id. */
export const endpoints = {
  ...byId(setupEndpoints),
  ...byId(sessionEndpoints),
  ...byId(permissionEndpoints),
  ...byId(eventEndpoints),
  ...byId(presenceEndpoints),
  ...byId(calendarEndpoints),
  ...byId(dailyProviderEndpoints),
  ...byId(providerAvailabilityEndpoints),
  ...byId(scheduleTemplateEndpoints),
  ...byId(scheduleVersionEndpoints),
  ...byId(scheduleOverrideEndpoints),
  ...byId(viewEndpoints),
  ...byId(noteEndpoints),
  ...byId(savedSearchEndpoints),
  ...byId(productionGoalEndpoints),
  ...byId(freeTimeEndpoints),
  ...byId(flowStatusEndpoints),
  ...byId(appointmentRuleEndpoints),
  ...byId(patientPreferenceEndpoints),
  ...byId(appointmentEndpoints),
  ...byId(appointmentListEndpoints),
  ...byId(appointmentProcedureEndpoints),
  ...byId(appointmentBulkEndpoints),
  ...byId(appointmentTypeEndpoints),
  ...byId(blockoutEndpoints),
  ...byId(blockoutTypeEndpoints),
  ...byId(blockTemplateEndpoints),
  ...byId(recallEndpoints),
  ...byId(recallTypeEndpoints),
  ...byId(recallTriggerEndpoints),
  ...byId(waitlistEndpoints),
  ...byId(patientEndpoints),
  ...byId(locationEndpoints),
  ...byId(holidayEndpoints),
  ...byId(operatoryEndpoints),
  ...byId(providerEndpoints),
  ...byId(procedureCodeEndpoints),
  ...byId(definitionEndpoints),
  ...byId(patientFileEndpoints),
  ...byId(organisationEndpoints),
  ...byId(memberEndpoints),
  ...byId(invitationEndpoints),
  ...byId(apiKeyEndpoints),
};

/** Id of an endpoint of the API. */
export type EndpointId = keyof typeof endpoints;
