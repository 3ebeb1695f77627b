import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { date, id, instant, namedColour } from './kernel/fields.ts';

/** A desk that is not heard of for so long counts as left; open desks tell twice as often (milliseconds). */
export const PRESENCE_LASTS_MS = 30_000;

/** Not a record: a page names itself, and knows itself again by it. */
const desk = z
  .string()
  .regex(/^[\w-]{4,64}$/)
  .describe('One open page of a browser; chosen by it, another one for each');

const looksAt = z.strictObject({
  location_uuid: id,
  date,
  mode: z.enum(['day', 'week', 'month']).describe('The calendar on screen; it holds the date'),
  visit_uuid: id.nullable().describe('The appointment whose form is open there'),
});
export type LooksAt = z.output<typeof looksAt>;

/** One open desk: who sits there and what is on its screen. No patient data: ids only. */
export const presentDesk = looksAt
  .extend({
    desk,
    person: z.object({
      id: z.string(),
      name: z.string(),
      initials: z.string(),
      color: namedColour.nullable(),
    }),
  })
  .meta({ id: 'PresentDesk' });
export type PresentDesk = z.output<typeof presentDesk>;

/** `data` of the event `presence` of the feed: all desks of the locations within the access of the receiver. */
export const presenceEvent = z.object({ desks: z.array(presentDesk) }).meta({ id: 'PresenceEvent' });

export const presenceEndpoints = {
  put: endpoint({
    id: 'presence.put',
    method: 'PUT',
    path: '/presence',
    scope: 'org',
    permission: 'day.read',
    tag: 'Session',
    summary: 'Say what is on screen',
    description:
      'Additive. Tells the other desks of the organisation who looks at which day and has the form of which ' +
      'appointment open, by the event `presence` of the stream of changes. Kept for 30 seconds and never stored: an ' +
      'open page says it again every 15 seconds, and says null when it is left.',
    body: z.strictObject({
      desk,
      looks_at: looksAt.nullable(),
    }),
    status: 200,
    response: z
      .object({ expires_at: instant.nullable().describe('When it is forgotten; null = at once') })
      .meta({ id: 'PresenceKept' }),
    errors: ['not_found'],
    touches: [],
  }),
} as const;
