import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { isAllDrawn, nextStep, turnOrder } from '../layout/lane-steps.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import { GUTTER_PX } from './use-drag-controller.ts';

/** Cards drawn in one go: about half of the 50 ms after which a press of a key feels late. */
const CARDS_AT_ONCE = 80;
const NONE: readonly LaneModel[] = [];

/**
 * The lanes as they are to be drawn now. A change of a few cards is drawn at once; a day of hundreds over some frames, the
 * lanes in sight first, so that no task is long and no frame is blank.
 */
export function useLanesInSteps(
  wanted: readonly LaneModel[],
  focusedLane: string | null,
  scroller: RefObject<HTMLElement | null>,
): readonly LaneModel[] {
  const step = (drawn: readonly LaneModel[]): readonly LaneModel[] => {
    const first = firstInSight(scroller.current, wanted.length);
    const focused = wanted.findIndex(({ laneId }) => laneId === focusedLane);
    return nextStep(drawn, wanted, turnOrder(wanted.length, first, focused), CARDS_AT_ONCE);
  };
  const [shown, setShown] = useState(() => ({ wanted, lanes: step(NONE) }));
  let { lanes } = shown;
  if (shown.wanted !== wanted) {
    lanes = step(lanes);
    setShown({ wanted, lanes });
  }
  useEffect(() => {
    if (isAllDrawn(lanes, wanted)) return undefined;
    const frame = requestAnimationFrame(() => setShown({ wanted, lanes: step(lanes) }));
    return () => cancelAnimationFrame(frame);
  });
  return lanes;
}

/** The first lane in sight, 0 before there is a page. */
function firstInSight(scroller: HTMLElement | null, count: number): number {
  if (!scroller || scroller.scrollLeft === 0) return 0;
  return Math.floor(scroller.scrollLeft / ((scroller.scrollWidth - GUTTER_PX) / count));
}
