import { useEffect } from 'react';
import { useLatest } from '#web/ui/useLatest.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import type { CalendarBlockout, CalendarLane } from '../model/types.ts';
import { slotFacts } from './SlotCursor.tsx';

interface StandAt {
  /** Grid minute at which the keyboard shall stand; null = where it is. */
  readonly minute: number | null;
  readonly lanes: readonly CalendarLane[];
  readonly models: ReadonlyMap<string, LaneModel>;
  readonly blockouts: readonly CalendarBlockout[];
  readonly endMin: number;
  readonly isReady: boolean;
  readonly goTo: (laneId: string, min: number) => void;
  readonly onStood: (() => void) | undefined;
}

/** Puts the keyboard on a time once the day is drawn: in the first lane that is free then, else in the first one. */
export function useStandAt(parts: StandAt): void {
  const latest = useLatest(parts);
  const { minute, isReady } = parts;
  useEffect(() => {
    const { lanes, models, blockouts, endMin, goTo, onStood } = latest.current;
    if (minute === null || !isReady) return;
    const isFree = (lane: CalendarLane) => {
      const model = models.get(lane.id);
      if (!model) return false;
      const { free, closed, blockout } = slotFacts(lane, model, blockouts, minute, endMin);
      return free > 0 && !closed && blockout === null;
    };
    const lane = lanes.find(isFree) ?? lanes[0];
    if (lane) goTo(lane.id, minute);
    onStood?.();
  }, [minute, isReady, latest]);
}
