import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { ContextMenu } from '#web/ui/Menu.tsx';
import { initialsOf } from '../model/visits.ts';
import type { AskedMenu } from './useIntents.ts';

export interface VisitMenuProps {
  readonly asked: AskedMenu;
  readonly visits: readonly CalendarAppointment[];
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  /** Starts move mode; absent where the grid has none. */
  readonly onMove?: (id: string) => void;
}

/** What can be done to the card under the pointer; for "+2" first which of the cards is meant. */
export function VisitMenu({ asked, visits, onClose, onOpen, onMove }: VisitMenuProps) {
  const { t } = useTranslation('day');
  const formats = useFormats();
  const actions = useVisitActions();
  const isPrivate = useIsPrivate();
  const nameOf = ({ patient }: CalendarAppointment) =>
    isPrivate ? initialsOf(patient.name ?? '') : (patient.name ?? '');
  const found = asked.ids.flatMap((id) => visits.find((visit) => visit.id === id) ?? []);
  const [only] = found;
  if (!only) return null;
  const sections =
    found.length === 1
      ? actions.menu(only, onMove ? { onMove: () => onMove(only.id) } : {})
      : [
          {
            id: 'more',
            title: t('more'),
            actions: found.map((visit) => ({
              id: visit.id,
              label: nameOf(visit),
              description: visit.local_start === null ? undefined : formats.clock(visit.local_start),
              onAction: () => onOpen(visit.id),
            })),
          },
        ];
  return (
    <ContextMenu label={nameOf(only) || t('menu.label')} sections={sections} at={asked} onClose={onClose} />
  );
}
