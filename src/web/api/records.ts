import type { Query, QueryClient } from '@tanstack/react-query';
import type { Entity } from '#contract/kernel/endpoint.ts';
import type { EntityRules, RecordPlace, VersionedRecord } from './entity.ts';

/** A change of this client that the server has not answered yet: shown on top of what the server last said. */
export interface PendingEdit {
  readonly key: number;
  /** The record as it will look; null takes it off the screen (deletion). */
  apply(record: VersionedRecord): VersionedRecord | null;
}

export interface RecordNews {
  readonly record: VersionedRecord;
  readonly deleted: boolean;
  /** `own`: the answer to an edit of this client that was based on `basedOn`. */
  readonly origin: 'own' | 'foreign';
  readonly basedOn?: number;
}

interface Truth {
  record: VersionedRecord;
  deleted: boolean;
  /** Order in which truths arrived, to tell an answer that was asked for before from one asked for after. */
  stamp: number;
}

const MOST_KEPT = 6000;

/**
 * The one door through which answers, optimistic changes and live-feed fetches enter the cache (engineering §6).
 * It keeps for each record the newest version the server has told (`truth`) and the client's unanswered edits; what
 * a query shows is always truth with the edits applied. An older version never replaces a newer one, and rolling back
 * an edit is taking it out: nothing else on the screen changes.
 */
export class RecordStore {
  readonly #client: QueryClient;
  readonly #places = new Map<string, RecordPlace[]>();
  readonly #truths = new Map<string, Truth>();
  readonly #edits = new Map<string, PendingEdit[]>();
  readonly #listeners = new Map<string, Set<(news: RecordNews) => void>>();
  /** Records with news that came while an own edit was unanswered: whose news it is shows when the answer comes. */
  readonly #untold = new Set<string>();
  #clock = 0;

  constructor(client: QueryClient, rules: readonly Pick<EntityRules, 'places'>[]) {
    this.#client = client;
    for (const place of rules.flatMap((one) => one.places)) {
      this.#places.set(place.endpointId, [...(this.#places.get(place.endpointId) ?? []), place]);
    }
  }

  /** Endpoint ids whose answers are patched record by record for this entity, so they need no fetch after a change. */
  placedEndpoints(entity: Entity): ReadonlySet<string> {
    const entries = [...this.#places.entries()];
    return new Set(entries.filter(([, places]) => places.some((p) => p.entity === entity)).map(([id]) => id));
  }

  /** Moment marker: pass it to `absorb` as the time a read was started. */
  now(): number {
    return this.#clock;
  }

  /** The newest version the server has told, without unanswered edits; undefined when unknown or deleted. */
  confirmed(entity: Entity, id: string): VersionedRecord | undefined {
    const truth = this.#truths.get(keyOf(entity, id));
    return truth && !truth.deleted ? truth.record : undefined;
  }

  /** The record as it is on the screen: truth with this client's unanswered edits; undefined when not shown. */
  shown(entity: Entity, id: string): VersionedRecord | undefined {
    const key = keyOf(entity, id);
    const truth = this.#truths.get(key);
    if (!truth || truth.deleted) return undefined;
    return fold(truth.record, this.#edits.get(key)) ?? undefined;
  }

  /** Newest version heard of, also of deleted records; 0 when unknown. */
  versionOf(entity: Entity, id: string): number {
    return this.#truths.get(keyOf(entity, id))?.record.version ?? 0;
  }

  /**
   * Writes the record if its version is newer than what is known (or equal: a fresher reading of the same version).
   * @returns whether it was taken.
   */
  accept(entity: Entity, record: VersionedRecord): boolean {
    const taken = this.#take(entity, record);
    if (taken) this.#project(entity, record.id, !isDraft(record));
    return taken;
  }

  /** Takes the record off every list: it was deleted, or left the caller's sight. Detail answers stay as they are. */
  remove(entity: Entity, id: string, version = this.versionOf(entity, id)): void {
    const key = keyOf(entity, id);
    const known = this.#truths.get(key);
    if (known && version < known.record.version) return;
    const record = known ? { ...known.record, version } : { id, version };
    this.#truths.set(key, { record, deleted: true, stamp: ++this.#clock });
    this.#project(entity, id, false);
    this.#tell(key, { record, deleted: true, origin: 'foreign' });
  }

  /** Takes a draft off the screen as if it had never been: its record has another id, or was refused. */
  forget(entity: Entity, id: string): void {
    const key = keyOf(entity, id);
    if (!this.#truths.delete(key)) return;
    this.#edits.delete(key);
    this.#project(entity, id, false);
  }

  /** Shows an unanswered edit. */
  begin(entity: Entity, id: string, edit: PendingEdit): void {
    const key = keyOf(entity, id);
    this.#edits.set(key, [...(this.#edits.get(key) ?? []), edit]);
    this.#project(entity, id, false);
  }

  /**
   * Ends an edit: with the answer it becomes truth, without one it is rolled back. One step, so that the screen never
   * shows the record between the two.
   */
  end(entity: Entity, id: string, editKey: number, answer?: VersionedRecord, basedOn?: number): void {
    const key = keyOf(entity, id);
    const left = (this.#edits.get(key) ?? []).filter((edit) => edit.key !== editKey);
    if (left.length > 0) this.#edits.set(key, left);
    else this.#edits.delete(key);
    const own = answer !== undefined && basedOn !== undefined;
    if (answer) this.#take(entity, answer, own);
    this.#project(entity, id, answer !== undefined);
    if (own) this.#tell(key, { record: answer, deleted: false, origin: 'own', basedOn });
    const truth = this.#truths.get(key);
    if (left.length > 0 || !truth || !this.#untold.delete(key)) return;
    if (!own || truth.record.version > answer.version) {
      this.#tell(key, { record: truth.record, deleted: truth.deleted, origin: 'foreign' });
    }
  }

  /** Whether this client has unanswered edits of the record. */
  isPending(entity: Entity, id: string): boolean {
    return this.#edits.has(keyOf(entity, id));
  }

  /** Hears of every newer version of one record. @returns the end of the subscription. */
  subscribe(entity: Entity, id: string, listener: (news: RecordNews) => void): () => void {
    const key = keyOf(entity, id);
    const set = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0) this.#listeners.delete(key);
    };
  }

  /**
   * Passes a read's answer through the store before it enters the cache: newer records of it become truth, older ones
   * are replaced by what is known, unanswered edits stay applied, and records that moved into this answer while it
   * was on its way are added.
   * @param startedAt `now()` when the read was started.
   */
  absorb(endpointId: string, input: unknown, answer: unknown, startedAt: number): unknown {
    let result = answer;
    for (const place of this.#places.get(endpointId) ?? []) {
      const told = place.read(result);
      const changed = told.filter((record) => this.#take(place.entity, record));
      result = this.#arrange(place, input, result, startedAt);
      for (const record of changed) this.#project(place.entity, record.id, false);
    }
    this.#prune();
    return result;
  }

  #take(entity: Entity, record: VersionedRecord, own = false): boolean {
    const key = keyOf(entity, record.id);
    const known = this.#truths.get(key);
    if (known && record.version < known.record.version) return false;
    // A tombstone yields to a newer version only: that is a restored record.
    if (known?.deleted && record.version === known.record.version) return false;
    const news = !known || record.version > known.record.version;
    // Wider answers keep the keys that narrower ones leave out (patient facts asked for with `fields`).
    const merged = known ? { ...known.record, ...record } : record;
    this.#truths.delete(key);
    this.#truths.set(key, { record: merged, deleted: false, stamp: news ? ++this.#clock : known.stamp });
    if (news && known && !own) {
      if (this.#edits.has(key)) this.#untold.add(key);
      else this.#tell(key, { record: merged, deleted: false, origin: 'foreign' });
    }
    return news || own || !sameValues(known.record, merged);
  }

  /** A list as it should look now: stale and foreign members out, known versions and edits in. */
  #arrange(place: RecordPlace, input: unknown, answer: unknown, startedAt: number): unknown {
    const told = place.read(answer);
    if (place.kind === 'one') {
      const shown = told[0] && this.shown(place.entity, told[0].id);
      return shown ? place.write(answer, [shown]) : answer;
    }
    const kept = told.flatMap((record) => {
      const shown = this.shown(place.entity, record.id);
      return shown && (shown === record || this.#belongs(place, shown, record, input)) ? [shown] : [];
    });
    const ids = new Set(told.map((record) => record.id));
    const entered = [...this.#truths].flatMap(([key, truth]) => {
      if (truth.deleted || ids.has(truth.record.id) || !key.startsWith(`${place.entity}:`)) return [];
      if (truth.stamp <= startedAt && !this.#edits.has(key) && !isDraft(truth.record)) return [];
      const shown = fold(truth.record, this.#edits.get(key));
      return shown && place.holds(shown, input) ? [shown] : [];
    });
    return place.write(answer, [...kept, ...entered]);
  }

  /** A record the server itself put into the list stays unless something newer says that it left. */
  #belongs(place: RecordPlace, shown: VersionedRecord, told: VersionedRecord, input: unknown): boolean {
    const changed = shown.version !== told.version || this.isPending(place.entity, told.id);
    return !changed || place.holds(shown, input);
  }

  /** Brings every cached answer up to what is known of one record. */
  #project(entity: Entity, id: string, confirmed: boolean): void {
    const shown = this.shown(entity, id);
    for (const query of this.#client.getQueryCache().getAll()) {
      for (const place of this.#places.get(query.meta?.endpointId ?? '') ?? []) {
        if (place.entity === entity) this.#patch(query, place, id, shown, confirmed);
      }
    }
  }

  #patch(
    query: Query,
    place: RecordPlace,
    id: string,
    shown: VersionedRecord | undefined,
    confirmed: boolean,
  ): void {
    const data: unknown = query.state.data;
    if (data === undefined) return;
    const input = query.queryKey[3];
    const records = place.read(data);
    const index = records.findIndex((record) => record.id === id);
    const belongs = shown !== undefined && place.holds(shown, input);
    if (index < 0 && !belongs) return;
    if (place.kind === 'one') {
      if (shown && belongs) this.#write(query, place.write(data, [shown]));
      return;
    }
    const rest = records.filter((record) => record.id !== id);
    if (!belongs) return this.#write(query, place.write(data, rest));
    if (index >= 0) return this.#write(query, place.write(data, records.with(index, shown)));
    this.#write(query, place.write(data, [...rest, shown]));
    if (confirmed && !place.complete(shown, input)) {
      void this.#client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }
  }

  /** A patch is not a fetch: how fresh the rest of the answer is stays as it was. */
  #write(query: Query, data: unknown): void {
    this.#client.setQueryData(query.queryKey, data, { updatedAt: query.state.dataUpdatedAt });
  }

  #tell(key: string, news: RecordNews): void {
    for (const listener of [...(this.#listeners.get(key) ?? [])]) listener(news);
  }

  /** Forgets the longest untouched records nobody edits or watches; they are read again when needed. */
  #prune(): void {
    if (this.#truths.size <= MOST_KEPT) return;
    for (const [key, { record }] of this.#truths) {
      if (this.#truths.size <= MOST_KEPT) return;
      const isNeeded = this.#edits.has(key) || this.#listeners.has(key) || isDraft(record);
      if (!isNeeded) this.#truths.delete(key);
    }
  }
}

function keyOf(entity: Entity, id: string): string {
  return `${entity}:${id}`;
}

function fold(record: VersionedRecord, edits: readonly PendingEdit[] | undefined): VersionedRecord | null {
  let shown: VersionedRecord | null = record;
  for (const edit of edits ?? []) {
    if (shown === null) return null;
    shown = edit.apply(shown);
  }
  return shown;
}

function sameValues(a: VersionedRecord, b: VersionedRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A draft of a record that the server has not made yet: it has no version. */
function isDraft(record: VersionedRecord): boolean {
  return record.version === 0;
}
