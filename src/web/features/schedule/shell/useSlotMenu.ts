import { useCallback, useEffect, useRef, useState } from 'react';
import type { CalendarDrag } from '#web/calendar/interaction/hub.ts';
import { useLatest } from '#web/ui/useLatest.ts';
import type { AskedSlot } from './useIntents.ts';

interface Placed {
  readonly id: string;
  readonly laneId: string;
  readonly startMin: number;
}

export interface SlotMenuState {
  readonly asked: AskedSlot | null;
  readonly open: (slot: AskedSlot) => void;
  readonly close: () => void;
  /** The menu puts a visit there: its card takes the focus. */
  readonly placed: (one: Placed) => void;
}

/**
 * The menu of an empty slot. The slot whose menu placed a visit is gone under its card, so the focus goes to the card.
 * A closing menu gives the focus back in the next frame; this is asked for after it, in the same one.
 */
export function useSlotMenu(drag: CalendarDrag): SlotMenuState {
  const [asked, setAsked] = useState<AskedSlot | null>(null);
  const waiting = useRef<Placed | null>(null);
  const isOpen = asked !== null;
  const isClosed = useLatest(!isOpen);
  const follow = useCallback(() => {
    const one = waiting.current;
    waiting.current = null;
    if (one) requestAnimationFrame(() => drag.follow(one.id, one.laneId, one.startMin));
  }, [drag]);
  useEffect(() => {
    if (!isOpen) follow();
  }, [isOpen, follow]);
  return {
    asked,
    open: setAsked,
    close: useCallback(() => setAsked(null), []),
    placed: useCallback(
      (one) => {
        waiting.current = one;
        if (isClosed.current) follow();
      },
      [isClosed, follow],
    ),
  };
}
