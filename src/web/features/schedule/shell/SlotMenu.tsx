import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { CalendarIntent, Judge, Proposal } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { ContextMenu, type MenuAction, type MenuSection } from '#web/ui/Menu.tsx';
import { endTimeAt, wallTimeAt } from '../model/frame.ts';
import { lengthOf } from '../model/pins.ts';
import { initialsOf } from '../model/visits.ts';
import type { AskedSlot, GridPlace } from './useIntents.ts';
import { useQuickBlock } from './useQuickBlock.ts';
import type { SlotMenuState } from './useSlotMenu.ts';

export interface SlotMenuProps {
  readonly menu: SlotMenuState;
  readonly placeOf: (at: Pick<Proposal, 'laneId' | 'startMin' | 'endMin'>) => GridPlace | null;
  readonly location: SessionLocation;
  readonly pinned: readonly CalendarAppointment[];
  /** What speaks against a visit of the pinboard there. */
  readonly judge: Judge;
  readonly onIntent: (intent: CalendarIntent) => void;
  /** Begins the note of the day, or goes on with it; absent where there is nothing to write. */
  readonly onNote?: (() => void) | null;
  /** Says the day as well, where several are on screen. */
  readonly namesDay?: boolean;
}

/** Time that is blocked from a menu goes to the next thing in the way, but not beyond an hour. */
const BLOCK_MINUTES = 60;

/** What can be done with an empty slot, by what the caller may do; nothing while no menu is asked for. */
export function SlotMenu({ menu, placeOf, ...rest }: SlotMenuProps) {
  const { asked } = menu;
  const place = asked && placeOf({ ...asked, endMin: asked.startMin });
  return asked && place ? <OpenSlotMenu asked={asked} place={place} menu={menu} {...rest} /> : null;
}

interface OpenSlotMenuProps extends Omit<SlotMenuProps, 'placeOf'> {
  readonly asked: AskedSlot;
  /** The slot on its own day. */
  readonly place: GridPlace;
}

function OpenSlotMenu(props: OpenSlotMenuProps) {
  const { asked, place, menu, location, pinned, judge, onIntent, onNote, namesDay = false } = props;
  const { t } = useTranslation('slot');
  const formats = useFormats();
  const { can } = useSession();
  const isPrivate = useIsPrivate();
  const quick = useQuickBlock(location);
  const { day, operatory } = place;
  const { id, name } = operatory;
  const startTime = wallTimeAt(place.startMin, day);
  const time = formats.clock(startTime);

  const standing = day.blockouts.find(
    (one) =>
      (one.operatory === null || one.operatory.id === id) &&
      one.start_time <= startTime &&
      startTime < one.end_time,
  );
  const freed = Math.min(BLOCK_MINUTES, asked.freeMinutes);
  const endTime = endTimeAt(place.startMin + freed, day);
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
      onAction: () => {
        menu.placed({ id: pin.id, laneId, startMin });
        onIntent({ type: 'place', id: pin.id, laneId, startMin, endMin: startMin + length, via: 'keyboard' });
      },
    };
  };

  const book = () => onIntent({ ...asked, type: 'create', endMin: asked.startMin, via: 'keyboard' });
  const actions: MenuAction[] = [
    ...(can('appointment.book') && !standing?.is_no_schedule
      ? [{ id: 'book', label: t('book', { time }), kbd: ['Enter'], onAction: book }]
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
  const title = [namesDay ? formats.date(day.date, 'weekday') : null, name, time].filter(Boolean).join(', ');
  const sections: MenuSection[] = [{ id: 'slot', title, actions }];
  if (actions.length === 0) return null;
  return <ContextMenu label={title} sections={sections} at={asked} onClose={menu.close} />;
}
