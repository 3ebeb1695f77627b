import type { DOMAttributes, RefObject } from 'react';
import type { DragController } from '../interaction/controller.ts';
import type { HoverIntent } from '../interaction/hover.ts';
import type { Cursor } from '../interaction/roving.ts';
import type { CalendarIntent } from '../model/types.ts';
import { slotUnder, visitUnder } from './grid-dom.ts';
import type { GridActions } from './use-grid-actions.ts';

export interface GridPointerHost {
  controller: DragController;
  hover: HoverIntent;
  act: RefObject<GridActions>;
  cursor: Cursor | null;
  body: RefObject<HTMLElement | null>;
  onIntent: (intent: CalendarIntent) => void;
  hasBubble: boolean;
  hasSlotMenu: boolean;
}

/** What a pointer does on the body of the grid: one handler for all cards and slots. */
export function gridPointerHandlers(host: GridPointerHost): DOMAttributes<HTMLDivElement> {
  const { controller, hover, act, cursor, body, onIntent } = host;
  return {
    onPointerDown: (event) => controller.pressGrid(event.nativeEvent),
    onPointerOver: (event) => {
      if (!host.hasBubble || event.pointerType === 'touch') return;
      const id = visitUnder(event.target);
      if (id !== null) hover.enter(id);
      else hover.leave();
    },
    onPointerMove: (event) => {
      if (event.movementX !== 0 || event.movementY !== 0) hover.move(visitUnder(event.target));
    },
    onPointerLeave: hover.leave,
    onContextMenu: (event) => {
      const id = visitUnder(event.target);
      if (id === null) {
        const place = host.hasSlotMenu ? slotUnder(event.nativeEvent, controller) : null;
        if (!place) return;
        event.preventDefault();
        act.current.slotMenu(place.laneId, place.min, event);
        return;
      }
      event.preventDefault();
      hover.close();
      // What the menu does next, such as moving it, is done where the keyboard stands.
      body.current?.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`)?.focus();
      onIntent({ type: 'menu', id, x: event.clientX, y: event.clientY });
    },
    onDoubleClick: (event) => {
      const id = visitUnder(event.target);
      if (id !== null) onIntent({ type: 'open', id, via: 'pointer' });
      else if (cursor?.stop.kind === 'slot')
        act.current.create(cursor.laneId, cursor.stop.startMin, 'pointer');
    },
  };
}
