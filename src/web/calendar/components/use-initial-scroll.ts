import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { LaneSpan } from '../geometry/lanes.ts';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import { GUTTER_PX } from './use-drag-controller.ts';

/** How far before now the grid opens, minutes (DESIGN "Density"). */
const BEFORE_NOW = 90;

/**
 * Scrolls once, when the day first has something to show: to now − 90 min, or to the first open minute; sideways to the
 * lanes of today, where they would be out of sight.
 */
export function useInitialScroll(
  scroller: RefObject<HTMLElement | null>,
  scale: Scale,
  nowMin: number | null,
  firstOpen: number,
  ready: boolean,
  today: LaneSpan | null,
  laneCount: number,
): void {
  const done = useRef(false);
  useLayoutEffect(() => {
    if (done.current || !ready || !scroller.current) return;
    done.current = true;
    const target = nowMin === null ? firstOpen - 30 : nowMin - BEFORE_NOW;
    scroller.current.scrollTop = Math.max(0, minToPx(scale, target));
    if (!today) return;
    const lane = (scroller.current.scrollWidth - GUTTER_PX) / laneCount;
    const end = GUTTER_PX + lane * (today.first + today.count);
    if (end > scroller.current.clientWidth) scroller.current.scrollLeft = lane * today.first;
  }, [ready, nowMin, firstOpen, scale, scroller, today, laneCount]);
}
