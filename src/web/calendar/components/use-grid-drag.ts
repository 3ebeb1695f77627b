import { useCallback, useEffect } from 'react';
import type { RefObject } from 'react';
import type { DragController } from '../interaction/controller.ts';
import type { DayGridProps } from './day-grid-props.ts';
import { gridSubject } from './grid-key-handler.ts';
import { useDragController } from './use-drag-controller.ts';
import type { GridDay } from './use-grid-day.ts';
import type { Roving } from './use-roving.ts';
import styles from './DayGrid.module.css';

export interface GridDragInput {
  props: DayGridProps;
  view: GridDay;
  roving: Roving;
  body: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
}

/** The controller of what is in the hand, joined with the keyboard's place and with the panels beside the grid. */
export function useGridDrag({ props, view, roving, body, scroller }: GridDragInput): DragController {
  const { day, judge, onIntent, drag } = props;
  const { canCreate = true, touchDrags = true, canCopy = false } = props;
  const { scale, laneIds, byId } = view;
  const { cursor, goTo, follow } = roving;
  const { endMin } = scale;
  const subject = useCallback(
    (id: string) => {
      const visit = byId.get(id);
      return visit ? gridSubject(visit) : null;
    },
    [byId],
  );
  const controller = useDragController(
    {
      scale,
      increment: day.increment,
      laneIds,
      judge,
      canCreate,
      touchDrags,
      canCopy,
      visit: subject,
      onIntent: (intent) => {
        if (intent.type === 'place') follow(intent.id, intent.laneId, intent.startMin);
        onIntent(intent);
      },
      onCursor: ({ laneId, min }) => goTo(laneId, min),
      formatMinute: day.formatMinute,
      ghostClass: styles.ghost ?? '',
    },
    body,
    scroller,
  );
  useEffect(() => controller.dispatch({ type: 'turn' }), [controller, day.date]);
  // Another day under the card, or somebody booked the place meanwhile.
  useEffect(() => controller.dispatch({ type: 'judge' }), [controller, judge]);
  useEffect(() => {
    if (!drag) return undefined;
    return drag.attach({
      controller,
      visit: subject,
      follow,
      landingFor: (length) => {
        if (!cursor) return null;
        const at = Math.min(cursor.stop.startMin, endMin - length);
        goTo(cursor.laneId, at);
        return { laneId: cursor.laneId, startMin: at, endMin: at + length };
      },
    });
  }, [drag, controller, subject, follow, cursor, endMin, goTo]);
  return controller;
}
