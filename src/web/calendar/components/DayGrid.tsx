import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useLatest } from '#web/ui/useLatest.ts';
import { laneBeside, spanOf } from '../geometry/lanes.ts';
import { heightPx, minToPx, snapDown } from '../geometry/scale.ts';
import { HoverIntent } from '../interaction/hover.ts';
import type { DragController } from '../interaction/controller.ts';
import { subjectOf } from '../interaction/state.ts';
import type { Cell, InteractionState } from '../interaction/state.ts';
import type { InputKind } from '../model/types.ts';
import { GridLines, HourLabels } from './Axis.tsx';
import { ClinicSpans, LaneBackdrop, PresenceLane } from './Backdrop.tsx';
import { BubbleLayer } from './BubbleLayer.tsx';
import type { DayGridProps } from './day-grid-props.ts';
import { DragLayer } from './DragLayer.tsx';
import { gridKeyHandler, gridSubject } from './grid-key-handler.ts';
import { GroupHeads } from './GroupHeads.tsx';
import { LaneColumn } from './LaneColumn.tsx';
import { LandingLayer } from './LandingLayer.tsx';
import { LaneHeader, type HeadStep } from './LaneHeader.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { NowGutter, NowOver, NowUnder } from './NowLine.tsx';
import { DraftBox, LoadingBlocks, SuggestionBoxes } from './Overlays.tsx';
import { SlotCursor, slotFacts } from './SlotCursor.tsx';
import { useCardTexts } from './use-calendar-texts.ts';
import { useDragController } from './use-drag-controller.ts';
import { useGridDay } from './use-grid-day.ts';
import { useGridKeyList } from './use-grid-key-list.ts';
import { useInitialScroll } from './use-initial-scroll.ts';
import { useMovedCards } from './use-moved-cards.ts';
import { useNarrowFrom } from './use-measured-width.ts';
import { useRoving } from './use-roving.ts';
import { useStandAt } from './use-stand-at.ts';
import { VisitMarks } from './VisitMarks.tsx';
import styles from './DayGrid.module.css';

const NOTHING: readonly never[] = [];
const DEFAULT_LENGTH = 30;

/** The card that is dimmed; one that is copied stays as it is. */
const liftedId = (state: InteractionState): string | null =>
  state.kind === 'move' && state.copy ? null : (subjectOf(state)?.id ?? null);

/** The day: lanes side by side on one time axis, everything on it movable by pointer and keyboard. */
export function DayGrid(props: DayGridProps) {
  const { day, lanes, visits, blockouts, judge, onIntent, onFocusChange, renderBubble, drag } = props;
  const { selectedId = null, privacy = false, canCreate = true, letterKeys = true, loading = false } = props;
  const { draft = null, suggestions = NOTHING, placeholders = NOTHING, minLaneWidth = 112 } = props;
  const { defaultLength = DEFAULT_LENGTH, isWriting = false, opensAtNow = true } = props;
  const { groups = NOTHING, onOpenGroup, touchDrags = true, landings } = props;
  const { canCopy = false, carries = false, hasSlotMenu = false } = props;
  const { formatMinute, increment, nowMin } = day;
  const { t } = useTranslation('calendar');
  const texts = useCardTexts(formatMinute);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);

  const view = useGridDay(day, lanes, visits, blockouts);
  const { scale, laneIds, models, modelList, byId, laneTitle, wide, byLane, firstOpen } = view;
  const { endMin } = scale;
  const nameOf = useCallback(
    (id: string) => {
      const visit = byId.get(id);
      return visit ? (privacy ? visit.initials : visit.name) : null;
    },
    [byId, privacy],
  );
  const subject = useCallback(
    (id: string) => {
      const visit = byId.get(id);
      return visit ? gridSubject(visit) : null;
    },
    [byId],
  );
  const narrowFrom = useNarrowFrom(body, lanes.length);
  // Where lanes stand in groups, now is drawn in one of them only.
  const todayId = groups.find((group) => group.isToday)?.id;
  const today = useMemo(() => spanOf(lanes, todayId), [lanes, todayId]);
  const opensAt = opensAtNow ? nowMin : null;
  useInitialScroll(scroller, scale, opensAt, firstOpen, lanes.length > 0 && !loading, today, lanes.length);

  const startLane = today ? lanes[today.first]?.id : undefined;
  const startMin = nowMin ?? firstOpen;
  const roving = useRoving({ models, laneIds, scale, increment, startMin, startLane, body });
  const { cursor } = roving;
  const controller = useDragController(
    {
      scale,
      increment,
      laneIds,
      judge,
      canCreate,
      touchDrags,
      canCopy,
      visit: subject,
      onIntent: (intent) => {
        if (intent.type === 'place') roving.follow(intent.id, intent.laneId, intent.startMin);
        onIntent(intent);
      },
      onCursor: ({ laneId, min }) => roving.goTo(laneId, min),
      formatMinute,
      ghostClass: styles.ghost ?? '',
    },
    body,
    scroller,
  );
  const lifted = useSyncExternalStore(controller.subscribe, () => liftedId(controller.state()));
  // Another day under the card, or somebody booked the place meanwhile.
  useEffect(() => controller.dispatch({ type: 'judge' }), [controller, judge]);
  const [hover] = useState(() => new HoverIntent());
  useEffect(
    () => controller.subscribe(() => hover.pause(controller.state().kind !== 'idle')),
    [controller, hover],
  );
  useEffect(() => () => hover.close(), [hover]);
  useEffect(() => {
    if (isWriting) hover.rest();
  }, [hover, isWriting]);

  useGridKeyList();
  useMovedCards({ date: day.date, byId, laneIds, scale, body, moverOf: props.moverOf });

  const { goTo, follow } = roving;
  const isReady = lanes.length > 0 && !loading;
  useStandAt({
    minute: props.standAt ?? null,
    lanes,
    models,
    blockouts,
    endMin,
    isReady,
    goTo,
    onStood: props.onStood,
  });
  useEffect(() => {
    if (!drag) return undefined;
    return drag.attach({
      controller,
      visit: subject,
      follow,
      landingFor: (length) => {
        if (!cursor) return null;
        const at = Math.min(cursor.stop.startMin, endMin - length);
        goTo(cursor.laneId, at);
        return { laneId: cursor.laneId, startMin: at, endMin: at + length };
      },
    });
  }, [drag, controller, subject, follow, cursor, endMin, goTo]);

  const focusedVisit = cursor && cursor.stop.kind === 'visit' ? cursor.stop.id : null;
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
    if (focusedVisit !== null) onFocusChange({ kind: 'visit', id: focusedVisit });
    else if (slotLane !== null && slotMin !== null) {
      onFocusChange({ kind: 'slot', laneId: slotLane, startMin: slotMin, freeMinutes: slotFree });
    } else onFocusChange(null);
  }, [onFocusChange, focusedVisit, slotLane, slotMin, slotFree]);

  const act = useLatest({
    create: (laneId: string, at: number, via: InputKind): void => {
      if (!canCreate) return;
      const length = Math.min(defaultLength, endMin - at);
      onIntent({ type: 'create', laneId, startMin: at, endMin: at + length, via });
    },
    carry: (days: 1 | -1): void => {
      const held = subjectOf(controller.state());
      if (!held) return;
      const label = held.kind === 'external' ? held.carried?.label : undefined;
      // The pinboard's cards have no day.
      if (held.kind === 'external' && label === undefined) return;
      controller.dispatch({ type: 'carry', label: label ?? nameOf(held.id) ?? '' });
      onIntent({ type: 'carry', id: held.id, days });
    },
    /** The menu of an empty slot, which takes the focus. */
    slotMenu: (laneId: string, min: number, at: { clientX: number; clientY: number }): void => {
      const lane = lanes.find(({ id }) => id === laneId);
      const model = models.get(laneId);
      if (!lane || !model) return;
      const from = Math.max(scale.startMin, snapDown(min, increment));
      roving.goTo(laneId, from);
      const { free: freeMinutes } = slotFacts(lane, model, blockouts, from, endMin);
      const { clientX: x, clientY: y } = at;
      onIntent({ type: 'slotMenu', laneId, startMin: from, freeMinutes, x, y });
    },
    more: (laneId: string, ids: readonly string[]): void => onIntent({ type: 'more', laneId, ids }),
  });
  const openMore = useCallback(
    (laneId: string, ids: readonly string[]) => act.current.more(laneId, ids),
    [act],
  );
  const moreLabel = useCallback((count: number) => t('grid.more', { count }), [t]);

  const activate = (): void => {
    if (!cursor) return;
    if (cursor.stop.kind === 'visit') onIntent({ type: 'open', id: cursor.stop.id, via: 'keyboard' });
    else if (cursor.stop.kind === 'slot') act.current.create(cursor.laneId, cursor.stop.startMin, 'keyboard');
    else openMore(cursor.laneId, cursor.stop.id.slice('more:'.length).split(','));
  };
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
    activate,
    deselect: () => selectedId !== null && onIntent({ type: 'select', id: null }),
    focused: () => (focusedVisit === null ? null : (byId.get(focusedVisit) ?? null)),
    canPin: renderBubble !== undefined,
    enterBubble: () => {
      const bubble = document.querySelector<HTMLElement>('[data-bubble][data-pinned]');
      bubble?.focus();
      return bubble !== null;
    },
  });

  const cssVars: CSSProperties & Record<'--lanes' | '--lane-min', string | number> = {
    '--lanes': lanes.length,
    '--lane-min': typeof minLaneWidth === 'number' ? `${minLaneWidth}px` : minLaneWidth,
  };
  const headerTexts = useMemo(() => ({ ofGoal: (goal: string) => t('grid.ofGoal', { goal }) }), [t]);
  const walkHeads = useCallback(
    (laneId: string, direction: HeadStep) => {
      if (direction === 'down') goTo(laneId, scale.startMin);
      else focusHead(scroller.current, laneBeside(laneIds, laneId, direction === 'left' ? -1 : 1));
    },
    [goTo, laneIds, scale.startMin],
  );
  const showEmpty = !loading && visits.length === 0 && lanes.length > 0;

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
        onBlur={(event) => {
          roving.onBlur();
          const state = controller.state();
          if (state.kind === 'refused') controller.dispatch({ type: 'release' });
          // Leaving the grid in the middle of a move by keyboard puts the card back.
          const to = event.relatedTarget;
          const left = to instanceof Node && !event.currentTarget.contains(to);
          if (left && state.kind === 'move' && state.via === 'keyboard')
            controller.dispatch({ type: 'escape' });
        }}
      >
        <div className={styles.canvas} style={cssVars}>
          <div className={styles.corner} role="row">
            <div role="columnheader" aria-label={t('grid.times')}>
              {props.corner}
            </div>
          </div>
          <div className={styles.heads} role="row">
            {groups.length > 0 ? (
              <GroupHeads groups={groups} lanes={lanes} privacy={privacy} onOpen={onOpenGroup} />
            ) : (
              lanes.map((lane, index) => (
                <LaneHeader
                  key={lane.id}
                  lane={lane}
                  isAtEnd={index >= lanes.length / 2}
                  privacy={privacy}
                  texts={headerTexts}
                  onWalk={walkHeads}
                />
              ))
            )}
          </div>
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
            onPointerDown={(event) => controller.pressGrid(event.nativeEvent)}
            onPointerOver={(event) => {
              if (!renderBubble || event.pointerType === 'touch') return;
              const id = visitUnder(event.target);
              if (id !== null) hover.enter(id);
              else hover.leave();
            }}
            onPointerMove={(event) => {
              if (event.movementX !== 0 || event.movementY !== 0) hover.move(visitUnder(event.target));
            }}
            onPointerLeave={hover.leave}
            onContextMenu={(event) => {
              const id = visitUnder(event.target);
              if (id === null) {
                const place = hasSlotMenu ? slotUnder(event.nativeEvent, controller) : null;
                if (!place) return;
                event.preventDefault();
                act.current.slotMenu(place.laneId, place.min, event);
                return;
              }
              event.preventDefault();
              hover.close();
              // What the menu does next, such as moving it, is done where the keyboard stands.
              body.current?.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`)?.focus();
              onIntent({ type: 'menu', id, x: event.clientX, y: event.clientY });
            }}
            onDoubleClick={(event) => {
              const id = visitUnder(event.target);
              if (id !== null) onIntent({ type: 'open', id, via: 'pointer' });
              else if (cursor?.stop.kind === 'slot')
                act.current.create(cursor.laneId, cursor.stop.startMin, 'pointer');
            }}
          >
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
              {showEmpty && (
                <p
                  className={styles.empty}
                  style={{ top: minToPx(scale, emptyLineMinute(firstOpen, nowMin)) + 6 }}
                >
                  {t('grid.empty')}
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
            <div className={styles.cards} role="presentation">
              {modelList.map((model) => {
                const has = (id: string | null): string | null =>
                  id !== null && model.byId.has(id) ? id : null;
                return (
                  <LaneColumn
                    key={model.laneId}
                    model={model}
                    title={laneTitle(model.laneId)}
                    scale={scale}
                    narrowFrom={narrowFrom}
                    privacy={privacy}
                    selectedId={has(selectedId)}
                    liftedId={has(lifted)}
                    tabStopId={
                      cursor?.laneId === model.laneId && cursor.stop.kind !== 'slot' ? cursor.stop.id : null
                    }
                    texts={texts}
                    moreLabel={moreLabel}
                    onMore={openMore}
                  />
                );
              })}
            </div>
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
              <NowOver
                nowMin={nowMin}
                scale={scale}
                span={today}
                laneCount={lanes.length}
                lanes={modelList}
              />
              {cursor && slot && (
                <SlotCursor
                  key={`${cursor.laneId} ${cursor.stop.startMin}`}
                  cursor={cursor}
                  laneIds={laneIds}
                  scale={scale}
                  laneTitle={slot.lane.title}
                  label={slotLabel()}
                />
              )}
            </div>
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

  function slotLabel(): string {
    if (!slot || !cursor) return '';
    const where = { lane: slot.lane.title, time: formatMinute(cursor.stop.startMin, 'short') };
    if (slot.blockout) return t('slot.taken', { ...where, label: slot.blockout.label });
    if (slot.closed) return t('slot.closed', where);
    return t('slot.free', { ...where, count: slot.free });
  }
}

/** Puts the focus on the head of a lane; false where it has none. */
function focusHead(grid: HTMLElement | null, laneId: string): boolean {
  const head = grid?.querySelector<HTMLElement>(`[data-lane-head="${CSS.escape(laneId)}"]`);
  head?.focus();
  return head !== null && head !== undefined;
}

/** The visit whose card an event happened on. */
function visitUnder(target: EventTarget): string | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
  return card?.dataset['visit'] ?? null;
}

/** The empty slot a menu was asked for on: the one the keyboard stands on, else the one under the pointer. */
function slotUnder(event: MouseEvent, controller: DragController): Cell | null {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('button, a, input, [data-more]')) return null;
  const { slot, slotLane } = target.closest<HTMLElement>('[data-slot]')?.dataset ?? {};
  if (slot !== undefined && slotLane !== undefined) return { laneId: slotLane, min: Number(slot) };
  return controller.cellAt({ x: event.clientX, y: event.clientY });
}

/** The empty-day line stands in the first open hour, or in the hour in sight when that one has gone by. */
function emptyLineMinute(firstOpen: number, nowMin: number | null): number {
  return nowMin === null ? firstOpen : Math.max(firstOpen, Math.floor(nowMin / 60) * 60);
}
