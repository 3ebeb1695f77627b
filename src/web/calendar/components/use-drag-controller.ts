import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { useLatest } from '#web/ui/useLatest.ts';
import type { Scale } from '../geometry/scale.ts';
import { DragController } from '../interaction/controller.ts';
import type { Cell, GridSubject } from '../interaction/state.ts';
import type { CalendarIntent, FormatMinute, Judge } from '../model/types.ts';

export interface DragInput {
  scale: Scale;
  increment: number;
  laneIds: readonly string[];
  judge: Judge;
  canCreate: boolean;
  touchDrags: boolean;
  canCopy: boolean;
  visit: (id: string) => GridSubject | null;
  onIntent: (intent: CalendarIntent) => void;
  onCursor: (cell: Cell) => void;
  formatMinute: FormatMinute;
  ghostClass: string;
}

export const GUTTER_PX = 46;
export const HEADER_PX = 50;

/** One controller for the life of the grid; it reads the latest props when it needs them. */
export function useDragController(
  input: DragInput,
  body: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): DragController {
  const latest = useLatest(input);
  const [controller] = useState(
    () =>
      new DragController({
        context: () => latest.current,
        body: () => body.current,
        scroller: () => scroller.current,
        insets: () => ({ gutter: GUTTER_PX, header: HEADER_PX }),
        visit: (id) => latest.current.visit(id),
        canCreate: () => latest.current.canCreate,
        touchDrags: () => latest.current.touchDrags,
        onIntent: (intent) => latest.current.onIntent(intent),
        onCursor: (cell) => latest.current.onCursor(cell),
        timeText: ({ startMin, endMin }) => {
          const format = latest.current.formatMinute;
          return `${format(startMin, 'short')}–${format(endMin, 'short')}`;
        },
        ghostClass: input.ghostClass,
      }),
  );
  useEffect(() => () => controller.destroy(), [controller]);
  useEffect(() => {
    const element = scroller.current;
    element?.addEventListener('touchmove', controller.onTouchMove, { passive: false });
    return () => element?.removeEventListener('touchmove', controller.onTouchMove);
  }, [controller, scroller]);
  return controller;
}
