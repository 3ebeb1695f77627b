import { useCallback, useRef, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { normalizeAmount } from '#domain/appointment/money.ts';
import { patched, type VisitPatch } from '#web/api/appointments/fields.ts';
import { editVisit } from '#web/api/appointments/mutations.ts';
import { useOrgApi } from '#web/api/context.ts';
import type { Choices } from '#web/api/conflicts.ts';
import type { MergedChange } from '#web/api/entity.ts';
import { useRecordChanges } from '#web/api/hooks.ts';
import type { Outcome, Refusal } from '#web/api/outcome.ts';
import { useEditBase } from '#web/api/useEditBase.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { ChangeEnd } from '#web/state/visitActions.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import {
  fieldOfLoc,
  patchOf,
  rebaseValues,
  slotEnd,
  touchedFields,
  valuesOf,
  type Names,
  type VisitField,
  type VisitValues,
} from './model/form.ts';
import { shownName } from '#web/api/appointments/shownName.ts';
import { useTell } from './useTell.ts';

/** Changes of somebody else that came into the open form by themselves. */
export interface MergeNotice {
  readonly by: string | null;
  readonly groups: readonly string[];
}

export interface VisitForm {
  readonly form: UseFormReturn<VisitValues>;
  readonly base: Appointment;
  readonly values: VisitValues;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly errors: Readonly<Partial<Record<VisitField, string>>>;
  /** Why the whole was refused, where no field is to blame. */
  readonly refusal: string | null;
  readonly notice: MergeNotice | null;
  readonly isGone: boolean;
  readonly set: <F extends VisitField>(field: F, value: VisitValues[F]) => void;
  /** Saves what was changed. @returns how it ended; null when there was nothing to send, or something is missing. */
  readonly save: () => Promise<ChangeEnd | null>;
}

/**
 * The details form of one visit. It keeps the record it opened with as its base and sends changed fields only; a newer
 * version moves into fields nobody typed in, or raises the dialog (decisions 1 and 2).
 * @param opened the record shown first; later ones come through the record's own news.
 */
export function useVisitForm(opened: Appointment, names: Names): VisitForm {
  const { t } = useTranslation('visit');
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const api = useOrgApi();
  const { tell, reasonOf } = useTell();
  const isPrivate = useIsPrivate();
  const form = useForm<VisitValues>({ defaultValues: valuesOf(opened) });
  const from = useRef(opened);
  const origin = useRef<'own' | 'foreign'>('foreign');
  const [errors, setErrors] = useState<VisitForm['errors']>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [notice, setNotice] = useState<MergeNotice | null>(null);
  const [isGone, setGone] = useState(false);
  const [isSaving, setSaving] = useState(false);

  const typedOn = useCallback(
    (base: Appointment): VisitPatch => patchOf(base, form.getValues(), names),
    [form, names],
  );
  const adopt = useCallback(
    (next: Appointment, choices: Choices = {}) => {
      const before = valuesOf(from.current);
      from.current = next;
      form.reset(rebaseValues(form.getValues(), before, valuesOf(next), choices));
    },
    [form],
  );
  const noticeOf = async (record: Appointment, changes: readonly MergedChange[]) => {
    const groups = [...new Set(changes.map(({ group }) => group))];
    if (groups.length === 0) return;
    const author = await api
      .rules('appointment')
      .author?.(api.org, record.id)
      .catch(() => null);
    setNotice({ by: author?.by ?? null, groups });
  };

  // Heard before the base moves: only what others changed is worth a notice.
  useRecordChanges('appointment', opened.id, (news) => {
    origin.current = news.origin;
  });
  const { base, during } = useEditBase<Appointment>({
    entity: 'appointment',
    opened,
    mine: (record) => patched(record, typedOn(record)),
    onMerged: (record, changes) => {
      adopt(record);
      if (origin.current === 'foreign') void noticeOf(record, changes);
    },
    onResolved: adopt,
    onDiscarded: (record) => {
      from.current = record;
      form.reset(valuesOf(record));
    },
    onGone: () => setGone(true),
  });

  const values = form.watch();
  const isDirty = !isGone && touchedFields(values, valuesOf(base)).size > 0;

  const set: VisitForm['set'] = (field, value) => {
    // The generic field name keeps path and value of one field together, which react-hook-form cannot infer.
    form.setValue<VisitField>(field, value);
    setErrors(({ [field]: _, ...rest }) => rest);
    setRefusal(null);
  };

  const refuse = (refused: Refusal, asked: VisitPatch) => {
    const found: Partial<Record<VisitField, string>> = {};
    for (const item of refused.error?.detail ?? []) {
      const field = item.type === 'schedule_conflict' ? null : fieldOfLoc(item.loc);
      if (field) found[field] ??= errorText(item, { t: tError, formats, zone: base.location_timezone });
    }
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const { schedule_date: date, start_time: startTime, end_time: endTime } = asked;
    const slot = date && startTime && endTime ? { date, startTime, endTime } : undefined;
    setRefusal(reasonOf(refused, base.location_timezone, slot));
  };

  const settle = (outcome: Outcome<Appointment>, before: VisitValues, asked: VisitPatch) => {
    if (outcome.kind === 'saved' || outcome.kind === 'discarded') {
      from.current = outcome.record;
      // What was typed while the answer was on its way is not part of it.
      form.reset(rebaseValues(form.getValues(), before, valuesOf(outcome.record)));
      const merged = outcome.kind === 'saved' ? outcome.merged.filter(({ by }) => by === 'theirs') : [];
      setNotice(merged.length === 0 ? null : { by: null, groups: merged.map(({ group }) => group) });
    } else if (outcome.kind === 'refused') refuse(outcome.refusal, asked);
  };

  const save = async (): Promise<ChangeEnd | null> => {
    const found = faultsOf(form.getValues(), base.location_timezone);
    setErrors(mapped(found, (fault) => t(`faults.${fault}`)));
    setRefusal(null);
    if (isSaving || Object.keys(found).length > 0) return null;
    const patch = typedOn(base);
    if (Object.keys(patch).length === 0) return null;
    const before = form.getValues();
    const variables = { id: base.id, patch };
    setSaving(true);
    const outcome = await during(api.edits.run(editVisit, variables, { base }), (end) =>
      settle(end, before, patch),
    ).finally(() => setSaving(false));
    if (outcome.kind === 'refused') return 'refused';
    return tell(outcome, {
      visit: base,
      done: t('done.edited', { name: shownName(base, isPrivate) }),
    });
  };

  return { form, base, values, isDirty, isSaving, errors, refusal, notice, isGone, set, save };
}

type Fault = 'gap' | 'midnight' | 'date' | 'start' | 'length' | 'amount';

/** What can be told before asking the server. */
function faultsOf(values: VisitValues, zone: string): Partial<Record<VisitField, Fault>> {
  const faults: Partial<Record<VisitField, Fault>> = {};
  const isPlaced = values.date !== null || values.start !== null || values.length > 0;
  if (isPlaced) {
    if (values.date === null) faults.date = 'date';
    if (values.start === null) faults.start = 'start';
    if (!(values.length > 0)) faults.length = 'length';
    const end = slotEnd(values, zone);
    if (!end.ok && end.reason === 'gap') faults.start = 'gap';
    if (!end.ok && end.reason === 'midnight') faults.length = 'midnight';
  }
  for (const field of ['production', 'insurance', 'portion'] as const) {
    const text = values[field].trim();
    const amount = text === '' ? '0' : normalizeAmount(text);
    if (amount === null || amount.startsWith('-')) faults[field] = 'amount';
  }
  return faults;
}

function mapped(
  faults: Partial<Record<VisitField, Fault>>,
  text: (fault: Fault) => string,
): Partial<Record<VisitField, string>> {
  return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, text(fault)]));
}
