import * as z from 'zod';
import { endpoint, ENTITIES } from './kernel/endpoint.ts';
import { date, id, queryInt, version } from './kernel/fields.ts';

/** `data` of one server-sent event: which record changed, never what is in it (decisions 8). */
export const changeEvent = z
  .object({
    seq: z.int().describe('Also the id of the event; send it back as Last-Event-ID'),
    entity: z.enum(ENTITIES),
    id,
    version: version.nullable().describe('Version after the change'),
    action: z.string(),
    location: id.nullable().describe('Where it is to be seen; null = everywhere'),
    local_day: date.nullable(),
  })
  .meta({ id: 'ChangeEvent' });
export type ChangeEvent = z.output<typeof changeEvent>;

/** Names of the server-sent events of the feed. */
export const FEED_EVENTS = {
  change: 'change',
  resync: 'resync',
  ready: 'ready',
  presence: 'presence',
} as const;

export const eventEndpoints = {
  stream: endpoint({
    id: 'events.stream',
    method: 'GET',
    path: '/events',
    scope: 'org',
    permission: 'day.read',
    tag: 'Session',
    summary: 'Stream of changes',
    description:
      'Server-sent events: `ready` with the current `seq`, then `change` with a ChangeEvent each; `resync` when the ' +
      'sequence asked for is no longer kept: fetch everything shown again; `presence` with a PresenceEvent, without an ' +
      'id, whenever other desks open something else. Resume with the header `Last-Event-ID` or ' +
      'the parameter `last_event_id`. Only changes at locations within the access of the caller. The stream ends ' +
      'when the session, the role or the locations of the caller change.',
    query: z.object({ last_event_id: queryInt(0, Number.MAX_SAFE_INTEGER).optional() }),
    status: 200,
    response: null,
    produces: 'text/event-stream',
    errors: [],
    touches: [],
  }),
} as const;
