import type { QueryClient } from '@tanstack/react-query';
import type { Entity } from '#contract/kernel/endpoint.ts';
import type { EntityRules } from './entity.ts';
import { fieldsOf, invalidateEntity, mayConcern } from './keys.ts';
import type { FeedChange } from './liveEvents.ts';
import { browserTimers, type Timers } from './liveStream.ts';
import type { RecordStore } from './records.ts';

/** Changes come in bursts (a copied week, one save with several rows): so long they are gathered (milliseconds). */
const GATHER = 30;
/** While an own edit of a record is unanswered the feed repeats it as somebody's change: look again after this. */
const PATIENCE = 1_000;
/** When the changed records could not be fetched. */
const RETRY = 5_000;

/**
 * Turns changes of the live feed into cache updates: versioned records that something on screen may hold are fetched in
 * one request and written if newer; answers kept as a whole are fetched again when they may concern the change.
 */
export class LiveIntake {
  readonly #org: string;
  readonly #client: QueryClient;
  readonly #records: RecordStore;
  readonly #rules: ReadonlyMap<Entity, EntityRules>;
  readonly #timers: Timers;
  readonly #waiting = new Map<string, FeedChange>();
  #timer: number | null = null;
  #within = 0;

  constructor(
    parts: {
      readonly org: string;
      readonly client: QueryClient;
      readonly records: RecordStore;
      readonly rules: readonly EntityRules[];
    },
    timers: Timers = browserTimers,
  ) {
    this.#org = parts.org;
    this.#client = parts.client;
    this.#records = parts.records;
    this.#rules = new Map(parts.rules.map((rule) => [rule.entity, rule]));
    this.#timers = timers;
  }

  add(event: FeedChange, within: number = GATHER): void {
    const key = `${event.entity}:${event.id}`;
    const known = this.#waiting.get(key);
    if (!known || (event.version ?? 0) >= (known.version ?? 0)) this.#waiting.set(key, event);
    this.#wake(within);
  }

  stop(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    this.#waiting.clear();
  }

  /** What is to be looked at later never delays what is new. */
  #wake(ms: number): void {
    if (this.#timer !== null && this.#within <= ms) return;
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#within = ms;
    this.#timer = this.#timers.set(() => {
      this.#timer = null;
      void this.#flush();
    }, ms);
  }

  async #flush(): Promise<void> {
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    const work: Promise<void>[] = [];
    for (const entity of new Set(events.map((event) => event.entity))) {
      const ofEntity = events.filter((event) => event.entity === entity);
      const rules = this.#rules.get(entity);
      if (rules) work.push(this.#refreshRecords(rules, ofEntity));
      // A change names the day on which a record stands now. Kinds with rules go from day to day: totals of the day
      // that one has left count it no longer.
      const told = rules ? ofEntity.map((event) => ({ ...event, localDay: null })) : ofEntity;
      for (const { id, location, localDay } of distinct(told)) {
        const placed = this.#records.placedEndpoints(entity);
        work.push(invalidateEntity(this.#client, entity, { id, location, localDay }, placed));
      }
    }
    await Promise.all(work);
  }

  async #refreshRecords(rules: EntityRules, events: readonly FeedChange[]): Promise<void> {
    const { entity } = rules;
    const wanted: FeedChange[] = [];
    for (const event of events) {
      if (event.action === 'deleted') {
        this.#records.remove(entity, event.id, event.version ?? undefined);
      } else if (!this.#isNews(event)) {
        continue;
      } else if (this.#records.isPending(entity, event.id)) {
        this.#waiting.set(`${entity}:${event.id}`, event);
        this.#wake(PATIENCE);
      } else {
        wanted.push(event);
      }
    }
    if (wanted.length === 0) return;
    try {
      const found = await rules.load(
        this.#org,
        wanted.map((event) => event.id),
        this.#fieldsOnScreen(entity),
      );
      for (const record of found) this.#records.accept(entity, record);
      const seen = new Set(found.map((record) => record.id));
      for (const { id } of wanted) if (!seen.has(id)) this.#records.remove(entity, id);
    } catch {
      // The feed will not repeat them.
      for (const event of wanted) this.add(event, RETRY);
    }
  }

  /** Optional facts that the lists on screen carry, so that a record which enters one is whole at once. */
  #fieldsOnScreen(entity: Entity): readonly string[] {
    const placed = this.#records.placedEndpoints(entity);
    const queries = this.#client.getQueryCache().findAll({ type: 'active' });
    const asked = queries.filter(({ meta }) => placed.has(meta?.endpointId ?? ''));
    return [...new Set(asked.flatMap(({ queryKey }) => fieldsOf(queryKey[3])))];
  }

  /** Newer than what is known, and known or possibly on screen. */
  #isNews(event: FeedChange): boolean {
    const known = this.#records.versionOf(event.entity, event.id);
    if (known > 0) return event.version === null || event.version > known;
    const placed = this.#records.placedEndpoints(event.entity);
    return this.#client
      .getQueryCache()
      .getAll()
      .some(
        ({ meta, queryKey, state }) =>
          state.data !== undefined &&
          placed.has(meta?.endpointId ?? '') &&
          mayConcern(queryKey[3], event.entity, event),
      );
  }
}

/** Events that narrow invalidation down alike count once; many changes of one day mean one fetch of what shows it. */
function distinct(events: readonly FeedChange[]): readonly FeedChange[] {
  return [
    ...new Map(events.map((event) => [`${event.id} ${event.location} ${event.localDay}`, event])).values(),
  ];
}
