import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Entity } from '#contract/kernel/endpoint.ts';
import type { Comparison, VersionedRecord } from './entity.ts';

/** What the conflict dialog is about. The three records are whole, so that every row can be shown in words. */
export interface ConflictCase {
  readonly entity: Entity;
  readonly base: VersionedRecord;
  readonly mine: VersionedRecord;
  readonly theirs: VersionedRecord;
  readonly comparison: Comparison;
  /** Display name of who saved; null when unknown or automatic. */
  readonly changedBy: string | null;
  /** Instant of the other save, null when unknown. */
  readonly changedAt: string | null;
  /** The record as it will be with these choices; for open forms the dialog lays the chosen groups over theirs. */
  readonly result?: (choices: Choices) => VersionedRecord;
}

/** What to keep of one clashing group; `both` only for text, with the joined text. */
export type Choice =
  { readonly side: 'mine' } | { readonly side: 'theirs' } | { readonly side: 'both'; readonly text: string };

/** Choices by group name. */
export type Choices = Readonly<Record<string, Choice>>;

export type Resolution =
  | { readonly kind: 'save'; readonly choices: Choices }
  /** Nothing of mine is kept, not even what did not clash. */
  | { readonly kind: 'discard' }
  /** Back to the form with everything typed. */
  | { readonly kind: 'keep_editing' };

/** A case on the desk with the way to answer it. */
export interface OpenConflict {
  readonly key: number;
  readonly about: ConflictCase;
  readonly resolve: (resolution: Resolution) => void;
}

/**
 * Where clashes wait for a person. There is one dialog in the shell; cases that come meanwhile queue behind it.
 */
export class ConflictDesk {
  readonly store: StoreApi<{ readonly open: readonly OpenConflict[] }> = createStore(() => ({ open: [] }));
  #next = 1;

  /** Asks the person. Never rejects; settles when the dialog is closed in one of its ways. */
  open(about: ConflictCase): Promise<Resolution> {
    return new Promise((resolve) => {
      const entry = { key: this.#next++, about, resolve };
      this.store.setState(({ open }) => ({ open: [...open, entry] }));
    });
  }

  /** Closes the dialog of a case with the person's decision. */
  settle(key: number, resolution: Resolution): void {
    const entry = this.store.getState().open.find((one) => one.key === key);
    this.store.setState(({ open }) => ({ open: open.filter((one) => one.key !== key) }));
    entry?.resolve(resolution);
  }
}
