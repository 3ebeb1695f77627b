import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operatory } from '#contract/operatories.ts';
import { clip } from '#domain/interval/interval.ts';
import { weekNumber, type LocalDate } from '#domain/time/calendar.ts';
import { openTime } from '#domain/openings/open-time.ts';
import { useConnection } from '#web/api/hooks.ts';
import { DayGrid } from '#web/calendar/components/DayGrid.tsx';
import { useCalendarDrag } from '#web/calendar/interaction/use-calendar-drag.ts';
import type { CalendarVisit } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useDesk, useOpenVisit, useStartBooking, type BookingStart } from '#web/state/desk.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { EmptyState, InlineError } from '#web/ui/Message.tsx';
import { useShortcutList } from '#web/ui/shortcuts.ts';
import { Fill } from '#web/ui/slots.tsx';
import { useWeekModel } from '../data/useWeekModel.ts';
import { DaySide } from '../day/DaySide.tsx';
import { wallTimeAt } from '../model/frame.ts';
import { bubbleLook } from '../model/look.ts';
import { moveBy } from '../shell/moveBy.ts';
import { weekSketchOf } from '../model/sketch.ts';
import { dayOf, readLaneId, WEEK_LANE_PX } from '../model/weekLanes.ts';
import { PaperActions } from '../paper/PaperActions.tsx';
import { ConnectionBanner } from '../shell/ConnectionBanner.tsx';
import { BookButton } from '../shell/BookButton.tsx';
import { DensityButton } from '../shell/DensityButton.tsx';
import { DateNav } from '../shell/DateNav.tsx';
import { ModeSwitch } from '../shell/ModeSwitch.tsx';
import { underKeyboard, visitUnderKeyboard } from '../shell/underKeyboard.ts';
import { useMarked } from '../presence/useMarked.ts';
import { SlotMenu } from '../shell/SlotMenu.tsx';
import { useIntents } from '../shell/useIntents.ts';
import { useMoverOf } from '../shell/useMoverOf.ts';
import type { ScheduleMoves, SchedulePlace } from '../shell/useSchedulePlace.ts';
import { useSlotMenu } from '../shell/useSlotMenu.ts';
import { useVisitKeys } from '../shell/useVisitKeys.ts';
import { VisitMenu } from '../shell/VisitMenu.tsx';
import { useView } from '../views/useView.ts';
import { ViewSwitcher } from '../views/ViewSwitcher.tsx';
import classes from './WeekScreen.module.css';
import { WeekStrip } from './WeekStrip.tsx';

export interface WeekScreenProps {
  readonly place: SchedulePlace;
  readonly moves: ScheduleMoves;
}

/** A booking begins with half an hour. */
const ROOM_MS = 30 * 60_000;

/** The week of one location: its days side by side on one grid, and everything around it. */
export function WeekScreen({ place, moves }: WeekScreenProps) {
  const { location, date, today, now } = place;
  const zone = location.timezone;
  const { t } = useTranslation('week');
  const { t: common } = useTranslation('day');
  const formats = useFormats();
  const { me, can } = useSession();
  const model = useWeekModel(place, useView(location.id, 'weekly'));
  const { start, dates, days, axis, view, byId, isPrivate, fontSize, setFontSize } = model;
  const letterKeys = useShortcutList((state) => state.singleKeys);
  const connection = useConnection();
  const actions = useVisitActions();
  const openVisit = useOpenVisit();
  const startBooking = useStartBooking();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const records = useMemo(() => [...byId.values()], [byId]);

  const drag = useCalendarDrag();
  const slotMenu = useSlotMenu(drag);
  const moverOf = useMoverOf();
  const { onIntent, menu, closeMenu } = useIntents({
    visits: records,
    placeOf: model.placeOf,
    overlaps: model.judged.overlaps,
    onSelect: setSelectedId,
    onSlotMenu: slotMenu.open,
  });
  const acted = () => {
    const id = visitUnderKeyboard(openVisit.visitId ?? selectedId);
    return (id === null ? undefined : byId.get(id)) ?? null;
  };
  /** The day the keyboard stands on. */
  const dayUnderKeyboard = (): LocalDate | undefined => {
    const at = underKeyboard();
    if (at?.kind === 'group') return at.id;
    if (at?.kind === 'slot') return readLaneId(at.laneId).date;
    return at?.kind === 'visit' ? (byId.get(at.id)?.schedule_date ?? undefined) : undefined;
  };
  const book = () => {
    const at = underKeyboard();
    const spot =
      at?.kind === 'slot'
        ? model.placeOf({ laneId: at.laneId, startMin: at.startMin, endMin: at.startMin })
        : null;
    startBooking(
      spot
        ? {
            date: spot.day.date,
            operatoryId: spot.operatory.id,
            startTime: wallTimeAt(spot.startMin, spot.day),
          }
        : startOn(dayUnderKeyboard() ?? (dates.includes(today) ? today : date)),
    );
  };
  /** A visit on a day of the week, in the first operatory shown there that has room for one; else wherever there is. */
  const startOn = (on: LocalDate): BookingStart => {
    const known = model.facts.get(on);
    const left = { start: on === today ? now : Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
    const hasRoom = ({ id }: Operatory) =>
      known && clip(openTime(known, id), left).some(({ start: from, end }) => end - from >= ROOM_MS);
    const operatory = model.columns.get(on)?.find(hasRoom);
    return { date: on, ...(operatory ? { operatoryId: operatory.id } : {}) };
  };
  useVisitKeys({
    place,
    moves,
    onBook: can('appointment.book') ? book : null,
    onOpen: openVisit.open,
    onClose: openVisit.visitId === null ? null : openVisit.close,
    fontSize,
    onFontSize: setFontSize,
    visit: acted,
  });

  const marked = useMarked(model.visits);
  const isBooking = useDesk((state) => state.booking !== null);
  const sketch = useDesk((state) => state.sketch);
  const drawn = useMemo(() => weekSketchOf(sketch, dates, zone, axis), [sketch, dates, zone, axis]);
  const look = useMemo(() => bubbleLook(view), [view]);
  const renderBubble = useCallback(
    ({ id }: CalendarVisit) => {
      const visit = byId.get(id);
      return visit ? actions.bubble(visit, look, moveBy(drag, visit)) : null;
    },
    [byId, actions, look, drag],
  );
  const counted = useMemo(
    () => dates.flatMap((one) => days.get(one) ?? []).map((day) => dayOf(day, model.counted)),
    [dates, days, model.counted],
  );

  const number = formats.number(weekNumber(start));
  const span = formats.spanHeading(dates[0] ?? start, dates.at(-1) ?? start);
  const spanName = [span.day, span.year].filter((part) => part !== '').join(', ');
  const strip = (isHidden: boolean) => (
    <WeekStrip
      days={counted}
      facts={model.facts}
      columns={model.columns}
      today={today}
      now={now}
      currency={me.organisation.currency}
      showMoney={model.showProduction && !isHidden}
      zone={zone}
      asOf={connection.kind === 'live' ? null : connection.since}
    />
  );
  return (
    <>
      <title>{t('title', { span: spanName, location: location.name })}</title>
      <Fill slot="top">
        <DateNav
          mode="week"
          heading={span}
          fullHeading={t('heading', { number, span: spanName })}
          onToday={() => moves.goTo(today)}
          onStep={moves.walk}
        />
        <ModeSwitch
          mode="week"
          onShow={(mode) => moves.show(mode, mode === 'day' ? dayUnderKeyboard() : undefined)}
        />
        <ViewSwitcher place={place} />
      </Fill>
      {counted.length > 0 ? (
        <PaperActions
          calendar={{
            day: model.frame,
            lanes: model.lanes,
            groups: model.groups,
            visits: model.visits,
            blockouts: model.blockouts,
            title: t('heading', { number, span: spanName }),
            location: location.name,
            zone,
            view: view?.name ?? null,
            // The notes of its days stand in their heads.
            note: null,
            totals: strip,
          }}
          records={records}
          view={view}
          dates={dates}
          showMoney={model.showProduction}
          now={now}
        />
      ) : null}
      <BookButton onPress={book} />
      <Fill slot="side">
        <DaySide
          date={date}
          today={today}
          zone={zone}
          day={undefined}
          providers={model.providers}
          operatories={model.operatories}
          onGo={moves.goTo}
        />
      </Fill>
      <Fill slot="banner">
        <ConnectionBanner zone={zone} now={now} />
      </Fill>
      {counted.length > 0 ? <Fill slot="strip">{strip(isPrivate)}</Fill> : null}
      {model.reading.isError ? (
        <InlineError onRetry={() => void model.reading.refetch()}>
          {t('failed')} {days.size > 0 ? common('stale') : ''}
        </InlineError>
      ) : null}
      {model.hasOperatories && model.operatories.length === 0 ? (
        <EmptyState>{t('noLanes')}</EmptyState>
      ) : null}
      <DayGrid
        day={model.frame}
        dayLabel={spanName}
        lanes={model.lanes}
        groups={model.groups}
        onOpenGroup={(one) => moves.show('day', one)}
        visits={marked}
        blockouts={model.blockouts}
        judge={model.judged.judge}
        onIntent={onIntent}
        selectedId={openVisit.visitId ?? selectedId}
        privacy={isPrivate}
        canCreate={can('appointment.book')}
        canCopy={can('appointment.book')}
        hasSlotMenu
        moverOf={moverOf}
        landings={model.judged.landings}
        drag={drag}
        letterKeys={letterKeys}
        draft={drawn.draft}
        isWriting={isBooking}
        suggestions={drawn.suggestions}
        // Of a week that could not be read nobody may say that it is empty.
        loading={days.size === 0}
        opensAtNow={view?.auto_scroll_to_current_time ?? true}
        {...(view?.bubble_enabled === false ? {} : { renderBubble })}
        minLaneWidth={view?.min_operatory_width_px || WEEK_LANE_PX}
        corner={
          <span className={classes.corner}>
            <DensityButton fontSize={fontSize} onChange={setFontSize} />
            <span aria-hidden>{t('number', { number })}</span>
          </span>
        }
      />
      {menu ? (
        <VisitMenu
          asked={menu}
          visits={records}
          onClose={closeMenu}
          onOpen={openVisit.open}
          onMove={drag.move}
        />
      ) : null}
      <SlotMenu
        menu={slotMenu}
        placeOf={model.placeOf}
        location={location}
        pinned={model.pinned}
        judge={model.judged.judge}
        onIntent={onIntent}
        namesDay
      />
    </>
  );
}
