import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaneSpan } from '../geometry/lanes.ts';
import { minToPx, type Scale } from '../geometry/scale.ts';
import type { DragController } from '../interaction/controller.ts';
import type { CalendarDay, CalendarLane, Landings, LaneRange } from '../model/types.ts';
import { GridLines } from './Axis.tsx';
import { ClinicSpans, LaneBackdrop, PresenceLane } from './Backdrop.tsx';
import { LandingLayer } from './LandingLayer.tsx';
import { NowUnder } from './NowLine.tsx';
import type { GridDay } from './use-grid-day.ts';
import styles from './DayGrid.module.css';

const NOTHING: readonly never[] = [];

export interface GridGroundProps extends Pick<
  GridDay,
  'scale' | 'laneIds' | 'wide' | 'byLane' | 'firstOpen'
> {
  day: CalendarDay;
  lanes: readonly CalendarLane[];
  controller: DragController;
  landings: Landings | undefined;
  /** The lanes of today; null = all. */
  today: LaneSpan | null;
  /** Nothing is booked that day, and the grid says so. */
  isEmpty: boolean;
}

/** Everything under the cards: lines, closed hours, blockouts, who is there, where a card may land. */
export const GridGround = memo(function GridGround(props: GridGroundProps) {
  const { day, lanes, scale, laneIds, wide, byLane, firstOpen, controller, landings, today, isEmpty } = props;
  const { nowMin, increment } = day;
  const { t } = useTranslation('calendar');
  const emptyLine = emptyLineMinute(firstOpen, nowMin);
  const openLane = lanes.findIndex((lane) => !isClosedAt(lane, emptyLine));
  return (
    <>
      <div className={styles.backdrop} role="presentation">
        <GridLines scale={scale} hours={day.hours} increment={increment} />
        {lanes.map((lane, index) => (
          <LaneBackdrop
            key={lane.id}
            lane={lane}
            isFirst={lane.groupId !== undefined && lane.groupId !== lanes[index - 1]?.groupId}
            blockouts={byLane.get(lane.id) ?? NOTHING}
            scale={scale}
          />
        ))}
      </div>
      <div className={styles.middle} role="presentation">
        <ClinicSpans blockouts={wide} lanes={lanes} scale={scale} />
        <div className={styles.presence}>
          {lanes.map((lane) => (
            <PresenceLane key={lane.id} lane={lane} scale={scale} />
          ))}
        </div>
        {isEmpty && (
          <p
            className={styles.empty}
            style={{
              top: minToPx(scale, emptyLine) + 6,
              left: `calc(100% / ${lanes.length} * ${Math.max(0, openLane)} + 10px)`,
            }}
          >
            {t(lanes.every(({ closed }) => closed.some(isWhole(scale))) ? 'grid.closed' : 'grid.empty')}
          </p>
        )}
        {landings && (
          <LandingLayer
            controller={controller}
            laneIds={laneIds}
            scale={scale}
            increment={increment}
            landings={landings}
          />
        )}
        <NowUnder nowMin={nowMin} scale={scale} span={today} laneCount={lanes.length} />
      </div>
    </>
  );
});

const isClosedAt = ({ closed }: CalendarLane, minute: number): boolean =>
  closed.some(({ startMin, endMin }) => startMin <= minute && minute < endMin);

/** All hours in sight. */
const isWhole =
  (scale: Scale) =>
  ({ startMin, endMin }: LaneRange): boolean =>
    startMin <= scale.startMin && endMin >= scale.endMin;

/** The empty-day line stands in the first open hour, or in the hour in sight when that one has gone by. */
function emptyLineMinute(firstOpen: number, nowMin: number | null): number {
  return nowMin === null ? firstOpen : Math.max(firstOpen, Math.floor(nowMin / 60) * 60);
}
