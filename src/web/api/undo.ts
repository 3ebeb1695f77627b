import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal, Undoable } from './outcome.ts';

/** A change on the stack. */
export type UndoEntry = Undoable;

export type UndoResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undone'; readonly label: string }
  /** No connection: shown as undone, sent later. */
  | { readonly kind: 'queued'; readonly label: string }
  | { readonly kind: 'refused'; readonly label: string; readonly refusal: Refusal };

/** How many steps back Ctrl Z reaches (DESIGN: Interaction). */
const DEPTH = 20;

/**
 * The last changes of this tab, newest last. Undo is the inverse command, sent with the version known now and compared
 * with the record as the change left it: what somebody else has changed since is refused by name (decisions 6).
 */
export class UndoStack {
  readonly store: StoreApi<{ readonly entries: readonly UndoEntry[] }> = createStore(() => ({ entries: [] }));
  #before: Promise<unknown> = Promise.resolve();

  push(entry: UndoEntry): void {
    this.store.setState(({ entries }) => ({ entries: [...entries, entry].slice(-DEPTH) }));
  }

  /** Takes a change off that did not happen after all. */
  drop(entry: UndoEntry): void {
    this.store.setState(({ entries }) => ({ entries: entries.filter((one) => one !== entry) }));
  }

  /**
   * Undoes the newest change, or the given one (the button of its toast). One after the other: pressed again before the
   * first is answered it takes back the one before, once the first is done.
   */
  undo(wanted?: UndoEntry): Promise<UndoResult> {
    const { entries } = this.store.getState();
    const entry = wanted === undefined ? entries.at(-1) : entries.find((one) => one === wanted);
    if (!entry) return Promise.resolve({ kind: 'nothing' });
    this.drop(entry);
    const result = this.#before.then(() => takeBack(entry));
    this.#before = result.catch(() => undefined);
    return result;
  }

  /** Forgets everything: another organisation, or signed out. */
  clear(): void {
    this.store.setState({ entries: [] });
  }
}

async function takeBack({ label, run }: UndoEntry): Promise<UndoResult> {
  const outcome = await run();
  if (outcome === null) return { kind: 'nothing' };
  if (outcome.kind === 'refused') return { kind: 'refused', label, refusal: outcome.refusal };
  return outcome.kind === 'queued' ? { kind: 'queued', label } : { kind: 'undone', label };
}
