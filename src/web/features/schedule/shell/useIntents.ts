import { useCallback, useState } from 'react';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import { providersInOperatory } from '#domain/conflict/check-placement.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { instantOfGridMinute } from '#domain/time/grid.ts';
import { moreId } from '#web/calendar/interaction/roving.ts';
import type { CalendarIntent, Proposal } from '#web/calendar/model/types.ts';
import { useOpenVisit, useStartBooking } from '#web/state/desk.ts';
import { useVisitActions, type MoveTarget } from '#web/state/visitActions.ts';
import { useLatest } from '#web/ui/useLatest.ts';
import { endTimeAt, wallTimeAt } from '../model/frame.ts';

/** Where a stretch of a lane is: on which day, in which operatory, between which grid minutes of that day. */
export interface GridPlace {
  readonly day: DailyCalendar;
  readonly facts: DayFacts | null;
  readonly operatory: Operatory;
  readonly startMin: number;
  readonly endMin: number;
}

interface IntentParts {
  /** What stands on the grid and waits on the pinboard. */
  readonly visits: readonly CalendarAppointment[];
  /** Null as long as the day is not known. */
  readonly placeOf: (at: Pick<Proposal, 'laneId' | 'startMin' | 'endMin'>) => GridPlace | null;
  /** Whether landing there books over somebody. */
  readonly overlaps: ((proposal: Proposal) => boolean) | null;
  readonly onSelect: (id: string | null) => void;
  /** Only where `DayGrid` is told that cards can be carried to another day. */
  readonly onCarry?: (visit: CalendarAppointment, days: 1 | -1) => void;
  readonly onReturn?: () => void;
  /** A card from elsewhere has been put down. */
  readonly onPlaced?: () => void;
  /** Only where `DayGrid` is told that slots have a menu. */
  readonly onSlotMenu?: (slot: AskedSlot) => void;
}

/** A menu asked for on an empty slot. */
export type AskedSlot = Omit<Extract<CalendarIntent, { type: 'slotMenu' }>, 'type'>;

/** A menu asked for on a card, at a point of the window. */
export interface AskedMenu {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** Under the upper edge of "+2", where its menu opens, whether it was clicked or entered. */
function cornerOf(id: string): Pick<AskedMenu, 'x' | 'y'> {
  const { left, top } =
    document.querySelector(`[data-more="${id}"]`)?.getBoundingClientRect() ?? new DOMRect();
  return { x: left, y: top + 16 };
}

/** Turns what the calendar wants into what the desk does. The same function for ever, so that no card is drawn anew. */
export function useIntents(parts: IntentParts) {
  const actions = useVisitActions();
  const openVisit = useOpenVisit();
  const startBooking = useStartBooking();
  const [menu, setMenu] = useState<AskedMenu | null>(null);
  // Of the day that is drawn: a day that React begins to draw and gives up must not receive what is done to this one.
  const latest = useLatest({ parts, actions, openVisit, startBooking });

  const onIntent = useCallback(
    (intent: CalendarIntent): void => {
      const now = latest.current;
      const { onSelect } = now.parts;
      switch (intent.type) {
        case 'select':
          return onSelect(intent.id);
        case 'open':
          onSelect(intent.id);
          return now.openVisit.open(intent.id);
        case 'menu':
          onSelect(intent.id);
          return setMenu({ ids: [intent.id], x: intent.x, y: intent.y });
        case 'more':
          return setMenu({ ids: intent.ids, ...cornerOf(moreId(intent.ids)) });
        case 'create': {
          const place = now.parts.placeOf(intent);
          if (!place) return undefined;
          return now.startBooking({
            date: place.day.date,
            operatoryId: place.operatory.id,
            startTime: wallTimeAt(place.startMin, place.day),
            // A click or Enter names a start; only drawing names a length.
            ...(intent.via === 'pointer' ? { lengthMinutes: place.endMin - place.startMin } : {}),
          });
        }
        case 'stow': {
          const visit = visitOf(now.parts, intent.id);
          if (visit) void now.actions.pin(visit);
          return undefined;
        }
        case 'carry': {
          const visit = visitOf(now.parts, intent.id);
          if (visit) now.parts.onCarry?.(visit, intent.days);
          return undefined;
        }
        case 'return':
          return now.parts.onReturn?.();
        case 'slotMenu':
          return now.parts.onSlotMenu?.(intent);
        case 'place': {
          const visit = visitOf(now.parts, intent.id);
          const to = targetOf(now.parts, { ...intent, kind: 'place', subjectId: intent.id }, visit);
          now.parts.onPlaced?.();
          if (!visit || !to?.operatory) return undefined;
          // What was carried from another day stands in the book; what was pinned does not.
          if (visit.status === 'pinboard') void now.actions.place(visit, { ...to, operatory: to.operatory });
          else void now.actions.move(visit, to);
          return undefined;
        }
        case 'copy': {
          const visit = visitOf(now.parts, intent.id);
          const to = targetOf(now.parts, { ...intent, kind: 'copy', subjectId: intent.id }, visit);
          if (visit && to?.operatory) void now.actions.copy(visit, { ...to, operatory: to.operatory });
          return undefined;
        }
        case 'move':
        case 'resize': {
          const visit = visitOf(now.parts, intent.id);
          const to = targetOf(now.parts, { ...intent, kind: intent.type, subjectId: intent.id }, visit);
          if (visit && to) void now.actions.move(visit, to);
          return undefined;
        }
      }
    },
    [latest],
  );
  return { onIntent, menu, closeMenu: useCallback(() => setMenu(null), []) };
}

function visitOf({ visits }: IntentParts, id: string): CalendarAppointment | undefined {
  return visits.find((visit) => visit.id === id);
}

/** The place in the words of a request, with the offer to switch to who works there (decisions 12). */
function targetOf(
  { placeOf, overlaps }: IntentParts,
  proposal: Proposal,
  visit: CalendarAppointment | undefined,
): MoveTarget | null {
  const place = placeOf(proposal);
  if (!place) return null;
  const { day, facts, operatory, startMin, endMin } = place;
  const slot = {
    start: instantOfGridMinute(startMin, day.date, day.location_timezone),
    end: instantOfGridMinute(endMin, day.date, day.location_timezone),
  };
  const working = facts ? providersInOperatory(facts.providerDays, operatory.id, slot) : [];
  const isOwnThere = working.some((provider) => provider.id === visit?.provider?.id);
  const isSameLane = operatory.id === visit?.operatory?.id && day.date === visit.schedule_date;
  const offer = isOwnThere || isSameLane ? undefined : working[0];
  return {
    date: day.date,
    startTime: wallTimeAt(startMin, day),
    endTime: endTimeAt(endMin, day),
    operatory: { id: operatory.id, name: operatory.name },
    ...(overlaps?.(proposal) ? { allowOverlap: true } : {}),
    ...(offer ? { offer } : {}),
  };
}
