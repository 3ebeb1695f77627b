import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import { useCreatingMutation, useVersionedMutation } from '#web/api/hooks.ts';
import type { Outcome } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { createNote, removeNote, writeNote } from './noteMutations.ts';

/**
 * Writing the note of a day. The base is the note the editor opened with; when somebody else wrote meanwhile, the
 * conflict dialog shows both texts (decisions 1 and 2).
 * @param onDone what is written was saved, or waits for the connection.
 */
export function useDayNote(day: DailyCalendar, onDone: () => void) {
  const { t } = useTranslation('day');
  const { t: errors } = useTranslation('errors');
  const formats = useFormats();
  const [base] = useState(day.note);
  const [text, setText] = useState(day.note?.note ?? '');
  const [error, setError] = useState<string | null>(null);
  const write = useVersionedMutation(writeNote);
  const remove = useVersionedMutation(removeNote);
  const create = useCreatingMutation(createNote);
  const label = t('note.change', { date: formats.date(day.date, 'short') });

  const finish = (outcome: Outcome<unknown>): void => {
    setError(null);
    if (outcome.kind === 'refused') {
      const context = { t: errors, formats, zone: day.location_timezone };
      setError(errorText(outcome.refusal.item, context));
    } else if (outcome.kind !== 'kept_editing') onDone();
  };

  return {
    text,
    setText,
    error,
    isSaving: write.isRunning || remove.isRunning || create.isRunning,
    canRemove: base !== null,
    save: async () => {
      const note = text.trim();
      if (note === '') return;
      finish(
        base
          ? await write.run({ id: base.id, text: note, label }, { base })
          : await create.run({ locationId: day.location.id, date: day.date, text: note, label }),
      );
    },
    remove: async () => {
      if (base) finish(await remove.run({ id: base.id, label }, { base }));
    },
  };
}
