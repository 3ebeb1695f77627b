import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { CardTexts } from '../model/texts.ts';
import type { CalendarVisit, FormatMinute } from '../model/types.ts';
import type { SlotFacts } from './SlotCursor.tsx';

type T = TFunction<'calendar'>;

function chip(t: T, visit: CalendarVisit): string | null {
  const minutes = visit.minutesIn ?? 0;
  switch (visit.status) {
    case 'arrived':
      return t('card.chip.waiting', { minutes });
    case 'in_chair':
    case 'over_time':
      return t('card.chip.inChair', { minutes, length: visit.lengthMinutes });
    case 'checkout':
      return t('card.chip.checkout');
    case 'broken':
      return t('card.chip.broken');
    case 'cancelled':
      return t('card.chip.cancelled');
    default:
      return null;
  }
}

function status(t: T, visit: CalendarVisit): string {
  const values = { minutes: visit.minutesIn ?? 0, length: visit.lengthMinutes };
  switch (visit.status) {
    case 'scheduled':
      return t('card.status.scheduled');
    case 'confirmed':
      return t('card.status.confirmed');
    case 'arrived':
      return t('card.status.arrived', values);
    case 'in_chair':
      return t('card.status.inChair', values);
    case 'over_time':
      return t('card.status.overTime', values);
    case 'checkout':
      return t('card.status.checkout');
    case 'complete':
      return t('card.status.complete');
    case 'broken':
      return t('card.status.broken');
    case 'cancelled':
      return t('card.status.cancelled');
  }
}

/** Remembers the answers for the few combinations of status and minutes that a day has. */
function remembered<T>(make: (visit: CalendarVisit) => T): (visit: CalendarVisit) => T {
  const known = new Map<string, { text: T }>();
  return (visit) => {
    const key = `${visit.status} ${visit.minutesIn} ${visit.lengthMinutes}`;
    const hit = known.get(key) ?? { text: make(visit) };
    known.set(key, hit);
    return hit.text;
  };
}

/** Stand-ins that no translation contains; a sentence is translated once and filled in per card. */
const START = '\u0001';
const END = '\u0002';

/** The words of all cards; the same object until language or clock format change. */
export function useCardTexts(formatMinute: FormatMinute): CardTexts {
  const { t } = useTranslation('calendar');
  return useMemo(() => {
    const range = t('card.range', { start: START, end: END });
    const locked = t('card.locked');
    const say = remembered((visit) => status(t, visit));
    return {
      newPatientTag: t('card.newPatient'),
      treatment: t('card.treatment'),
      chip: remembered((visit) => chip(t, visit)),
      label: (visit, laneTitle, privacy) =>
        [
          privacy ? visit.initials : visit.name,
          range
            .replace(START, formatMinute(visit.startMin, 'short'))
            .replace(END, formatMinute(visit.endMin, 'short')),
          laneTitle,
          say(visit),
          visit.immovable === 'time_locked' ? locked : null,
          privacy ? null : visit.alertText,
        ]
          .filter((part) => part !== null && part !== '')
          .join(', '),
      immovable: {
        time_locked: t('card.fixed.timeLocked'),
        finished: t('card.fixed.finished'),
        read_only: t('card.fixed.readOnly'),
      },
      immovableDetail: {
        time_locked: t('card.fixedDetail.timeLocked'),
        finished: t('card.fixedDetail.finished'),
        read_only: t('card.fixedDetail.readOnly'),
      },
    };
  }, [t, formatMinute]);
}

/** What an empty slot is called, said when the keyboard stands on it. */
export function useSlotLabel(
  formatMinute: FormatMinute,
): (slot: SlotFacts, laneTitle: string, min: number) => string {
  const { t } = useTranslation('calendar');
  return useCallback(
    (slot, laneTitle, min) => {
      const where = { lane: laneTitle, time: formatMinute(min, 'short') };
      if (slot.blockout) return t('slot.taken', { ...where, label: slot.blockout.label });
      if (slot.closed) return t('slot.closed', where);
      return t('slot.free', { ...where, count: slot.free });
    },
    [t, formatMinute],
  );
}
