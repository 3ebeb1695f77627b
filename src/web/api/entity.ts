import type { EndpointAnswer, EndpointDefinition, EndpointInput, Entity } from '#contract/kernel/endpoint.ts';

/** What every versioned record carries (decisions 5). */
export interface VersionedRecord {
  readonly id: string;
  readonly version: number;
}

/** A field group that both sides changed, to different values (decisions 2). */
export interface Clash {
  readonly group: string;
  readonly fields: readonly string[];
  /** Only they changed it, but my edit counts on it: the question is whether my edit still holds. */
  readonly isGround?: boolean;
}

/** A field group only one side changed, or both to the same value: kept without asking. */
export interface MergedChange {
  readonly group: string;
  readonly fields: readonly string[];
  readonly by: 'mine' | 'theirs' | 'both';
}

export interface Comparison {
  readonly clashes: readonly Clash[];
  readonly merged: readonly MergedChange[];
}

/** Who changed a record; `by` null for automatic changes. */
export interface ChangeAuthor {
  readonly by: string | null;
  /** Instant. */
  readonly at: string;
}

/**
 * A place in the cache where records of an entity live: the answer of one endpoint. Values are typed where the place
 * is declared (`onePlace`, `listPlace`); here they are only moved about.
 */
export interface RecordPlace {
  readonly endpointId: string;
  readonly entity: Entity;
  readonly kind: 'one' | 'list';
  read(answer: unknown): readonly VersionedRecord[];
  write(answer: unknown, records: readonly VersionedRecord[]): unknown;
  /** Whether the record belongs into the answer to this input. */
  holds(record: VersionedRecord, input: unknown): boolean;
  /** Whether a record that enters the list carries everything this input asked for; if not the list is fetched. */
  complete(record: VersionedRecord, input: unknown): boolean;
}

/** Everything the client knows about one kind of versioned record; made once per entity under `api/entities`. */
export interface EntityRules<R extends VersionedRecord = VersionedRecord> {
  readonly entity: Entity;
  readonly places: readonly RecordPlace[];
  /** Groups in which mine and theirs differ from the base (decisions 2). Never compares version and time stamps. */
  compare(base: R, mine: R, theirs: R): Comparison;
  /**
   * Fetches the named records in one request; those the caller cannot see or that are gone are left out.
   * @param fields optional facts to ask for, as the lists on screen do; empty = none.
   */
  load(org: string, ids: readonly string[], fields: readonly string[]): Promise<readonly R[]>;
  /** Who made the newest change and when; null when it cannot be told. For the dialog above an open form. */
  author?(org: string, id: string): Promise<ChangeAuthor | null>;
}

/** Declares that an endpoint answers one record. */
export function onePlace<E extends EndpointDefinition>(
  endpoint: E,
  entity: Entity,
  idOf: (input: EndpointInput<E>) => string,
  isRecord: (answer: unknown) => answer is EndpointAnswer<E> & VersionedRecord,
): RecordPlace {
  return {
    endpointId: endpoint.id,
    entity,
    kind: 'one',
    read: (answer) => (isRecord(answer) ? [answer] : []),
    write: (answer, records) => records[0] ?? answer,
    // Key and input were made together by `endpointKey`, so an input under this endpoint's id is of its type.
    holds: (record, input) => idOf(input as EndpointInput<E>) === record.id,
    complete: () => true,
  };
}

/** Declares that an endpoint's answer holds a list of records. */
export function listPlace<E extends EndpointDefinition, R extends VersionedRecord>(
  endpoint: E,
  entity: Entity,
  list: {
    read(answer: EndpointAnswer<E>): readonly R[];
    write(answer: EndpointAnswer<E>, records: readonly R[]): EndpointAnswer<E>;
    holds(record: R, input: EndpointInput<E>): boolean;
    complete?(record: R, input: EndpointInput<E>): boolean;
  },
): RecordPlace {
  // Same boundary as above: the cache hands back what this endpoint's query put there.
  return {
    endpointId: endpoint.id,
    entity,
    kind: 'list',
    read: (answer) => list.read(answer as EndpointAnswer<E>),
    write: (answer, records) => list.write(answer as EndpointAnswer<E>, records as readonly R[]),
    holds: (record, input) => list.holds(record as R, input as EndpointInput<E>),
    complete: (record, input) => list.complete?.(record as R, input as EndpointInput<E>) ?? true,
  };
}
