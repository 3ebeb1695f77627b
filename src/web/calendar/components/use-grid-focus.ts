import { useEffect, useMemo } from 'react';
import type { Cursor } from '../interaction/roving.ts';
import type { CalendarLane } from '../model/types.ts';
import type { DayGridProps } from './day-grid-props.ts';
import { slotFacts, type SlotFacts } from './SlotCursor.tsx';
import type { GridDay } from './use-grid-day.ts';

/** What the keyboard stands on. */
export interface GridFocus {
  /** The visit, or null on an empty slot. */
  visitId: string | null;
  /** The empty slot and what is known of it. */
  slot: ({ lane: CalendarLane } & SlotFacts) | null;
}

/** Works out what the cursor stands on and tells the owner of the grid whenever that changes. */
export function useGridFocus(
  { lanes, blockouts, onFocusChange }: DayGridProps,
  { models, scale: { endMin } }: GridDay,
  cursor: Cursor | null,
): GridFocus {
  const visitId = cursor && cursor.stop.kind === 'visit' ? cursor.stop.id : null;
  const slot = useMemo(() => {
    const lane = cursor?.stop.kind === 'slot' ? lanes.find((l) => l.id === cursor.laneId) : undefined;
    const model = lane && models.get(lane.id);
    if (!cursor || !lane || !model) return null;
    return { lane, ...slotFacts(lane, model, blockouts, cursor.stop.startMin, endMin) };
  }, [cursor, lanes, models, blockouts, endMin]);
  const slotLane = slot?.lane.id ?? null;
  const slotMin = slot && cursor ? cursor.stop.startMin : null;
  const slotFree = slot?.free ?? 0;
  useEffect(() => {
    if (!onFocusChange) return;
    if (visitId !== null) onFocusChange({ kind: 'visit', id: visitId });
    else if (slotLane !== null && slotMin !== null) {
      onFocusChange({ kind: 'slot', laneId: slotLane, startMin: slotMin, freeMinutes: slotFree });
    } else onFocusChange(null);
  }, [onFocusChange, visitId, slotLane, slotMin, slotFree]);
  return { visitId, slot };
}
