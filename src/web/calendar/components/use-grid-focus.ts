import { useMemo } from 'react';
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

/** Works out what the cursor stands on. */
export function useGridFocus(
  { lanes, blockouts }: DayGridProps,
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
  return { visitId, slot };
}
