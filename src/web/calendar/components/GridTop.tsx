import type { LaneSpan } from '../geometry/lanes.ts';
import type { DragController } from '../interaction/controller.ts';
import type { Cursor } from '../interaction/roving.ts';
import type { CardTexts } from '../model/texts.ts';
import type { DayGridProps } from './day-grid-props.ts';
import { DragLayer } from './DragLayer.tsx';
import { NowOver } from './NowLine.tsx';
import { DraftBox, LoadingBlocks, SuggestionBoxes } from './Overlays.tsx';
import { SlotCursor } from './SlotCursor.tsx';
import type { GridDay } from './use-grid-day.ts';
import type { GridFocus } from './use-grid-focus.ts';
import { useSlotLabel } from './use-calendar-texts.ts';
import { VisitMarks } from './VisitMarks.tsx';
import styles from './DayGrid.module.css';

const NOTHING: readonly never[] = [];

export interface GridTopProps {
  props: DayGridProps;
  view: GridDay;
  controller: DragController;
  cursor: Cursor | null;
  slot: GridFocus['slot'];
  /** The lanes of today; null = all. */
  today: LaneSpan | null;
  texts: CardTexts;
}

/** Everything over the cards: what is offered, being written or in the hand, now, and the slot with the focus. */
export function GridTop({ props, view, controller, cursor, slot, today, texts }: GridTopProps) {
  const { day, lanes, groups = NOTHING, loading = false, draft = null } = props;
  const { suggestions = NOTHING, placeholders = NOTHING } = props;
  const { scale, laneIds, modelList } = view;
  const { formatMinute, nowMin } = day;
  const slotLabel = useSlotLabel(formatMinute);
  return (
    <div className={styles.top} role="presentation">
      {loading && <LoadingBlocks blocks={placeholders} scale={scale} laneIds={laneIds} />}
      <SuggestionBoxes suggestions={suggestions} scale={scale} laneIds={laneIds} />
      {draft && (
        // Of several days the one being booked may stand beside the screen.
        <DraftBox draft={draft} follow={groups.length > 0} scale={scale} laneIds={laneIds} />
      )}
      <VisitMarks lanes={modelList} scale={scale} />
      <DragLayer
        controller={controller}
        laneIds={laneIds}
        scale={scale}
        formatMinute={formatMinute}
        texts={texts}
      />
      <NowOver nowMin={nowMin} scale={scale} span={today} laneCount={lanes.length} lanes={modelList} />
      {cursor && slot && (
        <SlotCursor
          key={`${cursor.laneId} ${cursor.stop.startMin}`}
          cursor={cursor}
          laneIds={laneIds}
          scale={scale}
          laneTitle={slot.lane.title}
          label={slotLabel(slot, slot.lane.title, cursor.stop.startMin)}
        />
      )}
    </div>
  );
}
