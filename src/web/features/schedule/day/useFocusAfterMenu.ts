import { useEffect, useRef } from 'react';
import type { CalendarDrag } from '#web/calendar/interaction/hub.ts';

interface Placed {
  readonly id: string;
  readonly laneId: string;
  readonly startMin: number;
}

/**
 * The slot whose menu placed a visit is gone under its card: the focus goes to the card. A closing menu gives the focus
 * back in the next frame, so this is asked for after it, in the same one.
 */
export function useFocusAfterMenu(isOpen: boolean, drag: CalendarDrag): (placed: Placed) => void {
  const placed = useRef<Placed | null>(null);
  useEffect(() => {
    if (isOpen || !placed.current) return;
    const { id, laneId, startMin } = placed.current;
    placed.current = null;
    requestAnimationFrame(() => drag.follow(id, laneId, startMin));
  }, [isOpen, drag]);
  return (one) => {
    placed.current = one;
  };
}
