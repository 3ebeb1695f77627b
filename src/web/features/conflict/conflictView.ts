import type { ReactNode } from 'react';
import type { JoinedText } from '#domain/appointment/join-texts.ts';
import type { Choice, Choices } from '#web/api/conflicts.ts';

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
  /** What the choices lead to, below the rows. */
  readonly result: (choices: Choices) => ReactNode;
}

/**
 * What is chosen when the dialog opens: my value, as it is what I wanted a moment ago; both texts where they can be
 * joined; theirs where I only counted on the old value (a visit cancelled while it was dragged).
 */
export function firstChoice(joined: JoinedText | null, isGround: boolean): Choice {
  if (isGround) return { side: 'theirs' };
  return joined ? { side: 'both', text: joined.text } : { side: 'mine' };
}
