import type { Cursor } from '../interaction/roving.ts';
import { freeFrom } from '../interaction/roving.ts';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import { isGhost } from '../model/status.ts';
import type { CalendarBlockout, CalendarLane } from '../model/types.ts';
import styles from './DayGrid.module.css';

export interface SlotFacts {
  /** Minutes free from here on. */
  free: number;
  closed: boolean;
  /** The blockout that covers the slot. */
  blockout: CalendarBlockout | null;
}

const covers = (range: { startMin: number; endMin: number }, min: number): boolean =>
  range.startMin <= min && min < range.endMin;

/** What an empty slot is: free for how long, closed, or under a blockout. */
export function slotFacts(
  lane: CalendarLane,
  model: LaneModel,
  blockouts: readonly CalendarBlockout[],
  min: number,
  endMin: number,
): SlotFacts {
  const own = blockouts.filter(
    (b) =>
      b.laneId === lane.id || (b.laneId === null && (b.groupId === undefined || b.groupId === lane.groupId)),
  );
  const visits = model.visits.filter((visit) => !isGhost(visit.status));
  const obstacles = [...visits, ...lane.closed, ...own];
  return {
    free: freeFrom(min, obstacles, endMin),
    closed: lane.closed.some((range) => covers(range, min)),
    blockout: own.find((b) => covers(b, min)) ?? null,
  };
}

export interface SlotCursorProps {
  cursor: Cursor;
  laneIds: readonly string[];
  scale: Scale;
  label: string;
  laneTitle: string;
}

/** The one focusable empty slot: it stands wherever the arrows have led. */
export function SlotCursor({ cursor, laneIds, scale, label, laneTitle }: SlotCursorProps) {
  const { stop, laneId } = cursor;
  const top = minToPx(scale, stop.startMin);
  return (
    <div role="row" aria-label={laneTitle} className={styles.rowShell}>
      <div
        className={styles.slot}
        role="gridcell"
        tabIndex={0}
        aria-label={label}
        data-slot={stop.startMin}
        data-slot-lane={laneId}
        style={{
          left: `calc(100% / ${laneIds.length} * ${laneIds.indexOf(laneId)} + 1px)`,
          width: `calc(100% / ${laneIds.length} - 1px)`,
          top,
          height: minToPx(scale, stop.endMin) - top,
        }}
      />
    </div>
  );
}
