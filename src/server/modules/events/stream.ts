import { FEED_EVENTS, type ChangeEvent } from '#contract/events.ts';
import { isEntity, type Entity } from '#contract/kernel/endpoint.ts';
import type { Action } from '#domain/permission/actions.ts';
import { atLocation, may, type OrgContext } from '../../context.ts';
import { latestEvent, type EventRow } from '../../db/events.ts';
import type { LiveFeed } from './feed.ts';

const HEARTBEAT_MS = 10_000;
/** Messages that may wait for a receiver who does not read: a lid that closed, a peer that only holds the line. */
const MOST_WAITING = 256;

/** The right without which a caller does not hear of an entity; without an entry every member does. */
const READ_RIGHT: Partial<Record<Entity, Action>> = {
  membership: 'people.read',
  api_key: 'api_key.write',
  patient: 'patient.read',
  patient_recall: 'recall.read',
  waitlist_entry: 'waitlist.read',
};

export interface StreamOptions {
  readonly ctx: OrgContext;
  readonly feed: LiveFeed;
  /** Seq of the last event received; undefined = from now on. */
  readonly after: number | undefined;
  /** The caller as now allowed: null when session or membership ended. */
  readonly recheck: () => Promise<OrgContext | null>;
}

/**
 * The change feed of one open desk (decisions 8): ids and versions, never what is in a record. It ends when the feed
 * stops, when the receiver goes away, and when the caller's session, role or locations change.
 */
export function openStream({ ctx, feed, after, recheck }: StreamOptions): Response {
  const encoder = new TextEncoder();
  let position = after;
  let busy = false;
  let again = false;
  let leave = (): boolean => false;
  let shown = '[]';

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const write = (text: string): void => {
        if (!open) return;
        // It comes back with its last position and gets the rest from there.
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) return close();
        controller.enqueue(encoder.encode(text));
      };
      const send = (event: string, data: unknown, id?: number): void => {
        const head = id === undefined ? '' : `id: ${id}\n`;
        write(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      leave = () => {
        if (!open) return false;
        open = false;
        clearInterval(heartbeat);
        unsubscribe();
        forgetPresence();
        forgetSessions();
        feed.stopped.removeEventListener('abort', close);
        return true;
      };
      const close = (): void => {
        if (leave()) controller.close();
      };

      /** Sends what is new; a wake during the work leads to one more look. */
      const look = async (): Promise<void> => {
        if (busy) {
          again = true;
          return;
        }
        busy = true;
        try {
          do {
            again = false;
            await deliver(send);
          } while (again && open);
        } catch {
          // The database is away: the receiver reconnects and resumes with its last position.
          close();
        } finally {
          busy = false;
        }
      };
      const deliver = async (out: typeof send): Promise<void> => {
        if (position === undefined) {
          position = await latestEvent(ctx.root, ctx.org.id);
          out(FEED_EVENTS.ready, { seq: position }, position);
          tellPresence();
        }
        const found = await feed.read(ctx.org.id, position);
        if (found.kind === 'resync') {
          position = await latestEvent(ctx.root, ctx.org.id);
          out(FEED_EVENTS.resync, { seq: position }, position);
          return;
        }
        for (const event of found.events) {
          position = event.seq;
          if (event.entity === 'membership' || event.entity === 'api_key') await checkRights();
          const change = visible(ctx, event);
          if (change) out(FEED_EVENTS.change, change, event.seq);
        }
        if (found.events.length > 0) again = true;
      };
      /** All of it whenever something of it changed: few desks, few words, and nothing to get out of step. */
      const tellPresence = (): void => {
        // The greeting comes first: to the receiver it means that what was on screens before is forgotten.
        if (position === undefined) return;
        const desks = feed.presence.desks(ctx.org.id).filter((desk) => atLocation(ctx, desk.location_uuid));
        const text = JSON.stringify(desks);
        if (text === shown) return;
        shown = text;
        send(FEED_EVENTS.presence, { desks });
      };
      const checkRights = async (): Promise<void> => {
        const now = await recheck();
        if (!now || !sameRights(ctx, now)) close();
      };

      const lookAtRights = (): void => void checkRights().catch(close);
      const unsubscribe = feed.subscribe(ctx.org.id, () => void look());
      const forgetPresence = feed.presence.subscribe(ctx.org.id, tellPresence);
      const forgetSessions = feed.onSessions(lookAtRights);
      const heartbeat = setInterval(() => {
        write(': still here\n\n');
        lookAtRights();
      }, HEARTBEAT_MS);
      heartbeat.unref();
      feed.stopped.addEventListener('abort', close);
      if (feed.stopped.aborted) close();
      if (after !== undefined) {
        send(FEED_EVENTS.ready, { seq: after }, after);
        tellPresence();
      }
      void look();
    },
    cancel() {
      // The receiver is gone: the stream is closed already.
      leave();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

/** The event as this caller may hear it; null when its place or kind is outside the caller's access. */
function visible(ctx: OrgContext, event: EventRow): ChangeEvent | null {
  if (!isEntity(event.entity)) return null;
  if (event.only_for !== null && event.only_for !== ctx.caller.userId) return null;
  if (event.location_id !== null && !atLocation(ctx, event.location_id)) return null;
  const right = READ_RIGHT[event.entity];
  if (right && !may(ctx, right)) return null;
  return {
    seq: event.seq,
    entity: event.entity,
    id: event.entity_id,
    version: event.version,
    action: event.action,
    location: event.location_id,
    local_day: event.local_day,
  };
}

function sameRights(before: OrgContext, now: OrgContext): boolean {
  return (
    before.member.role === now.member.role &&
    before.member.allLocations === now.member.allLocations &&
    before.member.locationIds.size === now.member.locationIds.size &&
    [...before.member.locationIds].every((id) => now.member.locationIds.has(id))
  );
}
