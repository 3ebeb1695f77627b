import type { QueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import type { EndpointAnswer, EndpointDefinition } from '#contract/kernel/endpoint.ts';
import type { ConflictDesk } from './conflicts.ts';
import { Creation, type CreatingMutation } from './creation.ts';
import { Edit, type Carry, type EditEnd, type EditTools } from './edit.ts';
import type { EntityRules, VersionedRecord } from './entity.ts';
import { invalidateEntity } from './keys.ts';
import type { Outbox } from './outbox.ts';
import { clashRefusal, type Outcome, type Undoable } from './outcome.ts';
import type { RecordStore } from './records.ts';
import type { UndoStack } from './undo.ts';
import type { EditRunner, RunOptions, VersionedMutation } from './versioned.ts';

export interface EngineParts {
  readonly org: string;
  readonly client: QueryClient;
  readonly records: RecordStore;
  readonly desk: ConflictDesk;
  readonly outbox: Outbox;
  readonly undo: UndoStack;
  readonly rules: readonly EntityRules[];
  readonly now?: () => number;
}

/**
 * Runs every change of the organisation's records: shows it at once, queues it behind earlier ones of the same record,
 * sends it, and brings answer, merge, dialog or refusal to the caller.
 */
export class EditEngine implements EditRunner {
  readonly #parts: EngineParts;
  readonly #tools: EditTools;
  readonly #carries = new Map<string, Carry>();
  readonly #own = new Map<string, Carry>();
  /** What became of records on their way, by the id of their draft: their own id, or null when they were refused. */
  readonly #making = new Map<string, Promise<string | null>>();
  #nextKey = 1;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    const rules = new Map<string, EntityRules>(parts.rules.map((rule) => [rule.entity, rule]));
    this.#tools = {
      org: parts.org,
      records: parts.records,
      desk: parts.desk,
      rules: (entity) => {
        const found = rules.get(entity);
        if (!found) throw new Error(`no rules for ${entity}`);
        return found;
      },
      carry: (lane) => this.#carries.get(lane),
      own: (lane) => this.#own.get(lane),
      setCarry: (lane, carry) => this.#carries.set(lane, carry),
      asking: (key, asking) => parts.outbox.schedule.ask(key, asking),
    };
  }

  /**
   * Changes a record.
   * @param variables what the mutation takes; @param options `base` for forms (decisions 1).
   * @returns how it ended; `queued` when the connection is lost. Never rejects for a refusal.
   */
  run<E extends EndpointDefinition, R extends VersionedRecord, V>(
    mutation: VersionedMutation<E, R, V>,
    variables: NoInfer<V>,
    options: RunOptions<R> = {},
  ): Promise<Outcome<R, EndpointAnswer<E>>> {
    const { records, outbox } = this.#parts;
    const id = mutation.id(variables);
    // Somebody was faster than the answer: what is done to a draft is done to the record it becomes.
    const making = this.#making.get(id);
    if (making) {
      const { base: _base, ...rest } = options;
      return making.then((made) =>
        made === null ? NOT_THERE : this.run(mutation, readdressed(variables, made), rest),
      );
    }
    // The store holds records of one entity in one shape; mutation and entity were declared together.
    const seen = options.base ?? (records.shown(mutation.entity, id) as R | undefined);
    if (seen === undefined) {
      return Promise.resolve(NOT_THERE);
    }
    const key = this.#nextKey++;
    const lane = `${mutation.entity}:${id}`;
    const label = mutation.label(variables, seen);
    return new Promise((resolve) => {
      const finish = (end: EditEnd<R, EndpointAnswer<E>>) => {
        if (end.kind === 'saved') this.#afterWrite(mutation.endpoint, id);
        else if (undo) this.#parts.undo.drop(undo);
        this.#close(key, end, () => void this.run(mutation, variables, { ...options, base: seen }));
        resolve(end.kind === 'saved' ? { ...end, undo } : end);
      };
      const chained = outbox.schedule.isBusy(lane) && options.base === undefined;
      const edit = new Edit(key, mutation, variables, { seen, chained }, options, this.#tools, finish);
      const undo = options.undoable === false ? null : this.#remember(label, edit);
      records.begin(mutation.entity, id, { key, apply: (record) => edit.show(record) });
      outbox.add(
        {
          key,
          lane,
          attempt: async () => {
            const end = await edit.attempt();
            if (end === 'done') this.#endOfLane(lane);
            return end;
          },
          held: () => resolve({ kind: 'queued', undo }),
        },
        { key, entity: mutation.entity, id, label, at: this.#now() },
      );
    });
  }

  /**
   * Makes a new record. Repeating it after a lost connection is safe: the request carries one Idempotency-Key.
   * @returns how it ended; `queued` when the connection is lost.
   */
  create<E extends EndpointDefinition, R extends VersionedRecord, V>(
    mutation: CreatingMutation<E, R, V>,
    variables: NoInfer<V>,
  ): Promise<Outcome<R, EndpointAnswer<E>>> {
    const { records, outbox, org } = this.#parts;
    const key = this.#nextKey++;
    const label = mutation.label(variables);
    const answered = deferred<EditEnd<R, EndpointAnswer<E>>>();
    const outcome = deferred<Outcome<R, EndpointAnswer<E>>>();
    const takeBack = async (): Promise<Outcome<unknown> | null> => {
      const end = await answered.promise;
      if (end.kind !== 'saved') return null;
      const inverse = mutation.inverse?.(end.record, variables);
      return inverse ? inverse(this, undoing(end.record)) : NOTHING_LEFT;
    };
    /** Whoever asked has been told that it is done: that it was not in the end is told where the waiting changes are. */
    const takeBackLater = async (): Promise<void> => {
      const end = await takeBack();
      if (end?.kind !== 'refused') return;
      const change = { key: this.#nextKey++, entity: mutation.entity, id: null, label, at: this.#now() };
      outbox.tell({ ...change, isUndo: true, refusal: end.refusal, again: () => void takeBackLater() });
    };
    // On the stack from the gesture on, like an edit; what to take back is known with the answer. Without a connection
    // nobody waits for that: it is made and taken back in turn, later.
    const undo = mutation.inverse
      ? this.#push(label, async () => {
          await outcome.promise;
          if (!outbox.isQueued(key)) return takeBack();
          void takeBackLater();
          return { kind: 'queued', undo: null };
        })
      : null;
    const creation = new Creation(mutation, variables, v7(), { org, records }, (end) => {
      if (end.kind === 'saved') this.#afterWrite(mutation.endpoint, end.record.id);
      else if (undo) this.#parts.undo.drop(undo);
      this.#close(key, end, () => void this.create(mutation, variables));
      answered.resolve(end);
      outcome.resolve(end.kind === 'saved' ? { ...end, undo } : end);
    });
    const made = answered.promise.then((end) => (end.kind === 'saved' ? end.record.id : null));
    // Kept for good: a menu opened on the draft may outlive it.
    this.#making.set(creation.draftId, made);
    outbox.add(
      {
        key,
        lane: `new:${key}`,
        attempt: () => creation.attempt(),
        held: () => outcome.resolve({ kind: 'queued', undo }),
      },
      { key, entity: mutation.entity, id: creation.draftId, label, at: this.#now() },
    );
    return outcome.promise;
  }

  #now(): number {
    return (this.#parts.now ?? Date.now)();
  }

  /** A refusal of a change that had waited is shown in the list; any other goes to the caller alone. */
  #close(key: number, outcome: EditEnd<unknown, unknown>, again: () => void): void {
    const { outbox } = this.#parts;
    if (!outbox.isQueued(key) || (outcome.kind !== 'refused' && outcome.kind !== 'kept_editing')) {
      outbox.finished(key);
      return;
    }
    const refusal = outcome.kind === 'refused' ? outcome.refusal : clashRefusal(null);
    outbox.finished(key, { refusal, again });
  }

  /** What lives in the cache record by record is up to date already; the rest that reads the entity is fetched. */
  #afterWrite(endpoint: EndpointDefinition, id: string): void {
    const { client, records } = this.#parts;
    for (const entity of endpoint.touches) {
      const scope = endpoint.versioned === entity ? { id } : {};
      void invalidateEntity(client, entity, scope, records.placedEndpoints(entity));
    }
  }

  /**
   * Puts an edit on the undo stack when it is made, so that Ctrl Z always means the newest gesture. Once it is answered
   * the inverse starts from the record as the edit left it, and a later change by somebody else is never overwritten;
   * before, it queues behind the edit.
   */
  #remember<E extends EndpointDefinition, R extends VersionedRecord, V>(
    label: string,
    edit: Edit<E, R, V>,
  ): Undoable | null {
    if (edit.inverse() === null) return null;
    return this.#push(label, () => {
      const inverse = edit.inverse();
      return inverse ? inverse(this, undoing(edit.left)) : Promise.resolve(NOTHING_LEFT);
    });
  }

  #push(label: string, run: Undoable['run']): Undoable {
    const entry = { label, run };
    this.#parts.undo.push(entry);
    return entry;
  }

  #endOfLane(lane: string): void {
    queueMicrotask(() => {
      if (this.#parts.outbox.schedule.isBusy(lane)) return;
      const carry = this.#carries.get(lane);
      this.#carries.delete(lane);
      if (carry?.foreign === true) this.#own.delete(lane);
      else if (carry) this.#own.set(lane, carry);
    });
  }
}

/** An undo is not itself undone, and asks nothing: what it would overwrite is named instead. */
function undoing(after: VersionedRecord | null): RunOptions<never> {
  const quiet = { onClash: 'refuse', undoable: false } as const;
  // The inverse of an edit of a record is an edit of that record: its shape is the same.
  return after === null ? quiet : { ...quiet, base: after as never };
}

/** A promise that is kept by others. */
function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve: (value) => resolve(value) };
}

const NOTHING_LEFT: Outcome<unknown> = { kind: 'refused', refusal: clashRefusal(null) };

const NOT_THERE = {
  kind: 'refused',
  refusal: { reason: 'not_found', item: { type: 'not_found' }, error: null },
} as const satisfies Outcome<unknown>;

/** The same variables for another record; every mutation of a record names it by `id`. */
function readdressed<V>(variables: V, id: string): V {
  return { ...variables, id };
}
