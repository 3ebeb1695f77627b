import type { DragController } from './controller.ts';
import type { ExternalSubject, GridSubject, Landing } from './state.ts';

/**
 * Joins a grid and the panels whose cards can be dragged into it. Create one per screen with `useCalendarDrag`, give
 * it to `DayGrid` and to `PinboardPanel`.
 */
export interface CalendarDrag {
  /** Call on pointer down of an outside card. */
  press: (event: PointerEvent, source: ExternalSubject, element: HTMLElement) => void;
  /** Takes an outside card with the keyboard; it starts where the grid's cursor is. */
  grab: (source: ExternalSubject) => void;
  /** Takes a visit of the grid with the keyboard, from a menu. */
  move: (visitId: string) => void;
  /** A visit from elsewhere is put there by a menu: the focus waits for its card. */
  follow: (visitId: string, laneId: string, startMin: number) => void;
  /** Touch handler for the element that holds outside cards; attach it with `passive: false`. */
  onTouchMove: (event: TouchEvent) => void;
  attach: (grid: AttachedGrid) => () => void;
}

export interface AttachedGrid {
  controller: DragController;
  /** Where a card without a place starts, and moves the focus into the grid. */
  landingFor: (lengthMinutes: number) => Landing | null;
  visit: (id: string) => GridSubject | null;
  follow: (visitId: string, laneId: string, startMin: number) => void;
}

export function createCalendarDrag(): CalendarDrag {
  let grid: AttachedGrid | null = null;
  return {
    press: (event, source, element) => grid?.controller.pressExternal(event, source, element),
    grab: (source) => {
      const at = grid?.landingFor(source.lengthMinutes);
      if (grid && at) grid.controller.grab(source, at);
    },
    move: (visitId) => {
      const visit = grid?.visit(visitId);
      if (grid && visit) grid.controller.grab(visit, visit);
    },
    follow: (visitId, laneId, startMin) => grid?.follow(visitId, laneId, startMin),
    onTouchMove: (event) => grid?.controller.onTouchMove(event),
    attach: (next) => {
      grid = next;
      return () => {
        if (grid === next) grid = null;
      };
    },
  };
}
