import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { viewFields, type ViewField, type ViewFields } from '#web/api/entities/scheduleView.ts';
import { useOrgApi } from '#web/api/context.ts';
import type { Outcome, Refusal } from '#web/api/outcome.ts';
import { useEditBase } from '#web/api/useEditBase.ts';
import { useIsQueued, useRecordChanges } from '#web/api/hooks.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { createView, editView } from '../viewMutations.ts';
import {
  afterChoices,
  afterSave,
  changedGroups,
  faultsOf,
  fieldOfLoc,
  viewPatch,
  type Typed,
} from './form.ts';

export type ViewErrors = Readonly<Partial<Record<ViewField, string>>>;

export interface ViewForm {
  readonly base: ScheduleView;
  /** The base with what was typed on top of it. */
  readonly values: ViewFields;
  readonly isNew: boolean;
  /** Changes that are not saved. */
  readonly changes: number;
  readonly errors: ViewErrors;
  /** Why the whole was refused, where no field is to blame. */
  readonly refusal: string | null;
  /** Groups that somebody else changed and that came into the form by themselves. */
  readonly merged: readonly string[];
  /** Somebody deleted the view, or made it personal. */
  readonly isGone: boolean;
  readonly isSaving: boolean;
  /** Saved as far as the person is concerned: the change waits for the connection. */
  readonly isQueued: boolean;
  readonly set: (change: Typed) => void;
  readonly revert: () => void;
  /** Sends what changed, or makes the view. @returns how it ended; null when there was nothing to send. */
  readonly save: () => Promise<Outcome<ScheduleView> | null>;
  /** Makes another view of what the form holds. */
  readonly copy: (
    name: string,
    visibility: ScheduleView['visibility'],
  ) => Promise<Outcome<ScheduleView> | null>;
}

/**
 * The form of one view. Its base is the record it opened with; only what differs from it is sent. A newer version moves
 * into what nobody typed, or raises the dialog (decisions 1 and 2).
 * @param opened the record shown first, or a blank one (version 0) for a view to be made.
 */
export function useViewForm(opened: ScheduleView): ViewForm {
  const { t } = useTranslation('views');
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const { edits } = useOrgApi();
  const [typed, setTyped] = useState<Typed>({});
  const [errors, setErrors] = useState<ViewErrors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [merged, setMerged] = useState<readonly string[]>([]);
  const [isGone, setGone] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const origin = useRef<'own' | 'foreign'>('foreign');
  const isQueued = useIsQueued(opened.id);
  const isNew = opened.version === 0;

  // Heard before the base moves: only what others changed is worth a notice.
  useRecordChanges('schedule_view', opened.id, (news) => {
    origin.current = news.origin;
    if (!news.deleted) setGone(false);
  });
  const { base, during } = useEditBase<ScheduleView>({
    entity: 'schedule_view',
    opened,
    mine: (record) => ({ ...record, ...typed }),
    onMerged: (_, changes) => {
      if (origin.current === 'foreign') setMerged([...new Set(changes.map(({ group }) => group))]);
    },
    onResolved: (_, choices) => setTyped((now) => afterChoices(now, choices)),
    onDiscarded: () => setTyped({}),
    onGone: () => setGone(true),
  });
  const values = { ...viewFields(base), ...typed };

  const refuse = (refused: Refusal) => {
    const found: Partial<Record<ViewField, string>> = {};
    for (const item of refused.error?.detail ?? []) {
      const field = fieldOfLoc(item.loc);
      if (field) found[field] ??= errorText(item, { t: tError, formats });
    }
    setErrors(found);
    if (Object.keys(found).length === 0) setRefusal(errorText(refused.item, { t: tError, formats }));
  };

  /** @returns whether nothing speaks against sending these. */
  const check = (fields: ViewFields): boolean => {
    const faults = faultsOf(fields);
    setRefusal(null);
    setErrors(
      Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, t(`faults.${fault}`)])),
    );
    return Object.keys(faults).length === 0;
  };

  const make = async (fields: ViewFields) => {
    if (isSaving || !check(fields)) return null;
    setSaving(true);
    const name = fields.name.trim();
    const body = { ...fields, name, location_uuid: base.location.id };
    const outcome = await edits
      .create(createView, { body, label: t('change.create', { name }) })
      .finally(() => setSaving(false));
    if (outcome.kind === 'refused') refuse(outcome.refusal);
    return outcome;
  };

  const save = async () => {
    if (isNew) return make(values);
    const patch = viewPatch(base, typed);
    if (isSaving || !check(values) || Object.keys(patch).length === 0) return null;
    setSaving(true);
    const variables = { id: base.id, label: t('change.edit', { name: base.name }), patch };
    return during(edits.run(editView, variables, { base }), (outcome) => {
      if (outcome.kind === 'refused') refuse(outcome.refusal);
      if (outcome.kind !== 'saved' && outcome.kind !== 'discarded') return;
      setTyped((now) => afterSave(now, typed));
      setMerged(
        outcome.kind === 'saved'
          ? outcome.merged.filter(({ by }) => by === 'theirs').map(({ group }) => group)
          : [],
      );
    }).finally(() => setSaving(false));
  };

  return {
    base,
    values,
    isNew,
    changes: changedGroups(base, typed).size,
    errors,
    refusal,
    merged,
    isGone,
    isSaving,
    isQueued,
    set: (change) => {
      setTyped((now) => ({ ...now, ...change }));
      setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !(field in change))));
      setRefusal(null);
    },
    revert: () => {
      setTyped({});
      setErrors({});
      setRefusal(null);
    },
    save,
    copy: (name, visibility) => make({ ...values, name, visibility }),
  };
}
