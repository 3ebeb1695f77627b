import { useTranslation } from 'react-i18next';
import type { ScheduleNote } from '#contract/notes.ts';
import { joinTexts } from '#domain/appointment/join-texts.ts';
import type { ConflictCase } from '#web/api/conflicts.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { ConflictDialog, type CaseProps } from './ConflictDialog.tsx';
import { useChoices, type ConflictView } from './conflictView.ts';

/** A clash of two edits of the note of a day. */
export interface NoteCase extends ConflictCase {
  readonly base: ScheduleNote;
  readonly mine: ScheduleNote;
  readonly theirs: ScheduleNote;
}

/** The engine compares records of one entity only: a case about notes holds three of them. */
export function isNoteCase(about: ConflictCase): about is NoteCase {
  return about.entity === 'schedule_note';
}

export interface NoteConflictProps extends CaseProps {
  readonly about: NoteCase;
}

/** Two edits of the note of a day: one text against another. */
export function NoteConflict({ about, ...rest }: NoteConflictProps) {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const { base, mine, theirs } = about;
  const view: ConflictView = {
    title: t('noteTitle'),
    what: [theirs.location.name, formats.date(theirs.note_date, 'weekday')].filter(Boolean).join(', '),
    label: () => t('group.note'),
    // Two first notes of a day: before, there was none.
    value: (_, side) => about[side].note || null,
    joined: () => joinTexts(base.note, mine.note, theirs.note),
  };
  const [choices, onChoose] = useChoices(about.comparison.clashes, view.joined);
  const changedBy = about.changedBy ?? theirs.updated_by;
  const told = { ...about, changedBy };
  return (
    <ConflictDialog about={told} view={view} choices={choices} onChoose={onChoose} result={null} {...rest} />
  );
}
