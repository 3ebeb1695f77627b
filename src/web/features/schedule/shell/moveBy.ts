import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { CalendarDrag } from '#web/calendar/interaction/hub.ts';

/** The way from a bubble into move mode, for cards that may leave their place. */
export function moveBy(drag: CalendarDrag, visit: CalendarAppointment): { readonly onMove?: () => void } {
  if (visit.is_time_locked) return {};
  return {
    onMove: () => {
      // The bubble goes; the arrows are for the card.
      document.querySelector<HTMLElement>(`[data-visit="${visit.id}"]`)?.focus();
      drag.move(visit.id);
    },
  };
}
