import type { EndpointAnswer, EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { versionConflictFacts, type ErrorItem } from '#contract/kernel/errors.ts';
import { call } from './call.ts';
import type { Choices, ConflictDesk, Resolution } from './conflicts.ts';
import type { Comparison, EntityRules, MergedChange, VersionedRecord } from './entity.ts';
import { ApiError, isUnreachable } from './errors.ts';
import { guarded, isAlreadyDone, keepUnlessAllTheirs } from './merging.ts';
import { clashRefusal, isVersioned, recordIn, refusalOf, type Outcome } from './outcome.ts';
import type { RecordStore } from './records.ts';
import type { AttemptEnd } from './schedule.ts';
import type { Command, RunOptions, VersionedMutation } from './versioned.ts';

/** Where the last edit of a record left it, for the edit behind it in the queue. */
export interface Carry {
  readonly record: VersionedRecord;
  /** Version at which this client's uninterrupted run of own answers began. */
  readonly since: number;
  /** Whether changes of others came in that the person had not seen when the next edit was made. */
  readonly foreign: boolean;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

export interface EditTools {
  readonly org: string;
  readonly records: RecordStore;
  readonly desk: ConflictDesk;
  rules(entity: string): EntityRules;
  carry(lane: string): Carry | undefined;
  /** Where this client's uninterrupted run of own answers has left a record, also when nothing is on its way. */
  own(lane: string): Carry | undefined;
  setCarry(lane: string, carry: Carry): void;
  asking(key: number, asking: boolean): void;
}

interface Theirs {
  readonly record: VersionedRecord;
  readonly by: string | null;
  readonly at: string | null;
}

/** Every round starts from a newer version and loses nothing; more than this means a record under constant fire. */
const MOST_ROUNDS = 6;

/** How one edit ended, before it is known on the undo stack. */
export type EditEnd<R, A> =
  | Omit<Extract<Outcome<R, A>, { kind: 'saved' }>, 'undo'>
  | Exclude<Outcome<R, A>, { kind: 'saved' | 'queued' }>;

type Step<R, A> = EditEnd<R, A> | 'again';

/**
 * One edit on its way: from the gesture to the server's answer, through merges and the dialog (decisions 1 and 2).
 * `attempt` may be repeated after a lost connection; what was sent without an answer is recognised when it comes back
 * as the current record.
 */
export class Edit<E extends EndpointDefinition, R extends VersionedRecord, V> {
  readonly key: number;
  readonly lane: string;
  readonly id: string;
  readonly seen: R;
  variables: V;
  #base: R;
  #based = false;
  readonly #chained: boolean;
  readonly #mutation: VersionedMutation<E, R, V>;
  readonly #options: RunOptions<R>;
  readonly #tools: EditTools;
  readonly #done: (outcome: EditEnd<R, EndpointAnswer<E>>) => void;
  #merged: MergedChange[] = [];
  /** Groups this edit sets. On a base that already has my values they no longer differ, yet are still mine to ask about. */
  readonly #touched = new Set<string>();
  #foreign: Theirs | null = null;
  #saved: R | null = null;

  constructor(
    key: number,
    mutation: VersionedMutation<E, R, V>,
    variables: V,
    start: { readonly seen: R; readonly chained: boolean },
    options: RunOptions<R>,
    tools: EditTools,
    done: (outcome: EditEnd<R, EndpointAnswer<E>>) => void,
  ) {
    this.key = key;
    this.id = mutation.id(variables);
    this.lane = `${mutation.entity}:${this.id}`;
    this.seen = start.seen;
    this.#chained = start.chained;
    this.#base = options.base ?? start.seen;
    this.variables = variables;
    this.#mutation = mutation;
    this.#options = options;
    this.#tools = tools;
    this.#done = done;
  }

  /**
   * What taking this edit back starts from: the record as the answer left it. Before the answer nothing, so that it
   * starts from what is shown then; of what is being removed nothing is shown, and it is the record as it was seen.
   */
  get left(): R | null {
    return this.#saved ?? (this.show(this.seen) === null ? this.seen : null);
  }

  /** What takes this edit back: after the answer from what was really sent, before from what the person saw. */
  inverse(): Command | null {
    const before = this.#saved ? this.#base : this.seen;
    const after = this.#saved ?? this.#mutation.apply(this.seen, this.variables) ?? this.seen;
    return this.#mutation.inverse?.(before, after, this.variables) ?? null;
  }

  /** The change on top of any version, for the screen. */
  show(record: VersionedRecord): VersionedRecord | null {
    return this.#mutation.apply(this.#own(record), this.variables);
  }

  async attempt(): Promise<AttemptEnd> {
    const outcome = await this.#rounds();
    if (outcome === 'unreachable') return 'unreachable';
    this.#done(outcome);
    return 'done';
  }

  async #rounds(): Promise<EditEnd<R, EndpointAnswer<E>> | 'unreachable'> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const early = await this.#settleBase();
      if (early) return early;
      const version = this.#base.version;
      try {
        const request = this.#mutation.request(this.variables, { record: this.#base, version });
        const answer = await call(this.#mutation.endpoint, request, { org: this.#tools.org });
        return await this.#answered(answer, version);
      } catch (error) {
        if (isUnreachable(error) || (error instanceof ApiError && error.status === 401)) return 'unreachable';
        const step = await this.#refused(error);
        if (step !== 'again') return step;
      }
    }
    return this.#rollBack({ kind: 'refused', refusal: refusalOf(new ApiError(409, BUSY, null)) });
  }

  /** Fixes what this edit is based on when its turn comes, and merges what is already known to be newer. */
  async #settleBase(): Promise<EditEnd<R, EndpointAnswer<E>> | null> {
    const { records } = this.#tools;
    if (!this.#based) {
      this.#based = true;
      const early = await this.#followPredecessor();
      if (early) return early;
    }
    const known = records.confirmed(this.#mutation.entity, this.id);
    if (!known || known.version <= this.#base.version) return null;
    const comparison = this.#compare(this.#base, known);
    if (comparison && isAlreadyDone(comparison))
      return this.#alreadyDone({ record: known, by: null, at: null });
    // With a clash the old version is sent: the server's answer says who changed it and when.
    if (comparison === null || comparison.clashes.length > 0 || !this.#mutation.rebaseable) return null;
    this.#rebase({ record: known, by: null, at: null }, comparison);
    return null;
  }

  /** The second edit of a chain starts from the answer of the first (engineering §6). */
  async #followPredecessor(): Promise<EditEnd<R, EndpointAnswer<E>> | null> {
    const carry = this.#tools.carry(this.lane);
    if (this.#options.base) {
      // What can be merged is compared with the newest version; the rest has to start from it.
      const run = carry ?? (this.#mutation.rebaseable ? undefined : this.#tools.own(this.lane));
      const { version } = this.#base;
      const mine = run && version >= run.since && version <= run.record.version;
      if (mine && !run.foreign) this.#base = this.#own(run.record);
      return null;
    }
    if (!carry || !this.#chained) return null;
    const record = this.#own(carry.record);
    if (!carry.foreign) {
      this.#base = record;
      return null;
    }
    // Others' changes arrived with the predecessor's answer; this gesture was made without having seen them.
    const theirs = { record, by: carry.changedBy, at: carry.changedAt };
    const comparison = this.#compare(this.seen, record);
    this.#base = this.seen;
    if (comparison === null || comparison.clashes.length === 0) {
      this.#base = record;
      return null;
    }
    const step = await this.#clash(theirs, comparison);
    return step === 'again' ? null : step;
  }

  async #answered(answer: EndpointAnswer<E>, basedOn: number): Promise<EditEnd<R, EndpointAnswer<E>>> {
    const { records } = this.#tools;
    const { entity } = this.#mutation;
    const record = recordIn(answer, entity, this.id) ?? (await this.#reload());
    const gone = record === null && this.show(this.#base) === null;
    if (gone) {
      // The removal is a version of its own, from which the record can be brought back.
      const removed = { ...this.#base, version: basedOn + 1 };
      records.remove(entity, this.id, removed.version);
      this.#leave(removed, basedOn, false);
      records.end(entity, this.id, this.key);
      this.#saved = removed;
      return { kind: 'saved', record: removed, merged: this.#merged, answer };
    }
    const now = record ?? { ...this.#base, version: basedOn };
    this.#leave(now, basedOn, now.version > basedOn + 1);
    records.end(entity, this.id, this.key, now, basedOn);
    this.#saved = this.#own(now);
    return { kind: 'saved', record: this.#saved, merged: this.#merged, answer };
  }

  /** For answers that are not the record itself (assignments, flow events): reads what became of it. */
  async #reload(): Promise<VersionedRecord | null> {
    if (this.show(this.#base) === null) return null;
    try {
      const [record] = await this.#tools.rules(this.#mutation.entity).load(this.#tools.org, [this.id], []);
      return record ?? null;
    } catch {
      // The write is done; the live feed brings the record when it can be read again.
      return null;
    }
  }

  async #refused(error: unknown): Promise<Step<R, EndpointAnswer<E>>> {
    const item = error instanceof ApiError ? error.item('version_conflict') : undefined;
    if (!item) return this.#rollBack({ kind: 'refused', refusal: refusalOf(error) });
    const theirs = await this.#current(item.ctx);
    if (!theirs) return this.#rollBack({ kind: 'refused', refusal: refusalOf(error) });
    this.#tools.records.accept(this.#mutation.entity, theirs.record);
    const comparison = this.#compare(this.#base, theirs.record);
    if (comparison && isAlreadyDone(comparison)) return this.#alreadyDone(theirs);
    if (comparison === null || !this.#mutation.rebaseable) {
      return this.#clashRefused(theirs, comparison);
    }
    if (comparison.clashes.length > 0) return this.#clash(theirs, comparison);
    this.#rebase(theirs, comparison);
    return 'again';
  }

  #alreadyDone(theirs: Theirs): EditEnd<R, EndpointAnswer<E>> {
    this.#leave(theirs.record, theirs.record.version, true, theirs);
    this.#tools.records.end(this.#mutation.entity, this.id, this.key, theirs.record);
    this.#saved = this.#own(theirs.record);
    return { kind: 'saved', record: this.#saved, merged: this.#merged, answer: null };
  }

  async #clash(theirs: Theirs, comparison: Comparison): Promise<Step<R, EndpointAnswer<E>>> {
    if (this.#options.onClash === 'refuse') return this.#clashRefused(theirs, comparison);
    const resolution = await this.#ask(theirs, comparison);
    if (resolution.kind === 'save') {
      const left = this.#left(resolution.choices);
      if (left !== null) {
        this.variables = left;
        this.#rebase(theirs, comparison);
        return 'again';
      }
    }
    this.#leave(theirs.record, theirs.record.version, true, theirs);
    return this.#rollBack(
      resolution.kind === 'keep_editing'
        ? { kind: 'kept_editing' }
        : { kind: 'discarded', record: this.#own(theirs.record) },
    );
  }

  async #ask(theirs: Theirs, comparison: Comparison): Promise<Resolution> {
    const mine = this.#mutation.apply(this.#base, this.variables) ?? this.#base;
    this.#tools.asking(this.key, true);
    const resolution = await this.#tools.desk.open({
      entity: this.#mutation.entity,
      base: this.#base,
      mine,
      theirs: theirs.record,
      comparison,
      changedBy: theirs.by,
      changedAt: theirs.at,
      result: (choices) => this.#outcomeOf(choices, theirs.record),
    });
    this.#tools.asking(this.key, false);
    return resolution;
  }

  /** What is left of my change after the choices; null when nothing is. */
  #left(choices: Choices): V | null {
    // Without the ground it stands on the edit makes no sense in part either.
    const isGroundless = (this.#mutation.guards ?? []).some((group) => choices[group]?.side === 'theirs');
    return isGroundless ? null : (this.#mutation.revise ?? keepUnlessAllTheirs)(this.variables, choices);
  }

  #outcomeOf(choices: Choices, theirs: VersionedRecord): VersionedRecord {
    const left = this.#left(choices);
    return left === null ? theirs : (this.#mutation.apply(this.#own(theirs), left) ?? theirs);
  }

  #clashRefused(theirs: Theirs, comparison: Comparison | null): EditEnd<R, EndpointAnswer<E>> {
    this.#leave(theirs.record, theirs.record.version, true, theirs);
    return this.#rollBack({
      kind: 'refused',
      refusal: {
        ...clashRefusal(theirs.by),
        ...(comparison ? { comparison } : {}),
        changedBy: theirs.by,
        changedAt: theirs.at,
      },
    });
  }

  /** Current record of a conflict: from the answer when it is there, else read. */
  async #current(ctx: unknown): Promise<Theirs | null> {
    const facts = versionConflictFacts.safeParse(ctx).data;
    const record = isVersioned(facts?.current) ? facts.current : await this.#reload();
    return record && { record, by: facts?.changed_by ?? null, at: facts?.changed_at ?? null };
  }

  #compare(base: R, theirs: VersionedRecord): Comparison | null {
    const mine = this.#mutation.apply(base, this.variables);
    if (mine === null) return null;
    const comparison = this.#tools.rules(this.#mutation.entity).compare(base, mine, theirs);
    const guarding = guarded(comparison, new Set(this.#mutation.guards), this.#touched);
    for (const { group, by } of guarding.merged) if (by !== 'theirs') this.#touched.add(group);
    return guarding;
  }

  #rebase(theirs: Theirs, comparison: Comparison): void {
    this.#base = this.#own(theirs.record);
    this.#foreign = theirs;
    this.#merged.push(...comparison.merged.filter((change) => change.by === 'theirs'));
  }

  #rollBack(outcome: EditEnd<R, EndpointAnswer<E>>): EditEnd<R, EndpointAnswer<E>> {
    this.#tools.records.end(this.#mutation.entity, this.id, this.key);
    return outcome;
  }

  #leave(
    record: VersionedRecord,
    basedOn: number,
    foreign: boolean,
    theirs: Theirs | null = this.#foreign,
  ): void {
    const before = this.#tools.carry(this.lane) ?? this.#tools.own(this.lane);
    const unbroken = before && before.record.version === basedOn && !before.foreign ? before.since : basedOn;
    this.#tools.setCarry(this.lane, {
      record,
      since: unbroken,
      // Stays for the whole chain: the edits behind were made without having seen it either.
      foreign: foreign || this.#foreign !== null || before?.foreign === true,
      changedBy: theirs?.by ?? null,
      changedAt: theirs?.at ?? null,
    });
  }

  /** Records of one entity share one shape; the store and the answers only move them about untyped. */
  #own(record: VersionedRecord): R {
    return record as R;
  }
}

const BUSY: readonly ErrorItem[] = [{ loc: ['body', 'base_version'], msg: '', type: 'version_conflict' }];
