import type { eventEndpoints } from '#contract/events.ts';
import type { OrgContext } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import type { LiveFeed } from './feed.ts';
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
