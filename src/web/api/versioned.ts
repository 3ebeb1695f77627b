import type { EndpointAnswer, EndpointDefinition, EndpointInput, Entity } from '#contract/kernel/endpoint.ts';
import type { Choices } from './conflicts.ts';
import type { VersionedRecord } from './entity.ts';
import type { Outcome } from './outcome.ts';

/** The record and version a request is built on. */
export interface EditBase<R> {
  readonly record: R;
  readonly version: number;
}

export interface RunOptions<R> {
  /**
   * The record a form opened with (decisions 1). Without it the gesture starts from what the screen shows now.
   */
  readonly base?: R;
  /** What to do when both sides changed the same group: ask in the dialog (default) or refuse with reason `clash`. */
  readonly onClash?: 'ask' | 'refuse';
  /** Whether the edit may be undone with Ctrl Z (default true when the mutation knows its inverse). */
  readonly undoable?: boolean;
}

/** Runs edits; `EditEngine` in edits.ts. Declared here so that a mutation can name its inverse. */
export interface EditRunner {
  run<E extends EndpointDefinition, R extends VersionedRecord, V>(
    mutation: VersionedMutation<E, R, V>,
    variables: NoInfer<V>,
    options?: RunOptions<R>,
  ): Promise<Outcome<R, EndpointAnswer<E>>>;
}

/** An edit with its variables, ready to run: what the undo stack holds. */
export type Command = (runner: EditRunner, options: RunOptions<never>) => Promise<Outcome<unknown>>;

/** One way to change a versioned record, declared once per feature and endpoint. */
export interface VersionedMutation<E extends EndpointDefinition, R extends VersionedRecord, V> {
  readonly endpoint: E;
  readonly entity: Entity;
  /** Id of the record that these variables change. */
  readonly id: (variables: V) => string;
  /** The request; `base.version` belongs into `base_version`. */
  readonly request: (variables: V, base: EditBase<R>) => EndpointInput<E>;
  /**
   * The record with the change, as it will look: shown at once, and compared by conflict groups. Must set every field
   * the edit is about, and nothing depending on fields it is not about. Null when the record disappears.
   */
  readonly apply: (record: R, variables: V) => R | null;
  /** Whether the change still means the same on a newer version when no group clashes; if not it is refused. */
  readonly rebaseable: boolean;
  /**
   * Conflict groups the edit counts on without changing them: moving a visit counts on its `status`, or a retry would
   * silently bring back what somebody has just cancelled. A change of theirs there is a clash like any other.
   */
  readonly guards?: readonly string[];
  /**
   * The variables that are left after the conflict dialog: groups chosen as `theirs` dropped, joined texts put in.
   * Null when nothing is left. Default: unchanged unless every clashing group was chosen as theirs.
   */
  readonly revise?: (variables: V, choices: Choices) => V | null;
  /** What the edit does, for the list of waiting changes and for undo: "Move Ana Diaz to 2:00 PM". */
  readonly label: (variables: V, record: R) => string;
  /** The edit that takes this one back, null when there is none. */
  readonly inverse?: (before: R, after: R, variables: V) => Command | null;
}

/** Declares a mutation; the value comes back with its types. */
export function versionedMutation<E extends EndpointDefinition, R extends VersionedRecord, V>(
  mutation: VersionedMutation<E, R, V>,
): VersionedMutation<E, R, V> {
  return mutation;
}

/** Binds variables to a mutation, for `inverse`. */
export function command<E extends EndpointDefinition, R extends VersionedRecord, V>(
  mutation: VersionedMutation<E, R, V>,
  variables: NoInfer<V>,
): Command {
  return (runner, options) => runner.run(mutation, variables, options);
}
