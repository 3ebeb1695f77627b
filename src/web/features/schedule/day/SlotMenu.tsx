import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { Judge } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { ContextMenu, type MenuAction, type MenuSection } from '#web/ui/Menu.tsx';
import { wallTimeAt } from '../model/frame.ts';
import { lengthOf } from '../model/pins.ts';
import { initialsOf } from '../model/visits.ts';
import type { AskedSlot, GridPlace } from '../shell/useIntents.ts';
import { useQuickBlock } from './useQuickBlock.ts';

export interface SlotMenuProps {
  readonly asked: AskedSlot;
  readonly place: GridPlace;
  readonly location: SessionLocation;
  readonly pinned: readonly CalendarAppointment[];
  /** What speaks against a visit of the pinboard there. */
  readonly judge: Judge;
  readonly onBook: () => void;
  /** Puts a visit of the pinboard into the slot. */
  readonly onPlace: (id: string, lengthMinutes: number) => void;
  /** Begins the note of the day, or goes on with it; null where there is nothing to write. */
  readonly onNote: (() => void) | null;
  readonly onClose: () => void;
}

/** Time that is blocked from a menu goes to the next thing in the way, but not beyond an hour. */
const BLOCK_MINUTES = 60;

/** What can be done with an empty slot, by what the caller may do. */
export function SlotMenu(props: SlotMenuProps) {
  const { asked, place, location, pinned, judge, onBook, onPlace, onNote, onClose } = props;
  const { t } = useTranslation('slot');
  const formats = useFormats();
  const { can } = useSession();
  const isPrivate = useIsPrivate();
  const quick = useQuickBlock(location);
  const { day, operatory } = place;
  const { id, name } = operatory;
  const startTime = wallTimeAt(asked.startMin, day);
  const time = formats.clock(startTime);

  const standing = day.blockouts.find(
    (one) =>
      (one.operatory === null || one.operatory.id === id) &&
      one.start_time <= startTime &&
      startTime < one.end_time,
  );
  const freed = Math.min(BLOCK_MINUTES, asked.freeMinutes);
  const endTime = wallTimeAt(asked.startMin + freed, day);
  const pins = can('appointment.move') ? pinned : [];

  /** What is blocked there says why instead of acting. */
  const pinEntry = (pin: CalendarAppointment): MenuAction => {
    const length = lengthOf(pin);
    const { laneId, startMin } = asked;
    const { verdict, title } = judge({
      kind: 'place',
      subjectId: pin.id,
      laneId,
      startMin,
      endMin: startMin + length,
    });
    return {
      id: pin.id,
      label: isPrivate ? initialsOf(pin.patient.name ?? '') : (pin.patient.name ?? ''),
      description: title ?? formats.minutes(length),
      isDisabled: verdict === 'blocked',
      onAction: () => onPlace(pin.id, length),
    };
  };

  const actions: MenuAction[] = [
    ...(can('appointment.book') && !standing?.is_no_schedule
      ? [{ id: 'book', label: t('book', { time }), kbd: ['Enter'], onAction: onBook }]
      : []),
    ...(pins.length > 0
      ? [
          {
            id: 'place',
            label: t('place'),
            submenu: pins.map(pinEntry),
          },
        ]
      : []),
    ...(quick && !standing && freed > 0 && quick.types.length > 0
      ? [
          {
            id: 'block',
            label: t('block', { range: `${time} – ${formats.clock(endTime)}` }),
            submenu: quick.types.map((type) => ({
              id: type.id,
              label: type.name,
              onAction: () =>
                quick.block(type, { operatory: { id, name }, date: day.date, startTime, endTime }),
            })),
          },
        ]
      : []),
    ...(quick && standing
      ? [
          {
            id: 'free',
            label: t('free', { type: standing.blockout_type.name }),
            isDanger: true,
            onAction: () => quick.free(standing),
          },
        ]
      : []),
    ...(onNote ? [{ id: 'note', label: t(day.note ? 'editNote' : 'note'), onAction: onNote }] : []),
  ];
  const sections: MenuSection[] = [{ id: 'slot', title: `${name}, ${time}`, actions }];
  if (actions.length === 0) return null;
  return <ContextMenu label={`${name}, ${time}`} sections={sections} at={asked} onClose={onClose} />;
}
