import { create } from 'zustand';
import type { ScheduleNote } from '#contract/notes.ts';
import { useLeaveWarning } from '#web/ui/useLeaveWarning.ts';

/** A note of a day being written. */
export interface NoteDraft {
  /** The note as it was when writing began; null where the day had none. */
  readonly base: ScheduleNote | null;
  readonly text: string;
}

interface NoteDrafts {
  /** By place, which names location and day. */
  readonly drafts: ReadonlyMap<string, NoteDraft>;
  /** @param draft null: nothing is being written there any more. */
  readonly put: (place: string, draft: NoteDraft | null) => void;
  /** Another text for the note being written there; nothing where none is. */
  readonly write: (place: string, text: string) => void;
}

/** Notes being written, in the memory of this tab: they outlast the calendar they were begun on. */
export const useNoteDraftList = create<NoteDrafts>()((set, get) => ({
  drafts: new Map(),
  put: (place, draft) =>
    set(({ drafts }) => {
      const next = new Map(drafts);
      if (draft) next.set(place, draft);
      else next.delete(place);
      return { drafts: next };
    }),
  write: (place, text) => {
    const now = get().drafts.get(place);
    if (now) get().put(place, { ...now, text });
  },
}));

/** Whatever page is on screen: a note that was begun and not saved is not lost without a word. */
export function useNoteDraftWarning(): void {
  useLeaveWarning(
    useNoteDraftList(({ drafts }) =>
      [...drafts.values()].some(({ base, text }) => text !== (base?.note ?? '')),
    ),
  );
}
