import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Entity } from '#contract/kernel/endpoint.ts';
import type { Refusal } from './outcome.ts';
import { EditSchedule, type ScheduledEdit } from './schedule.ts';

/** A change that waits for the connection. */
export interface WaitingChange {
  readonly key: number;
  readonly entity: Entity;
  /** Record it changes; null for a record that does not exist yet. */
  readonly id: string | null;
  readonly label: string;
  /** Epoch milliseconds of the gesture. */
  readonly at: number;
}

/** A change that was sent after the connection came back and did not happen. */
export interface RefusedChange extends WaitingChange {
  readonly refusal: Refusal;
  /** It is the change that was to be taken back. */
  readonly isUndo?: boolean;
  /** Runs the change once more from its own base: the dialog opens again if it clashed. */
  readonly again: () => void;
}

export interface OutboxState {
  readonly waiting: readonly WaitingChange[];
  readonly refused: readonly RefusedChange[];
  /** Whether the queue is being sent right now. */
  readonly isSending: boolean;
  /** Ids of records with a waiting change, for the queued mark on cards. */
  readonly queuedIds: ReadonlySet<string>;
}

export interface OutboxTimers {
  readonly set: (run: () => void, ms: number) => unknown;
  readonly clear: (timer: unknown) => void;
}

const browserTimers: OutboxTimers = {
  set: (run, ms) => globalThis.setTimeout(run, ms),
  clear: (timer) => {
    if (typeof timer === 'number') globalThis.clearTimeout(timer);
  },
};

/** Pauses between tries on our own, in milliseconds; the live feed and the browser usually know sooner. */
const PAUSES = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

/**
 * The changes of this tab that the server has not answered, in the order in which they were made (decisions 25). They
 * live in the memory of the tab only: leaving warns, nothing of a patient is written to disk.
 */
export class Outbox {
  readonly schedule: EditSchedule;
  readonly store: StoreApi<OutboxState> = createStore(() => ({
    waiting: [],
    refused: [],
    isSending: false,
    queuedIds: new Set<string>(),
  }));
  readonly #changes = new Map<number, WaitingChange>();
  readonly #timers: OutboxTimers;
  #timer: unknown = null;
  #tries = 0;

  constructor(timers: OutboxTimers = browserTimers) {
    this.#timers = timers;
    this.schedule = new EditSchedule(() => this.#refresh());
  }

  /** Runs an edit as soon as order and connection allow. */
  add(edit: ScheduledEdit, change: WaitingChange): void {
    this.#changes.set(edit.key, change);
    this.schedule.add(edit);
  }

  /** Tells that an edit is done with; a refusal of one that had waited is kept until it was read. */
  finished(key: number, refused?: { readonly refusal: Refusal; readonly again: () => void }): void {
    const change = this.#changes.get(key);
    this.#changes.delete(key);
    if (change && refused) this.tell({ ...change, ...refused });
  }

  /** Puts a refusal on the list, until somebody has read it. */
  tell(change: RefusedChange): void {
    const again = () => {
      this.dismiss(change.key);
      change.again();
    };
    this.store.setState(({ refused }) => ({ refused: [...refused, { ...change, again }] }));
  }

  /** Whether the edit had to wait for the connection. */
  isQueued(key: number): boolean {
    return this.schedule.waiting.includes(key);
  }

  /** "Try now", and what the live feed calls when the connection is back. */
  tryNow(): void {
    this.#stopTimer();
    this.schedule.retry();
  }

  /** Takes a refusal off the list once the person has read it. */
  dismiss(key: number): void {
    this.store.setState(({ refused }) => ({ refused: refused.filter((one) => one.key !== key) }));
  }

  /** Listens to the browser: connection back, and leaving while something is unsent. @returns the end of it. */
  attach(target: Window): () => void {
    const online = () => this.tryNow();
    const leaving = (event: BeforeUnloadEvent) => {
      if (this.schedule.size > 0) event.preventDefault();
    };
    target.addEventListener('online', online);
    target.addEventListener('beforeunload', leaving);
    return () => {
      target.removeEventListener('online', online);
      target.removeEventListener('beforeunload', leaving);
      this.#stopTimer();
    };
  }

  #refresh(): void {
    const waiting = this.schedule.waiting.flatMap((key) => this.#changes.get(key) ?? []);
    const ids = waiting.flatMap((change) => change.id ?? []);
    const queuedIds = new Set(ids);
    this.store.setState({ waiting, queuedIds, isSending: this.schedule.mode === 'draining' });
    if (this.schedule.mode === 'holding') this.#startTimer();
    else if (this.schedule.mode === 'open') this.#tries = 0;
  }

  #startTimer(): void {
    if (this.#timer !== null) return;
    const pause = PAUSES[Math.min(this.#tries, PAUSES.length - 1)] ?? 30_000;
    this.#tries += 1;
    this.#timer = this.#timers.set(() => this.tryNow(), pause);
  }

  #stopTimer(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
  }
}
