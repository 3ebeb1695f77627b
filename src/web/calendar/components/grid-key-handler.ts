import type { KeyboardEvent } from 'react';
import type { DragController } from '../interaction/controller.ts';
import type { HoverIntent } from '../interaction/hover.ts';
import { gridKey } from '../interaction/keys.ts';
import type { Direction } from '../interaction/roving.ts';
import type { GridSubject } from '../interaction/state.ts';
import type { CalendarVisit } from '../model/types.ts';

export const gridSubject = ({ id, laneId, startMin, endMin, immovable }: CalendarVisit): GridSubject => ({
  kind: 'visit',
  id,
  laneId,
  startMin,
  endMin,
  immovable,
});

export interface GridKeyHost {
  controller: DragController;
  hover: HoverIntent;
  increment: number;
  letters: boolean;
  /** Takes the card in the hand to another day; absent where there is none to go to. */
  carry: ((days: 1 | -1) => void) | null;
  walk: (direction: Direction) => void;
  /** Enter: open the card, book the slot. */
  activate: () => void;
  deselect: () => void;
  /** The visit the cursor stands on. */
  focused: () => CalendarVisit | null;
  canPin: boolean;
  /** Into the pinned bubble; false where there is none. */
  enterBubble: () => boolean;
}

/** Key presses of the grid. What it does not know goes on to the shell. */
export function gridKeyHandler(host: GridKeyHost): (event: KeyboardEvent) => void {
  const { controller, hover } = host;
  return (event) => {
    const state = controller.state();
    // The bubble stands at the end of the page: by Tab from its card it is the next thing.
    if (event.key === 'Tab' && !event.shiftKey && hover.state().pinned && host.enterBubble()) {
      event.preventDefault();
      return;
    }
    if (state.kind === 'refused') controller.dispatch({ type: 'release' });
    const moving = state.kind === 'move' && state.via === 'keyboard';
    const action = gridKey(event, {
      moving,
      increment: host.increment,
      letters: host.letters,
      carries: host.carry !== null,
    });
    if (!action) return;
    if (action.type === 'escape' && !moving && hover.state().id === null) {
      host.deselect();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    switch (action.type) {
      case 'focus':
        hover.close();
        host.walk(action.direction);
        return;
      case 'activate':
        host.activate();
        return;
      case 'pin': {
        const visit = host.focused();
        if (visit && host.canPin) hover.togglePin(visit.id);
        return;
      }
      case 'grab': {
        const visit = host.focused();
        if (visit) controller.grab(gridSubject(visit), gridSubject(visit));
        return;
      }
      case 'escape':
        if (moving) controller.dispatch({ type: 'escape' });
        hover.close();
        return;
      case 'carry':
        host.carry?.(action.days);
        return;
      default:
        controller.dispatch(action);
    }
  };
}
