import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import { noteEndpoints, type ScheduleNote } from '#contract/notes.ts';
import { call } from '#web/api/call.ts';
import { useOrgApi } from '#web/api/context.ts';
import { scheduleNoteRules } from '#web/api/entities/scheduleNote.ts';
import { useCreatingMutation, useVersionedMutation } from '#web/api/hooks.ts';
import { refusalOf, type Outcome } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { NoteDraft } from '#web/state/noteDrafts.ts';
import { createNote, removeNote, writeNote } from './noteMutations.ts';

/**
 * Writing the note of a day. The base is the note the writing began with; when somebody else wrote meanwhile, the
 * conflict dialog shows both texts (decisions 1 and 2), also where both wrote the first note of the day.
 * @param onDone what is written was saved, or waits for the connection.
 */
export function useDayNote(day: DailyCalendar, { base, text }: NoteDraft, onDone: () => void) {
  const { t } = useTranslation('day');
  const { t: errors } = useTranslation('errors');
  const formats = useFormats();
  const { org, records, conflicts } = useOrgApi();
  const [error, setError] = useState<string | null>(null);
  const write = useVersionedMutation(writeNote);
  const remove = useVersionedMutation(removeNote);
  const create = useCreatingMutation(createNote);
  const label = t('note.change', { date: formats.date(day.date, 'short') });
  const isBusy = useRef(false);

  /** A key that is pressed twice is one wish, also when the answer is quicker than the second press. */
  const once = async (work: () => Promise<Outcome<unknown>>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    let isDone = false;
    try {
      isDone = finish(await work());
    } finally {
      isBusy.current = isDone;
    }
  };

  const writeFirst = async (note: string): Promise<Outcome<ScheduleNote>> => {
    if (day.note) return besideTheirs(day.note, note);
    const made = await create.run({ locationId: day.location.id, date: day.date, text: note, label });
    if (made.kind !== 'refused' || made.refusal.reason !== 'duplicate') return made;
    try {
      const query = { location_uuid: day.location.id, date_from: day.date, date_to: day.date };
      const [theirs] = (await call(noteEndpoints.list, { query }, { org })).items;
      if (!theirs) return made;
      records.accept('schedule_note', theirs);
      return await besideTheirs(theirs, note);
    } catch (failure) {
      return { kind: 'refused', refusal: refusalOf(failure) };
    }
  };

  /** Somebody else wrote the first note of the day as well: two edits of a day without one. */
  const besideTheirs = async (theirs: ScheduleNote, note: string): Promise<Outcome<ScheduleNote>> => {
    const empty = { ...theirs, note: '' };
    const mine = { ...theirs, note };
    const comparison = scheduleNoteRules.compare(empty, mine, theirs);
    if (comparison.clashes.length === 0) return { kind: 'discarded', record: theirs };
    const resolution = await conflicts.open({
      entity: 'schedule_note',
      base: empty,
      mine,
      theirs,
      comparison,
      changedBy: theirs.updated_by,
      changedAt: theirs.updated_at,
    });
    if (resolution.kind === 'keep_editing') return { kind: 'kept_editing' };
    const wanted = { id: theirs.id, text: note, label };
    const left = resolution.kind === 'save' ? writeNote.revise?.(wanted, resolution.choices) : null;
    return left ? write.run(left, { base: theirs }) : { kind: 'discarded', record: theirs };
  };

  /** @returns whether nothing is left to be written. */
  const finish = (outcome: Outcome<unknown>): boolean => {
    setError(null);
    if (outcome.kind === 'refused') {
      const context = { t: errors, formats, zone: day.location_timezone };
      setError(errorText(outcome.refusal.item, context));
      return false;
    }
    if (outcome.kind === 'kept_editing') return false;
    onDone();
    return true;
  };

  return {
    error,
    isSaving: write.isRunning || remove.isRunning || create.isRunning,
    canRemove: base !== null,
    save: async () => {
      const note = text.trim();
      if (note === '') return;
      await once(() => (base ? write.run({ id: base.id, text: note, label }, { base }) : writeFirst(note)));
    },
    remove: async () => {
      if (base) await once(() => remove.run({ id: base.id, label }, { base }));
    },
  };
}
