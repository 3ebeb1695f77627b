import type { EndpointAnswer, EndpointDefinition, EndpointInput, Entity } from '#contract/kernel/endpoint.ts';
import { call } from './call.ts';
import type { EditEnd } from './edit.ts';
import type { VersionedRecord } from './entity.ts';
import { ApiError, isUnreachable } from './errors.ts';
import { isVersioned, refusalOf, type Refusal } from './outcome.ts';
import type { RecordStore } from './records.ts';
import type { AttemptEnd } from './schedule.ts';
import type { Command } from './versioned.ts';

/** One way to make a new record, declared once per feature and endpoint. */
export interface CreatingMutation<E extends EndpointDefinition, R extends VersionedRecord, V> {
  readonly endpoint: E;
  readonly entity: Entity;
  readonly request: (variables: V) => EndpointInput<E>;
  /** The record as it will look, shown under the given temporary id until the answer comes; absent: nothing is shown. */
  readonly draft?: (variables: V, id: string) => R;
  /** The record in the answer, where it is not the answer itself; null when none was made. */
  readonly made?: (answer: EndpointAnswer<E>) => VersionedRecord | null;
  /** What it does: "Book Ana Diaz at 2:00 PM". */
  readonly label: (variables: V) => string;
  /** What undoes it: undo of a booking cancels it (decisions 6). */
  readonly inverse?: (created: R, variables: V) => Command | null;
}

/** Declares a creating mutation; the value comes back with its types. */
export function creatingMutation<E extends EndpointDefinition, R extends VersionedRecord, V>(
  mutation: CreatingMutation<E, R, V>,
): CreatingMutation<E, R, V> {
  return mutation;
}

/** The server found something in the way and made nothing. */
const NOT_MADE: Refusal = { reason: 'not_made', item: { type: 'not_made' }, error: null };

/** One creation on its way. The key makes every attempt the same request for the server. */
export class Creation<E extends EndpointDefinition, R extends VersionedRecord, V> {
  /** Temporary id under which the draft is shown. */
  readonly draftId: string;
  readonly #mutation: CreatingMutation<E, R, V>;
  readonly #variables: V;
  readonly #idempotencyKey: string;
  readonly #tools: { readonly org: string; readonly records: RecordStore };
  readonly #done: (end: EditEnd<R, EndpointAnswer<E>>) => void;

  constructor(
    mutation: CreatingMutation<E, R, V>,
    variables: V,
    idempotencyKey: string,
    tools: { readonly org: string; readonly records: RecordStore },
    done: (end: EditEnd<R, EndpointAnswer<E>>) => void,
  ) {
    this.draftId = `draft-${idempotencyKey}`;
    this.#mutation = mutation;
    this.#variables = variables;
    this.#idempotencyKey = idempotencyKey;
    this.#tools = tools;
    this.#done = done;
    if (mutation.draft) tools.records.accept(mutation.entity, mutation.draft(variables, this.draftId));
  }

  async attempt(): Promise<AttemptEnd> {
    const { records, org } = this.#tools;
    const { endpoint, entity } = this.#mutation;
    try {
      const answer = await call(endpoint, this.#mutation.request(this.#variables), {
        org,
        idempotencyKey: this.#idempotencyKey,
      });
      records.forget(entity, this.draftId);
      const made: unknown = this.#mutation.made ? this.#mutation.made(answer) : answer;
      if (made === null) {
        this.#done({ kind: 'refused', refusal: NOT_MADE });
        return 'done';
      }
      if (!isVersioned(made)) throw new Error(`${endpoint.id} does not answer a record`);
      records.accept(entity, made);
      // The endpoint's answer is the record it made: that is what makes it a creating mutation.
      this.#done({ kind: 'saved', record: made as R, merged: [], answer });
      return 'done';
    } catch (error) {
      if (isUnreachable(error) || (error instanceof ApiError && error.status === 401)) return 'unreachable';
      records.forget(entity, this.draftId);
      this.#done({ kind: 'refused', refusal: refusalOf(error) });
      return 'done';
    }
  }
}
