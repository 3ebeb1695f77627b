import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';

/** How far before now the grid opens, minutes (DESIGN "Density"). */
const BEFORE_NOW = 90;

/** Scrolls once, when the day first has something to show: to now − 90 min, or to the first open minute. */
export function useInitialScroll(
  scroller: RefObject<HTMLElement | null>,
  scale: Scale,
  nowMin: number | null,
  firstOpen: number,
  ready: boolean,
): void {
  const done = useRef(false);
  useLayoutEffect(() => {
    if (done.current || !ready || !scroller.current) return;
    done.current = true;
    const target = nowMin === null ? firstOpen - 30 : nowMin - BEFORE_NOW;
    scroller.current.scrollTop = Math.max(0, minToPx(scale, target));
  }, [ready, nowMin, firstOpen, scale, scroller]);
}
