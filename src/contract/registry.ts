import { appointmentEndpoints } from './appointments.ts';
import { blockoutEndpoints } from './blockouts.ts';
import { calendarEndpoints } from './calendar.ts';
import { dailyProviderEndpoints } from './daily-providers.ts';
import { definitionEndpoints } from './definitions.ts';
import { flowStatusEndpoints } from './flow-statuses.ts';
import type { EndpointDefinition } from './kernel/endpoint.ts';
import { noteEndpoints } from './notes.ts';
import { sessionEndpoints } from './session.ts';
import { viewEndpoints } from './views.ts';

type Group = Readonly<Record<string, EndpointDefinition>>;
type ById<G extends Group> = { readonly [E in G[keyof G] as E['id']]: E };

/** The endpoints of one resource file under their ids, which stay known to the compiler. */
function byId<G extends Group>(group: G): ById<G> {
  // Object.fromEntries forgets the keys; they are the `id` of each value by construction.
  return Object.fromEntries(Object.values(group).map((endpoint) => [endpoint.id, endpoint])) as ById<G>;
}

/** Every endpoint of the API by its id. */
export const endpoints = {
  ...byId(sessionEndpoints),
  ...byId(calendarEndpoints),
  ...byId(dailyProviderEndpoints),
  ...byId(viewEndpoints),
  ...byId(noteEndpoints),
  ...byId(flowStatusEndpoints),
  ...byId(appointmentEndpoints),
  ...byId(blockoutEndpoints),
  ...byId(definitionEndpoints),
};
