import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { joinTexts } from '#domain/appointment/join-texts.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { resultOf, type AppointmentCase } from './appointmentCase.ts';
import { capital } from './capital.ts';
import { ConflictDialog, type CaseProps } from './ConflictDialog.tsx';
import { ConflictResult } from './ConflictResult.tsx';
import { useChoices, type ConflictView } from './conflictView.ts';
import { useGroupTexts } from './useGroupTexts.ts';

export interface AppointmentConflictProps extends CaseProps {
  readonly about: AppointmentCase;
  /** The visit as a card of the grid. */
  readonly preview: ((visit: Appointment) => ReactNode) | undefined;
}

/** Groups that the card of the result shows itself. */
const ON_CARD: ReadonlySet<string> = new Set(['slot', 'note', 'treatments']);

/** Two edits of one visit. */
export function AppointmentConflict({ about, preview, ...rest }: AppointmentConflictProps) {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const texts = useGroupTexts(about);
  const { base, mine, theirs, comparison } = about;
  const bothNotes = mine.note.trim() !== '' && theirs.note.trim() !== '';
  const what = [
    theirs.patient.name,
    theirs.treatments[0],
    theirs.schedule_date && formats.date(theirs.schedule_date, 'weekday'),
  ];
  const told = [...comparison.merged, ...comparison.clashes].filter(({ group }) => !ON_CARD.has(group));
  const view: ConflictView = {
    title: t('title'),
    what: what.filter(Boolean).join(', '),
    label: texts.label,
    value: (group, side) => texts.value(group, about[side]),
    joined: (group) => (group === 'note' && bothNotes ? joinTexts(base.note, mine.note, theirs.note) : null),
  };
  const [choices, onChoose] = useChoices(comparison.clashes, view.joined);
  const result = resultOf(about, choices);
  const facts = told.map(({ group }) => {
    const value = texts.value(group, result) ?? t('notSet');
    return `${capital(texts.label(group), formats.locale)}: ${value}`;
  });
  return (
    <ConflictDialog
      about={about}
      view={view}
      choices={choices}
      onChoose={onChoose}
      result={<ConflictResult result={result} preview={preview} facts={facts} />}
      {...rest}
    />
  );
}
