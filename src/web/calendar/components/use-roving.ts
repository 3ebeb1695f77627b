import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Scale } from '../geometry/scale.ts';
import { cursorAt, laneStops, moveCursor } from '../interaction/roving.ts';
import type { Cursor, Direction, RovingDay } from '../interaction/roving.ts';
import type { LaneModel } from '../layout/lane-model.ts';

export interface Roving {
  /** Where the one tab stop is; null on a grid without lanes. */
  cursor: Cursor | null;
  move: (direction: Direction) => void;
  /** A click on an empty slot, or a card taken from elsewhere. */
  goTo: (laneId: string, min: number) => void;
  /** A card from elsewhere was put there: the cursor waits at its place and is on the card as soon as it stands. */
  follow: (id: string, laneId: string, min: number) => void;
  /** A card or slot got the browser's focus. */
  onFocus: (element: HTMLElement) => void;
  onBlur: () => void;
}

interface RovingInput {
  models: ReadonlyMap<string, LaneModel>;
  laneIds: readonly string[];
  scale: Scale;
  increment: number;
  /** Where the tab stop is before anybody moved it; the first lane unless told. */
  startMin: number;
  startLane?: string | undefined;
  body: RefObject<HTMLElement | null>;
}

const FOCUSABLE = '[data-visit], [data-more], [data-slot]';

/** A card may move, resize or vanish while it has the focus: the cursor follows it, or stays at its place. */
function resolve(
  day: RovingDay,
  cursor: Cursor | null,
  startMin: number,
  startLane: string | undefined,
): Cursor | null {
  const first = day.laneIds.find((id) => id === startLane) ?? day.laneIds[0];
  if (first === undefined) return null;
  if (!cursor) return cursorAt(day, first, startMin);
  if (cursor.stop.kind === 'slot') {
    const laneId = day.laneIds.includes(cursor.laneId) ? cursor.laneId : first;
    return cursorAt(day, laneId, cursor.stop.startMin);
  }
  const { id } = cursor.stop;
  for (const laneId of day.laneIds) {
    const stop = laneStops(day, laneId).find((s) => s.kind !== 'slot' && s.id === id);
    if (stop) return { laneId, stop, min: cursor.min };
  }
  return cursorAt(day, day.laneIds.includes(cursor.laneId) ? cursor.laneId : first, cursor.min);
}

/** Roving focus: one tab stop for the whole grid, arrows inside (DESIGN "Interaction"). */
export function useRoving(input: RovingInput): Roving {
  const { models, laneIds, scale, increment, startMin, startLane, body } = input;
  const [wanted, setWanted] = useState<Cursor | null>(null);
  const focused = useRef<HTMLElement | null>(null);
  const pull = useRef(false);

  const day = useMemo<RovingDay>(
    () => ({
      laneIds,
      boxesOf: (laneId) => models.get(laneId)?.boxes ?? [],
      startMin: scale.startMin,
      endMin: scale.endMin,
      increment,
    }),
    [laneIds, models, scale.startMin, scale.endMin, increment],
  );
  const cursor = useMemo(() => resolve(day, wanted, startMin, startLane), [day, wanted, startMin, startLane]);

  // Moves the browser's focus after the cursor moved, and back to a card that was redrawn in another lane.
  useLayoutEffect(() => {
    const lost = focused.current !== null && !focused.current.isConnected;
    if (!pull.current && !lost) return;
    pull.current = false;
    focused.current = null;
    const target = body.current?.querySelector<HTMLElement>(
      ':is([data-visit], [data-more], [data-slot])[tabindex="0"]',
    );
    target?.focus({ preventScroll: false });
  }, [cursor, body]);

  const go = useCallback((next: Cursor | null) => {
    if (!next) return;
    pull.current = true;
    setWanted({ ...next });
  }, []);
  const move = useCallback(
    (direction: Direction) => {
      if (cursor) go(moveCursor(day, cursor, direction));
    },
    [cursor, day, go],
  );
  const goTo = useCallback((laneId: string, min: number) => go(cursorAt(day, laneId, min)), [day, go]);
  const follow = useCallback(
    (id: string, laneId: string, min: number) => {
      const stop = { kind: 'visit', id, startMin: min, endMin: min + 1, column: 0 } as const;
      go({ laneId, stop, min });
    },
    [go],
  );
  const onFocus = useCallback(
    (element: HTMLElement) => {
      const stop = element.closest<HTMLElement>(FOCUSABLE);
      if (!stop) return;
      focused.current = stop;
      const id = stop.dataset['visit'] ?? stop.dataset['more'];
      if (id === undefined) return;
      for (const laneId of day.laneIds) {
        const found = laneStops(day, laneId).find((s) => s.kind !== 'slot' && s.id === id);
        if (found) {
          setWanted((now) =>
            now && now.laneId === laneId && now.stop.kind !== 'slot' && now.stop.id === id
              ? now
              : { laneId, stop: found, min: found.startMin },
          );
          return;
        }
      }
    },
    [day],
  );
  const onBlur = useCallback(() => {
    // An element that is being removed blurs too, and must be found again.
    if (focused.current?.isConnected) focused.current = null;
  }, []);

  return { cursor, move, goTo, follow, onFocus, onBlur };
}
