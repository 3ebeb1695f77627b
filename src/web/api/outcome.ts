import { scheduleConflictFacts, type ScheduleConflictFacts } from '#contract/conflicts.ts';
import type { Entity } from '#contract/kernel/endpoint.ts';
import type { Comparison, MergedChange, VersionedRecord } from './entity.ts';
import { ApiError } from './errors.ts';

/** Why an edit did not happen; the record is shown as it was before it. */
export interface Refusal {
  /** Error type of the catalogue (§13), or `clash`: somebody changed the same fields since, and nobody was asked. */
  readonly reason: string;
  /** The reason as `errorText` takes it, to be said in plain words. */
  readonly item: {
    readonly type: string;
    readonly ctx?: Readonly<Record<string, unknown>> | null | undefined;
  };
  readonly error: ApiError | null;
  /** For `schedule_conflict`: what is in the way, who placed it and when, and every rule broken. */
  readonly scheduleConflict?: ScheduleConflictFacts;
  /** For `clash`: what exactly, and who saved it when. */
  readonly comparison?: Comparison;
  readonly changedBy?: string | null;
  readonly changedAt?: string | null;
}

/** A change that can be taken back: by the button of its toast, or with Ctrl Z while it is the newest. */
export interface Undoable {
  /** What it undoes. */
  readonly label: string;
  /** Null: there was nothing to take back, because the change was refused meanwhile. */
  readonly run: () => Promise<Outcome<unknown> | null>;
}

/** How an edit ended. Nothing of this is thrown: refusals are expected outcomes. */
export type Outcome<R, A = unknown> =
  | {
      readonly kind: 'saved';
      readonly record: R;
      /** Changes of others that were kept along with mine. */
      readonly merged: readonly MergedChange[];
      /** The answer as declared (with `warnings`); null when the record already was as asked. */
      readonly answer: A | null;
      /** Its entry on the undo stack, null when it cannot be undone. */
      readonly undo: Undoable | null;
    }
  /** No connection: shown as done, sent later in order; how it went is told by the outbox. */
  | { readonly kind: 'queued'; readonly undo: Undoable | null }
  /** The person chose the other side's values throughout. */
  | { readonly kind: 'discarded'; readonly record: R }
  /** The person went back to the form; everything typed is still theirs to keep. */
  | { readonly kind: 'kept_editing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A refusal from what a call threw. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { reason: 'internal', item: { type: 'internal' }, error: null };
  const facts = scheduleConflictFacts.safeParse(error.item('schedule_conflict')?.ctx).data;
  return {
    reason: error.type,
    item: error.detail[0] ?? { type: 'internal' },
    error,
    ...(facts ? { scheduleConflict: facts } : {}),
  };
}

/** A refusal because somebody changed the same fields; @param by display name, null when unknown. */
export function clashRefusal(by: string | null): Refusal {
  return { reason: 'clash', item: { type: 'version_conflict', ctx: { changed_by: by } }, error: null };
}

/**
 * The changed record in an answer: the answer itself, or its part named like the entity (a flow event with the visit as
 * it is now). Null when the answer does not hold it.
 */
export function recordIn(answer: unknown, entity: Entity, id: string): VersionedRecord | null {
  if (isVersioned(answer) && answer.id === id) return answer;
  if (typeof answer !== 'object' || answer === null) return null;
  const part: unknown = Object.getOwnPropertyDescriptor(answer, entity)?.value;
  return isVersioned(part) && part.id === id ? part : null;
}

/** Whether a value carries an id and a version. */
export function isVersioned(value: unknown): value is VersionedRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'version' in value &&
    typeof value.version === 'number'
  );
}
