import * as z from 'zod';
import { PRESENCE_LASTS_MS, presentDesk, type PresentDesk } from '#contract/presence.ts';

const notice = z.object({
  org: z.string(),
  /** Names the desk among those of the organisation. */
  desk: z.string(),
  /** Null: it was left. */
  shows: presentDesk.nullable(),
});
type Notice = z.output<typeof notice>;

/** What is on the screens of desks, as this process heard it; every process on the database hears the same. */
export interface PresenceBoard {
  /** A desk said something, to this process or another. @param payload of `writeNotice`; others are ignored. */
  hear(payload: string): void;
  /** Open desks of an organisation, in the order in which they came. */
  desks(orgId: string): readonly PresentDesk[];
  /** Calls `tell` whenever another picture is to be told; the returned function ends it. */
  subscribe(orgId: string, tell: () => void): () => void;
  clear(): void;
}

interface Entry {
  readonly shows: PresentDesk;
  readonly end: NodeJS.Timeout;
}

/** What one process tells the others about a desk. */
export function writeNotice(about: Notice): string {
  return JSON.stringify(about);
}

/** In memory only, and forgotten by the clock: who is gone without a word is gone after half a minute. */
export function createPresenceBoard(): PresenceBoard {
  const boards = new Map<string, Map<string, Entry>>();
  const tellers = new Map<string, Set<() => void>>();

  const remove = (org: string, desk: string): void => {
    const board = boards.get(org);
    const entry = board?.get(desk);
    if (!board || !entry) return;
    clearTimeout(entry.end);
    board.delete(desk);
    if (board.size === 0) boards.delete(org);
  };
  const tellAll = (org: string): void => tellers.get(org)?.forEach((tell) => tell());

  return {
    hear(payload) {
      const { success, data } = notice.safeParse(parseJson(payload));
      if (!success) return;
      const { org, desk, shows } = data;
      if (shows === null) remove(org, desk);
      else {
        const board = boards.get(org) ?? new Map<string, Entry>();
        clearTimeout(board.get(desk)?.end);
        const end = setTimeout(() => {
          remove(org, desk);
          tellAll(org);
        }, PRESENCE_LASTS_MS);
        end.unref();
        boards.set(org, board.set(desk, { shows, end }));
      }
      tellAll(org);
    },
    desks: (orgId) => [...(boards.get(orgId)?.values() ?? [])].map(({ shows }) => shows),
    subscribe(orgId, tell) {
      const set = tellers.get(orgId) ?? new Set();
      tellers.set(orgId, set.add(tell));
      return () => {
        set.delete(tell);
        if (set.size === 0) tellers.delete(orgId);
      };
    },
    clear() {
      for (const board of boards.values()) for (const { end } of board.values()) clearTimeout(end);
      boards.clear();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
