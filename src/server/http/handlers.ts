import { apiKeyEndpoints } from '#contract/api-keys.ts';
import { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import { appointmentListEndpoints } from '#contract/appointment-lists.ts';
import { appointmentProcedureEndpoints } from '#contract/appointment-procedures.ts';
import { appointmentRuleEndpoints } from '#contract/appointment-rules.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { blockTemplateEndpoints } from '#contract/block-templates.ts';
import { blockoutTypeEndpoints } from '#contract/blockout-types.ts';
import { blockoutEndpoints } from '#contract/blockouts.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import { definitionEndpoints } from '#contract/definitions.ts';
import { eventEndpoints } from '#contract/events.ts';
import { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import { freeTimeEndpoints } from '#contract/free-time.ts';
import { holidayEndpoints } from '#contract/holidays.ts';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { locationEndpoints } from '#contract/locations.ts';
import { invitationEndpoints, memberEndpoints } from '#contract/members.ts';
import { noteEndpoints } from '#contract/notes.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { organisationEndpoints } from '#contract/organisation.ts';
import { patientFileEndpoints } from '#contract/patient-files.ts';
import { patientPreferenceEndpoints } from '#contract/patient-preferences.ts';
import { patientEndpoints } from '#contract/patients.ts';
import { permissionEndpoints } from '#contract/permissions.ts';
import { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import { presenceEndpoints } from '#contract/presence.ts';
import { productionGoalEndpoints } from '#contract/production-goals.ts';
import { providerAvailabilityEndpoints } from '#contract/provider-availability.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { recallEndpoints } from '#contract/recalls.ts';
import { recallTriggerEndpoints, recallTypeEndpoints } from '#contract/recall-types.ts';
import type { endpoints } from '#contract/registry.ts';
import { savedSearchEndpoints } from '#contract/saved-searches.ts';
import { scheduleOverrideEndpoints } from '#contract/schedule-overrides.ts';
import { scheduleTemplateEndpoints } from '#contract/schedule-templates.ts';
import { scheduleVersionEndpoints } from '#contract/schedule-versions.ts';
import { sessionEndpoints } from '#contract/session.ts';
import { setupEndpoints } from '#contract/setup.ts';
import { viewEndpoints } from '#contract/views.ts';
import { waitlistEndpoints } from '#contract/waitlist.ts';
import type { Handlers } from '../handler.ts';
import { apiKeyHandlers } from '../modules/api-keys/handlers.ts';
import { appointmentRuleHandlers } from '../modules/appointment-rules/handlers.ts';
import { appointmentTypeHandlers } from '../modules/appointment-types/handlers.ts';
import { appointmentHandlers } from '../modules/appointments/handlers.ts';
import {
  appointmentBulkHandlers,
  appointmentListHandlers,
  appointmentProcedureHandlers,
} from '../modules/appointments/list-handlers.ts';
import { blockTemplateHandlers } from '../modules/block-templates/handlers.ts';
import { blockoutTypeHandlers } from '../modules/blockout-types/handlers.ts';
import { blockoutHandlers } from '../modules/blockouts/handlers.ts';
import { calendarHandlers } from '../modules/calendar/handlers.ts';
import { eventHandlers, presenceHandlers } from '../modules/events/handlers.ts';
import { flowStatusHandlers } from '../modules/flow-statuses/handlers.ts';
import { freeTimeHandlers } from '../modules/free-time/handlers.ts';
import { productionGoalHandlers } from '../modules/goals/handlers.ts';
import { holidayHandlers } from '../modules/holidays/handlers.ts';
import { dailyProviderHandlers, providerAvailabilityHandlers } from '../modules/hours/handlers.ts';
import { scheduleOverrideHandlers } from '../modules/hours/overrides/handlers.ts';
import { scheduleTemplateHandlers } from '../modules/hours/templates/handlers.ts';
import { scheduleVersionHandlers } from '../modules/hours/versions/handlers.ts';
import { invitationHandlers, memberHandlers } from '../modules/members/handlers.ts';
import { noteHandlers } from '../modules/notes/handlers.ts';
import { organisationHandlers } from '../modules/organisation/handlers.ts';
import { patientPreferenceHandlers } from '../modules/patient-preferences/handlers.ts';
import { patientFileHandlers, patientHandlers } from '../modules/patients/handlers.ts';
import {
  definitionHandlers,
  locationHandlers,
  operatoryHandlers,
  procedureCodeHandlers,
  providerHandlers,
} from '../modules/reference/handlers.ts';
import { permissionHandlers } from '../modules/permissions/handlers.ts';
import { recallHandlers, recallTriggerHandlers, recallTypeHandlers } from '../modules/recalls/handlers.ts';
import { savedSearchHandlers } from '../modules/saved-searches/handlers.ts';
import { sessionHandlers } from '../modules/session/handlers.ts';
import { setupHandlers } from '../modules/setup/handlers.ts';
import { viewHandlers } from '../modules/views/handlers.ts';
import { waitlistHandlers } from '../modules/waitlist/handlers.ts';
import type { AppDeps } from './deps.ts';
import { recheckSession } from './session.ts';

/** A handler for every endpoint of the registry, by id; a missing one does not compile. */
export function createHandlers(deps: AppDeps) {
  return {
    ...named(setupEndpoints, setupHandlers(deps)),
    ...named(sessionEndpoints, sessionHandlers),
    ...named(permissionEndpoints, permissionHandlers),
    ...named(
      eventEndpoints,
      eventHandlers(deps.feed, (ctx) => recheckSession(deps, ctx)),
    ),
    ...named(presenceEndpoints, presenceHandlers),
    ...named(calendarEndpoints, calendarHandlers),
    ...named(dailyProviderEndpoints, dailyProviderHandlers),
    ...named(providerAvailabilityEndpoints, providerAvailabilityHandlers),
    ...named(scheduleTemplateEndpoints, scheduleTemplateHandlers),
    ...named(scheduleVersionEndpoints, scheduleVersionHandlers),
    ...named(scheduleOverrideEndpoints, scheduleOverrideHandlers),
    ...named(viewEndpoints, viewHandlers),
    ...named(noteEndpoints, noteHandlers),
    ...named(savedSearchEndpoints, savedSearchHandlers),
    ...named(productionGoalEndpoints, productionGoalHandlers),
    ...named(freeTimeEndpoints, freeTimeHandlers),
    ...named(flowStatusEndpoints, flowStatusHandlers),
    ...named(appointmentRuleEndpoints, appointmentRuleHandlers),
    ...named(patientPreferenceEndpoints, patientPreferenceHandlers),
    ...named(appointmentEndpoints, appointmentHandlers),
    ...named(appointmentListEndpoints, appointmentListHandlers),
    ...named(appointmentProcedureEndpoints, appointmentProcedureHandlers),
    ...named(appointmentBulkEndpoints, appointmentBulkHandlers),
    ...named(appointmentTypeEndpoints, appointmentTypeHandlers),
    ...named(blockoutEndpoints, blockoutHandlers),
    ...named(blockoutTypeEndpoints, blockoutTypeHandlers),
    ...named(blockTemplateEndpoints, blockTemplateHandlers),
    ...named(recallEndpoints, recallHandlers),
    ...named(recallTypeEndpoints, recallTypeHandlers),
    ...named(recallTriggerEndpoints, recallTriggerHandlers),
    ...named(waitlistEndpoints, waitlistHandlers),
    ...named(patientEndpoints, patientHandlers),
    ...named(locationEndpoints, locationHandlers),
    ...named(holidayEndpoints, holidayHandlers),
    ...named(operatoryEndpoints, operatoryHandlers),
    ...named(providerEndpoints, providerHandlers),
    ...named(procedureCodeEndpoints, procedureCodeHandlers),
    ...named(definitionEndpoints, definitionHandlers),
    ...named(patientFileEndpoints, patientFileHandlers),
    ...named(organisationEndpoints, organisationHandlers),
    ...named(memberEndpoints, memberHandlers(deps)),
    ...named(invitationEndpoints, invitationHandlers(deps)),
    ...named(apiKeyEndpoints, apiKeyHandlers),
  } satisfies Record<keyof typeof endpoints, unknown>;
}

type Group = Readonly<Record<string, EndpointDefinition>>;
type ById<G extends Group> = { readonly [Name in keyof G as G[Name]['id']]: Handlers<G>[Name] };

/** Handlers of one group under the ids of its endpoints. */
function named<G extends Group>(group: G, handlers: Handlers<G>): ById<G> {
  const entries = Object.entries(group).map(([name, endpoint]) => [endpoint.id, handlers[name]] as const);
  // Object.fromEntries forgets the keys; they are the ids of the group by construction.
  return Object.fromEntries(entries) as object as ById<G>;
}
