import { useState } from 'react';
import type { JoinedText } from '#domain/appointment/join-texts.ts';
import type { Choice, Choices } from '#web/api/conflicts.ts';
import type { Clash } from '#web/api/entity.ts';

export type Side = 'base' | 'mine' | 'theirs';

/** How the dialog speaks of a case; made per kind of record. */
export interface ConflictView {
  readonly title: string;
  /** What the record is, in a few words. */
  readonly what: string;
  /** Name of a group, as in a sentence. */
  readonly label: (group: string) => string;
  /** Value of a group on a side; null when nothing is set. */
  readonly value: (group: string, side: Side) => string | null;
  /** Both texts of a group joined; null when it is no text or one side is empty. */
  readonly joined: (group: string) => JoinedText | null;
}

/**
 * The choices as they are made. At first my value is chosen, as it is what I wanted a moment ago; both texts where they
 * can be joined; theirs where I only counted on the old value (a visit cancelled while it was dragged).
 */
export function useChoices(
  clashes: readonly Clash[],
  joined: ConflictView['joined'],
): readonly [Choices, (group: string, choice: Choice) => void] {
  const [choices, setChoices] = useState<Choices>(() =>
    Object.fromEntries(clashes.map((clash) => [clash.group, firstChoice(clash, joined(clash.group))])),
  );
  return [choices, (group, choice) => setChoices((all) => ({ ...all, [group]: choice }))];
}

function firstChoice({ isGround }: Clash, joined: JoinedText | null): Choice {
  if (isGround === true) return { side: 'theirs' };
  return joined ? { side: 'both', text: joined.text } : { side: 'mine' };
}
