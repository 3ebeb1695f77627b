import { useCallback, useRef, useState } from 'react';
import type { Entity } from '#contract/kernel/endpoint.ts';
import type { Choices } from './conflicts.ts';
import { useOrgApi } from './context.ts';
import type { MergedChange, VersionedRecord } from './entity.ts';
import { useRecordChanges } from './hooks.ts';
import type { Outcome } from './outcome.ts';
import type { RecordNews } from './records.ts';

export interface EditBaseOptions<R extends VersionedRecord> {
  readonly entity: Entity;
  /** The record the form opened with; later renders do not change the base. */
  readonly opened: R;
  /** The base with what is typed on top of it (as the mutation's `apply`). */
  readonly mine: (base: R) => R;
  /** Somebody changed other groups: take the new values into the fields that were not touched. */
  readonly onMerged: (base: R, changes: readonly MergedChange[]) => void;
  /** The person chose in the dialog: put the choices into the form. What is typed elsewhere stays. */
  readonly onResolved: (base: R, choices: Choices) => void;
  /** The person discarded what they typed. */
  readonly onDiscarded: (base: R) => void;
  /** The record was deleted, or left the caller's sight. */
  readonly onGone?: () => void;
}

export interface EditBaseState<R extends VersionedRecord> {
  readonly base: R;
  /**
   * Runs the form's own save. What it brings (answer, merge, choices of the dialog) becomes the base when it ends, so
   * the form does not ask a second time about what the save has settled; news that are newer still follow after it.
   * @param settle puts the outcome into the form, before those news.
   */
  readonly during: <A>(
    save: Promise<Outcome<R, A>>,
    settle: (outcome: Outcome<R, A>) => void,
  ) => Promise<Outcome<R, A>>;
}

/**
 * Base of an open form (decisions 1). It moves by this client's own answers, and by a newer record only after that was
 * merged into the form or settled in the dialog: never silently. Pass `base` to the mutation's run.
 */
export function useEditBase<R extends VersionedRecord>(options: EditBaseOptions<R>): EditBaseState<R> {
  const api = useOrgApi();
  const [base, setBase] = useState(options.opened);
  const current = useRef(base);
  const asking = useRef(false);
  const saving = useRef(false);

  const move = useCallback((next: R) => {
    current.current = next;
    setBase(next);
  }, []);

  const follow = async (news: RecordNews): Promise<void> => {
    if (news.deleted) return options.onGone?.();
    if (asking.current || saving.current || news.record.version <= current.current.version) return;
    const rules = api.rules(options.entity);
    const from = current.current;
    // The store's records of one entity share the shape of the one the form opened with.
    const theirs = news.record as R;
    const comparison = rules.compare(from, options.mine(from), theirs);
    const isOwn = news.origin === 'own' && news.basedOn === from.version;
    if (isOwn || comparison.clashes.length === 0) {
      move(theirs);
      options.onMerged(
        theirs,
        comparison.merged.filter((change) => change.by !== 'mine'),
      );
      return;
    }
    asking.current = true;
    const author = await rules.author?.(api.org, theirs.id).catch(() => null);
    const resolution = await api.conflicts.open({
      entity: options.entity,
      base: from,
      mine: options.mine(from),
      theirs,
      comparison,
      changedBy: author?.by ?? null,
      changedAt: author?.at ?? null,
    });
    asking.current = false;
    if (resolution.kind === 'keep_editing') return;
    move(theirs);
    if (resolution.kind === 'discard') options.onDiscarded(theirs);
    else options.onResolved(theirs, resolution.choices);
    // What came while the dialog was open.
    await catchUp();
  };

  const catchUp = async (): Promise<void> => {
    const latest = api.records.confirmed(options.entity, options.opened.id);
    if (latest) await follow({ record: latest, deleted: false, origin: 'foreign' });
  };

  const during: EditBaseState<R>['during'] = async (save, settle) => {
    saving.current = true;
    const outcome = await save.finally(() => {
      saving.current = false;
    });
    const isSettled = outcome.kind === 'saved' || outcome.kind === 'discarded';
    if (isSettled && outcome.record.version >= current.current.version) move(outcome.record);
    settle(outcome);
    // Who went back to the form was shown the newest version already, and has not decided yet.
    if (outcome.kind !== 'kept_editing') await catchUp();
    return outcome;
  };

  useRecordChanges(options.entity, options.opened.id, (news) => void follow(news));
  return { base, during };
}
