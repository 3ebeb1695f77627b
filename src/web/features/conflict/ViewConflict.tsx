import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import type { ConflictCase } from '#web/api/conflicts.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { ConflictDialog, type CaseProps } from './ConflictDialog.tsx';
import { useChoices, type ConflictView } from './conflictView.ts';
import { useViewTexts } from './useViewTexts.ts';

/** A clash of two edits of one saved view. */
export interface ViewCase extends ConflictCase {
  readonly base: ScheduleView;
  readonly mine: ScheduleView;
  readonly theirs: ScheduleView;
}

/** The engine compares records of one entity only: a case about views holds three of them. */
export function isViewCase(about: ConflictCase): about is ViewCase {
  return about.entity === 'schedule_view';
}

export interface ViewConflictProps extends CaseProps {
  readonly about: ViewCase;
}

/** Two edits of a saved view: field against field; what a layout holds is told in its fields. */
export function ViewConflict({ about, ...rest }: ViewConflictProps) {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const texts = useViewTexts(about.theirs.location.id);
  const { theirs } = about;
  const view: ConflictView = {
    title: t('viewTitle'),
    what: formats.list([theirs.name, theirs.location.name ?? ''].filter(Boolean), 'plain'),
    label: texts.label,
    value: (group, side) => texts.value(group, about[side]),
    joined: () => null,
  };
  const [choices, onChoose] = useChoices(about.comparison.clashes, view.joined);
  return (
    <ConflictDialog about={about} view={view} choices={choices} onChoose={onChoose} result={null} {...rest} />
  );
}
