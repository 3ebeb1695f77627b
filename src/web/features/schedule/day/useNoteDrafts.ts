import { useState } from 'react';
import type { ScheduleNote } from '#contract/notes.ts';
import { useNoteDraftList, type NoteDraft } from '#web/state/noteDrafts.ts';

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
 * The notes being written, each kept for its day and location: whoever looks at another day or calendar finds the text
 * as it was on coming back.
 * @param place names day and location shown.
 */
export function useNoteDrafts(place: string): WritingNote {
  const draft = useNoteDraftList(({ drafts }) => drafts.get(place)) ?? null;
  const put = useNoteDraftList((list) => list.put);
  const write = useNoteDraftList((list) => list.write);
  const [begunAt, setBegunAt] = useState<string | null>(null);
  if (begunAt !== null && begunAt !== place) setBegunAt(null);
  return {
    draft,
    takesFocus: begunAt === place,
    begin: (base) => {
      setBegunAt(place);
      put(place, { base, text: base?.note ?? '' });
    },
    type: (text) => write(place, text),
    end: () => put(place, null),
  };
}
