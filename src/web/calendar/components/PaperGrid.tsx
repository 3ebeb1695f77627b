import { useTranslation } from 'react-i18next';
import { subtract } from '#domain/interval/interval.ts';
import { MINUTES_PER_ROW, type Scale } from '../geometry/scale.ts';
import { createLaneModels } from '../layout/lane-model.ts';
import { visibleHours } from '../layout/visible-hours.ts';
import type {
  CalendarBlockout,
  CalendarDay,
  CalendarLane,
  CalendarVisit,
  LaneGroup,
  LaneRange,
} from '../model/types.ts';
import { GridLines, HourLabels } from './Axis.tsx';
import { ClinicSpans, LaneBackdrop, PresenceLane } from './Backdrop.tsx';
import { GroupHeads } from './GroupHeads.tsx';
import { LaneColumn } from './LaneColumn.tsx';
import { LaneHeader } from './LaneHeader.tsx';
import { useCardTexts } from './use-calendar-texts.ts';
import { narrowFrom } from './use-measured-width.ts';
import styles from './PaperGrid.module.css';

/** Heads of the lanes and gutter of the hours, px, as on the screen. */
const HEAD_PX = 50;
const GUTTER_PX = 46;
const ignore = () => undefined;

export interface PaperGridProps {
  readonly day: CalendarDay;
  /** The lanes of this sheet. */
  readonly lanes: readonly CalendarLane[];
  readonly groups: readonly LaneGroup[];
  /** The lanes of all sheets. */
  readonly openLanes: readonly CalendarLane[];
  /** All visits, also of other sheets: every sheet shows the same hours. */
  readonly visits: readonly CalendarVisit[];
  readonly blockouts: readonly CalendarBlockout[];
  readonly privacy: boolean;
  /** Room on the sheet, px. */
  readonly width: number;
  readonly height: number;
}

/** The grid as it stands on paper: the hours of the view fill the sheet, nothing can be touched, now is not marked. */
export function PaperGrid(props: PaperGridProps) {
  const { day, lanes, groups, visits, blockouts, privacy, width, height } = props;
  const { t } = useTranslation('calendar');
  const texts = useCardTexts(day.formatMinute);
  const { startMin, endMin } = visibleHours(
    openHours(day, props.openLanes, blockouts),
    visits,
    day.dayMinutes,
  );
  const zoom = zoomFor(visits, (height - HEAD_PX) / (endMin - startMin));
  const room = height / zoom - HEAD_PX;
  const scale: Scale = { startMin, endMin, rowPx: (room * MINUTES_PER_ROW) / (endMin - startMin) };
  const ids = lanes.map(({ id }) => id);
  const own = visits.filter(({ laneId }) => ids.includes(laneId));
  const models = createLaneModels()(ids, own, startMin, endMin);
  const narrow = narrowFrom((width / zoom - GUTTER_PX) / lanes.length - 1);
  const wide = blockouts.filter(
    ({ laneId, groupId }) =>
      laneId === null && (groupId === undefined || lanes.some((lane) => lane.groupId === groupId)),
  );
  const columns = { gridTemplateColumns: `repeat(${lanes.length}, minmax(0, 1fr))` };
  const headerTexts = { ofGoal: (goal: string) => t('grid.ofGoal', { goal }) };
  return (
    <div className={styles.grid} style={{ gridTemplateColumns: `${GUTTER_PX}px minmax(0, 1fr)`, zoom }}>
      <div />
      <div className={styles.heads} style={{ ...columns, height: HEAD_PX }}>
        {groups.length > 0 ? (
          <GroupHeads groups={groups} lanes={lanes} privacy={privacy} onOpen={undefined} />
        ) : (
          lanes.map((lane) => <LaneHeader key={lane.id} lane={lane} privacy={privacy} texts={headerTexts} />)
        )}
      </div>
      <div className={styles.gutter} style={{ height: room }}>
        <HourLabels scale={scale} hours={day.hours} increment={day.increment} />
      </div>
      <div className={styles.body} style={{ height: room }}>
        <div className={styles.layer} style={columns}>
          <GridLines scale={scale} hours={day.hours} increment={day.increment} />
          {lanes.map((lane, index) => (
            <LaneBackdrop
              key={lane.id}
              lane={lane}
              isFirst={lane.groupId !== undefined && lane.groupId !== lanes[index - 1]?.groupId}
              blockouts={blockouts.filter(({ laneId }) => laneId === lane.id)}
              scale={scale}
            />
          ))}
        </div>
        <div className={styles.over}>
          <ClinicSpans blockouts={wide} lanes={lanes} scale={scale} />
          <div className={styles.layer} style={columns}>
            {lanes.map((lane) => (
              <PresenceLane key={lane.id} lane={lane} scale={scale} />
            ))}
          </div>
        </div>
        <div className={styles.layer} style={columns}>
          {[...models.values()].map((model, index) => (
            <LaneColumn
              key={model.laneId}
              model={model}
              title={lanes[index]?.title ?? ''}
              scale={scale}
              narrowFrom={narrow}
              privacy={privacy}
              selectedId={null}
              liftedId={null}
              tabStopId={null}
              texts={texts}
              moreLabel={moreLabel}
              onMore={ignore}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** A card this high has room for its name. */
const NAMED_PX = 14;
/** Type may become this much smaller so that the shortest visit still names its patient. */
const SMALLEST = 0.72;

/** How much smaller everything is drawn. @param pxPerMinute at full size. */
function zoomFor(visits: readonly CalendarVisit[], pxPerMinute: number): number {
  const shortest = Math.min(...visits.map((visit) => visit.endMin - visit.startMin), 60);
  return Math.max(SMALLEST, Math.min(1, (shortest * pxPerMinute) / NAMED_PX));
}

/** Those hours of the view in which anything is open or planned (DESIGN, Print), by half hours; all where nothing is. */
function openHours(
  day: CalendarDay,
  lanes: readonly CalendarLane[],
  blockouts: readonly CalendarBlockout[],
): LaneRange {
  const half = (min: number, round: (value: number) => number) => round(min / 30) * 30;
  const open = lanes.flatMap(({ closed }) =>
    subtract(
      [{ start: day.startMin, end: day.endMin }],
      closed.map((range) => ({ start: range.startMin, end: range.endMin })),
    ),
  );
  if (open.length === 0) return day;
  const starts = [...open.map(({ start }) => start), ...blockouts.map(({ startMin }) => startMin)];
  const ends = [...open.map(({ end }) => end), ...blockouts.map(({ endMin }) => endMin)];
  return {
    startMin: Math.max(day.startMin, half(Math.min(...starts), Math.floor)),
    endMin: Math.min(day.endMin, half(Math.max(...ends), Math.ceil)),
  };
}

const moreLabel = (count: number) => `+${count}`;
