import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { MAX_COLUMNS } from '../layout/columns.ts';
import { NARROW_PX } from '../layout/card-lines.ts';

/** From how many columns side by side cards of a lane that wide are narrow; 5 when never. */
export function narrowFrom(laneWidth: number): number {
  for (let columns = 1; columns <= MAX_COLUMNS; columns += 1) {
    if ((laneWidth + 1) / columns - 2 < NARROW_PX) return columns;
  }
  return MAX_COLUMNS + 1;
}

/** `narrowFrom` of the lanes inside `body`, kept up to date; re-renders only when the answer changes. */
export function useNarrowFrom(body: RefObject<HTMLElement | null>, laneCount: number): number {
  const [from, setFrom] = useState(2);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element || laneCount === 0) return undefined;
    const read = (): void => setFrom(narrowFrom(element.clientWidth / laneCount - 1));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [body, laneCount]);
  return from;
}
