/** How an attempt ended: done with (answered, whatever the answer), or the server could not be reached. */
export type AttemptEnd = 'done' | 'unreachable';

export interface ScheduledEdit {
  readonly key: number;
  /** Edits with the same lane run one after the other; `<entity>:<id>` for records. */
  readonly lane: string;
  attempt(): Promise<AttemptEnd>;
  /** Called once when the edit has to wait for the connection. */
  held(): void;
}

interface Entry {
  readonly edit: ScheduledEdit;
  running: boolean;
  held: boolean;
  /** Waits for a person (conflict dialog): others need not wait with it. */
  asking: boolean;
}

export type ScheduleMode = 'open' | 'holding' | 'draining';

/**
 * Order of edits (decisions 25, engineering §6). While the connection is good, edits of one record follow each other
 * and edits of different records run side by side. Once an edit got no answer everything waits, and is replayed
 * strictly in the order in which it was made, one at a time: a later move may count on the slot an earlier one frees.
 */
export class EditSchedule {
  #entries: Entry[] = [];
  #mode: ScheduleMode = 'open';
  readonly #changed: () => void;

  /** @param changed called whenever what waits, or the mode, has changed. */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
  }

  get mode(): ScheduleMode {
    return this.#mode;
  }

  /** Keys of the edits that wait for the connection, in the order in which they were made. */
  get waiting(): readonly number[] {
    return this.#entries.filter((entry) => entry.held).map((entry) => entry.edit.key);
  }

  /** Number of edits not done with. */
  get size(): number {
    return this.#entries.length;
  }

  /** Whether an edit of this lane is not done with. */
  isBusy(lane: string): boolean {
    return this.#entries.some((entry) => entry.edit.lane === lane);
  }

  add(edit: ScheduledEdit): void {
    const entry: Entry = { edit, running: false, held: false, asking: false };
    this.#entries.push(entry);
    if (this.#mode === 'holding') this.#hold(entry);
    this.#changed();
    this.#pump();
  }

  /** Marks an edit as waiting for a person's answer, or no longer. */
  ask(key: number, asking: boolean): void {
    const entry = this.#entries.find((one) => one.edit.key === key);
    if (!entry) return;
    entry.asking = asking;
    this.#pump();
  }

  /** Tries what waits again: the connection is back, or the person pressed "Try now". */
  retry(): void {
    if (this.#mode !== 'holding') return;
    this.#mode = 'draining';
    this.#changed();
    this.#pump();
  }

  #pump(): void {
    if (this.#mode === 'holding') return;
    for (const entry of [...this.#entries]) {
      if (!entry.running && this.#mayStart(entry)) void this.#run(entry);
    }
  }

  #mayStart(entry: Entry): boolean {
    const before = this.#entries.slice(0, this.#entries.indexOf(entry));
    if (before.some((other) => other.edit.lane === entry.edit.lane)) return false;
    return this.#mode === 'open' || before.every((other) => other.asking);
  }

  async #run(entry: Entry): Promise<void> {
    entry.running = true;
    const end = await entry.edit.attempt();
    entry.running = false;
    entry.asking = false;
    if (end === 'unreachable') {
      this.#mode = 'holding';
      for (const other of this.#entries) if (!other.running) this.#hold(other);
    } else {
      this.#entries = this.#entries.filter((other) => other !== entry);
      if (this.#entries.length === 0 && this.#mode === 'draining') this.#mode = 'open';
    }
    this.#changed();
    this.#pump();
  }

  #hold(entry: Entry): void {
    if (entry.held) return;
    entry.held = true;
    entry.edit.held();
  }
}
