import type { eventEndpoints } from '#contract/events.ts';
import { PRESENCE_LASTS_MS, type presenceEndpoints } from '#contract/presence.ts';
import { callerId, requireLocation, type OrgContext } from '../../context.ts';
import { announcePresence } from '../../db/notify.ts';
import type { Handlers } from '../../handler.ts';
import { known, reference } from '../reference/service.ts';
import { badgeOf } from '../session/service.ts';
import type { LiveFeed } from './feed.ts';
import { writeNotice } from './presence.ts';
import { openStream } from './stream.ts';

/**
 * @param recheck tells what the caller of an open stream may do by now; null when session or membership ended.
 */
export function eventHandlers(
  feed: LiveFeed,
  recheck: (ctx: OrgContext) => Promise<OrgContext | null>,
): Handlers<typeof eventEndpoints> {
  return {
    stream: async (ctx, { query }) => {
      const resumed = Number(ctx.headers.get('last-event-id') ?? Number.NaN);
      const after = Number.isSafeInteger(resumed) && resumed >= 0 ? resumed : query.last_event_id;
      return openStream({ ctx, feed, after, recheck: () => recheck(ctx) });
    },
  };
}

export const presenceHandlers: Handlers<typeof presenceEndpoints> = {
  put: async (ctx, { body: { desk, looks_at } }) => {
    const id = callerId(ctx.caller);
    // Nobody can speak for the desk of somebody else.
    const about = { org: ctx.org.id, desk: `${id} ${desk}` };
    if (looks_at === null) {
      await announcePresence(ctx.root, writeNotice({ ...about, shows: null }));
      return { expires_at: null };
    }
    const ref = await reference(ctx);
    known(ref.location, looks_at.location_uuid, 'location', ['body', 'looks_at', 'location_uuid']);
    requireLocation(ctx, looks_at.location_uuid);
    const { initials, color } = await badgeOf(ctx);
    const person = { id, name: ctx.member.displayName, initials, color };
    await announcePresence(ctx.root, writeNotice({ ...about, shows: { ...looks_at, desk, person } }));
    return { expires_at: new Date(ctx.now().getTime() + PRESENCE_LASTS_MS).toISOString() };
  },
};
