import { useCallback, useMemo, useRef } from 'react';
import type { CSSProperties, FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { spanOf } from '../geometry/lanes.ts';
import { heightPx } from '../geometry/scale.ts';
import { HourLabels } from './Axis.tsx';
import { BubbleLayer } from './BubbleLayer.tsx';
import { CardLanes } from './CardLanes.tsx';
import type { DayGridProps } from './day-grid-props.ts';
import { focusHead } from './grid-dom.ts';
import { gridKeyHandler } from './grid-key-handler.ts';
import { gridPointerHandlers } from './grid-pointer-handlers.ts';
import { GridGround } from './GridGround.tsx';
import { GridHead } from './GridHead.tsx';
import { GridTop } from './GridTop.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { NowGutter } from './NowLine.tsx';
import { useCardTexts } from './use-calendar-texts.ts';
import { useGridActions } from './use-grid-actions.ts';
import { useGridDay } from './use-grid-day.ts';
import { useGridDrag } from './use-grid-drag.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridHover } from './use-grid-hover.ts';
import { useGridKeyList } from './use-grid-key-list.ts';
import { useInitialScroll } from './use-initial-scroll.ts';
import { useMovedCards } from './use-moved-cards.ts';
import { useNarrowFrom } from './use-measured-width.ts';
import { useRoving } from './use-roving.ts';
import { useStandAt } from './use-stand-at.ts';
import styles from './DayGrid.module.css';

const NOTHING: readonly never[] = [];

/** The day: lanes side by side on one time axis, everything on it movable by pointer and keyboard. */
export function DayGrid(props: DayGridProps) {
  const { day, lanes, visits, blockouts, onIntent, renderBubble, landings } = props;
  const { selectedId = null, privacy = false, loading = false, groups = NOTHING, minLaneWidth = 112 } = props;
  const { letterKeys = true, isWriting = false, opensAtNow = true, carries = false } = props;
  const { formatMinute, increment, nowMin } = day;
  const { t } = useTranslation('calendar');
  const texts = useCardTexts(formatMinute);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);

  const view = useGridDay(day, lanes, visits, blockouts);
  const { scale, laneIds, models, modelList, byId, laneTitle, wide, byLane, firstOpen } = view;
  const nameOf = useCallback(
    (id: string) => {
      const visit = byId.get(id);
      return visit ? (privacy ? visit.initials : visit.name) : null;
    },
    [byId, privacy],
  );
  const narrowFrom = useNarrowFrom(body, lanes.length);
  // Where lanes stand in groups, now is drawn in one of them only.
  const todayId = groups.find((group) => group.isToday)?.id;
  const today = useMemo(() => spanOf(lanes, todayId), [lanes, todayId]);
  const opensAt = opensAtNow ? nowMin : null;
  const isReady = lanes.length > 0 && !loading;
  useInitialScroll(scroller, scale, opensAt, firstOpen, isReady, today, lanes.length);

  const startLane = today ? lanes[today.first]?.id : undefined;
  const startMin = nowMin ?? firstOpen;
  const roving = useRoving({ models, laneIds, scale, increment, startMin, startLane, body });
  const { cursor, goTo } = roving;
  const controller = useGridDrag({ props, view, roving, body, scroller });
  const hover = useGridHover(controller, isWriting);
  useGridKeyList();
  useMovedCards({ date: day.date, byId, laneIds, scale, body, moverOf: props.moverOf });
  useStandAt({
    minute: props.standAt ?? null,
    lanes,
    models,
    blockouts,
    endMin: scale.endMin,
    isReady,
    goTo,
    onStood: props.onStood,
  });
  const focus = useGridFocus(props, view, cursor);
  const act = useGridActions({ props, view, roving, controller, nameOf });

  const onKeyDown = gridKeyHandler({
    controller,
    hover,
    increment,
    letters: letterKeys,
    carry: carries ? (days) => act.current.carry(days) : null,
    walk: (direction) => {
      // Above the first slot of a lane stands its head.
      const isAtTop = direction === 'up' && cursor !== null && cursor.stop.startMin <= scale.startMin;
      if (!isAtTop || !focusHead(scroller.current, cursor.laneId)) roving.move(direction);
    },
    activate: () => act.current.activate(),
    deselect: () => selectedId !== null && onIntent({ type: 'select', id: null }),
    focused: () => (focus.visitId === null ? null : (byId.get(focus.visitId) ?? null)),
    canPin: renderBubble !== undefined,
    enterBubble: () => {
      const bubble = document.querySelector<HTMLElement>('[data-bubble][data-pinned]');
      bubble?.focus();
      return bubble !== null;
    },
  });
  const onBlur = (event: FocusEvent): void => {
    roving.onBlur();
    const state = controller.state();
    if (state.kind === 'refused') controller.dispatch({ type: 'release' });
    // Leaving the grid in the middle of a move by keyboard puts the card back.
    const to = event.relatedTarget;
    const left = to instanceof Node && !event.currentTarget.contains(to);
    if (left && state.kind === 'move' && state.via === 'keyboard') controller.dispatch({ type: 'escape' });
  };
  const pointer = gridPointerHandlers({
    controller,
    hover,
    act,
    cursor,
    body,
    onIntent,
    hasBubble: renderBubble !== undefined,
    hasSlotMenu: props.hasSlotMenu ?? false,
  });
  const cssVars: CSSProperties & Record<'--lanes' | '--lane-min', string | number> = {
    '--lanes': lanes.length,
    '--lane-min': typeof minLaneWidth === 'number' ? `${minLaneWidth}px` : minLaneWidth,
  };

  return (
    <div className={styles.root}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        aria-label={t('grid.label', { date: props.dayLabel })}
        aria-description={t('grid.help')}
        aria-busy={loading}
        onKeyDown={onKeyDown}
        onFocus={(event) => roving.onFocus(event.target)}
        onBlur={onBlur}
      >
        <div className={styles.canvas} style={cssVars}>
          <GridHead props={props} view={view} goTo={goTo} scroller={scroller} />
          <div className={styles.gutter} style={{ height: heightPx(scale) }}>
            <HourLabels scale={scale} hours={day.hours} increment={increment} />
            {nowMin !== null && (
              <NowGutter nowMin={nowMin} scale={scale} label={formatMinute(nowMin, 'short')} />
            )}
          </div>
          <div
            ref={body}
            className={styles.body}
            role="rowgroup"
            style={{ height: heightPx(scale) }}
            {...pointer}
          >
            <GridGround
              day={day}
              lanes={lanes}
              scale={scale}
              laneIds={laneIds}
              wide={wide}
              byLane={byLane}
              firstOpen={firstOpen}
              controller={controller}
              landings={landings}
              today={today}
              isEmpty={isReady && visits.length === 0}
            />
            <CardLanes
              models={modelList}
              laneTitle={laneTitle}
              scale={scale}
              narrowFrom={narrowFrom}
              privacy={privacy}
              selectedId={selectedId}
              cursor={cursor}
              controller={controller}
              act={act}
              scroller={scroller}
              texts={texts}
            />
            <GridTop
              props={props}
              view={view}
              controller={controller}
              cursor={cursor}
              slot={focus.slot}
              today={today}
              texts={texts}
            />
          </div>
        </div>
      </div>
      <LiveRegion
        controller={controller}
        laneTitle={laneTitle}
        nameOf={nameOf}
        formatMinute={formatMinute}
        texts={texts}
        dayLabel={props.dayLabel}
      />
      {renderBubble && (
        <BubbleLayer
          hover={hover}
          body={body}
          visit={(id) => byId.get(id) ?? null}
          render={renderBubble}
          label={(visit) => texts.label(visit, laneTitle(visit.laneId), privacy)}
        />
      )}
    </div>
  );
}
