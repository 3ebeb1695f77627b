import { useCallback, useState } from 'react';
import type { ScheduleNote } from '#contract/notes.ts';
import { useLeaveWarning } from '#web/ui/useLeaveWarning.ts';

/** A note being written. */
export interface NoteDraft {
  /** The note as it was when writing began; null where the day had none. */
  readonly base: ScheduleNote | null;
  readonly text: string;
}

export interface WritingNote {
  /** What is being written here; null while nobody writes. */
  readonly draft: NoteDraft | null;
  /** Writing began by hand and nobody has left since: the field takes the focus. */
  readonly takesFocus: boolean;
  readonly begin: (note: ScheduleNote | null) => void;
  readonly type: (text: string) => void;
  readonly end: () => void;
}

/**
 * The notes being written, each kept for its day and location: whoever looks at another day finds the text as it was
 * on coming back.
 * @param place names day and location shown.
 */
export function useNoteDrafts(place: string): WritingNote {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, NoteDraft>>(new Map());
  const [begunAt, setBegunAt] = useState<string | null>(null);
  if (begunAt !== null && begunAt !== place) setBegunAt(null);
  useLeaveWarning([...drafts.values()].some(({ base, text }) => text !== (base?.note ?? '')));

  const begin = (base: ScheduleNote | null) => {
    setBegunAt(place);
    setDrafts((all) => new Map(all).set(place, { base, text: base?.note ?? '' }));
  };
  const type = (text: string) =>
    setDrafts((all) => {
      const draft = all.get(place);
      return draft ? new Map(all).set(place, { ...draft, text }) : all;
    });
  const end = useCallback(
    () =>
      setDrafts((all) => {
        const rest = new Map(all);
        rest.delete(place);
        return rest;
      }),
    [place],
  );
  return { draft: drafts.get(place) ?? null, takesFocus: begunAt === place, begin, type, end };
}
