import { Megaphone } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { drawnGridMinuteOf } from '#domain/time/grid.ts';
import { DayGrid } from '#web/calendar/components/DayGrid.tsx';
import { PinboardPanel } from '#web/calendar/components/PinboardPanel.tsx';
import { useCalendarDrag } from '#web/calendar/interaction/use-calendar-drag.ts';
import type { CalendarVisit, Judge, Proposal } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useDesk, useOpenVisit, useStartBooking } from '#web/state/desk.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { EmptyState, InlineError } from '#web/ui/Message.tsx';
import { useShortcutList } from '#web/ui/shortcuts.ts';
import { Fill } from '#web/ui/slots.tsx';
import { ModeSwitch } from '../shell/ModeSwitch.tsx';
import type { ScheduleMoves, SchedulePlace } from '../shell/useSchedulePlace.ts';
import { ConnectionBanner, useHasConnectionNews } from '../shell/ConnectionBanner.tsx';
import { BookButton } from '../shell/BookButton.tsx';
import { DensityButton } from '../shell/DensityButton.tsx';
import { DateNav } from '../shell/DateNav.tsx';
import { DaySide } from './DaySide.tsx';
import { DayPaper } from './DayPaper.tsx';
import { DayTotals } from './DayTotals.tsx';
import { wallTimeAt } from '../model/frame.ts';
import { bubbleLook } from '../model/look.ts';
import { moveBy } from '../shell/moveBy.ts';
import { sketchOf } from '../model/sketch.ts';
import { NoteBanner } from './NoteBanner.tsx';
import { underKeyboard, visitUnderKeyboard } from '../shell/underKeyboard.ts';
import { useMarked } from '../presence/useMarked.ts';
import { SlotMenu } from '../shell/SlotMenu.tsx';
import { useIntents } from '../shell/useIntents.ts';
import { useMoverOf } from '../shell/useMoverOf.ts';
import { useSlotMenu } from '../shell/useSlotMenu.ts';
import { useVisitKeys } from '../shell/useVisitKeys.ts';
import { VisitMenu } from '../shell/VisitMenu.tsx';
import { useDayModel } from '../data/useDayModel.ts';
import { useNoteDrafts } from './useNoteDrafts.ts';
import { useView } from '../views/useView.ts';
import { ViewSwitcher } from '../views/ViewSwitcher.tsx';

export interface DayScreenProps {
  readonly place: SchedulePlace;
  readonly moves: ScheduleMoves;
}

const forgetTime = () => useDesk.setState({ wantedTime: null });
const FREE: Judge = () => ({ verdict: 'free', title: null, detail: null });
const NOTHING: readonly never[] = [];

/** A visit taken along in move mode, and the day it came from. */
interface CarriedVisit {
  readonly visit: CalendarAppointment;
  readonly from: LocalDate;
}

/** One day of one location: the grid and everything around it. */
export function DayScreen({ place, moves }: DayScreenProps) {
  const { location, date, today, now } = place;
  const { t } = useTranslation('day');
  const formats = useFormats();
  const { can } = useSession();
  const [carried, setCarried] = useState<CarriedVisit | null>(null);
  const chosen = useView(location.id, 'daily');
  const model = useDayModel(location, date, now, chosen, { carried: carried?.visit ?? null });
  const { day, facts, view, pinned, operatories, frame, judged, isPrivate, fontSize, setFontSize } = model;
  const letterKeys = useShortcutList((state) => state.singleKeys);
  const hasConnectionNews = useHasConnectionNews();
  const mayMove = can('appointment.move');

  const actions = useVisitActions();
  const openVisit = useOpenVisit();
  const startBooking = useStartBooking();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const writing = useNoteDrafts(`${location.id} ${date}`);
  const drag = useCalendarDrag();
  const moverOf = useMoverOf();
  const visits = [...(day?.appointments ?? NOTHING), ...pinned, ...(carried ? [carried.visit] : NOTHING)];
  const slotMenu = useSlotMenu(drag);
  const placeOf = ({ laneId, startMin, endMin }: Pick<Proposal, 'laneId' | 'startMin' | 'endMin'>) => {
    const operatory = operatories.find((row) => row.id === laneId);
    return day && operatory ? { day, facts, operatory, startMin, endMin } : null;
  };
  const { onIntent, menu, closeMenu } = useIntents({
    visits,
    placeOf,
    onSlotMenu: slotMenu.open,
    overlaps: judged?.overlaps ?? null,
    onSelect: setSelectedId,
    onCarry: (visit, days) => {
      setCarried((before) => (before?.visit.id === visit.id ? before : { visit, from: date }));
      moves.walk(days);
    },
    onReturn: () => {
      if (carried) moves.goTo(carried.from);
      setCarried(null);
    },
    onPlaced: () => setCarried(null),
  });
  const unknown = useCallback<Judge>(() => ({ verdict: 'blocked', title: t('unknown'), detail: null }), [t]);
  const acted = () => {
    const id = visitUnderKeyboard(openVisit.visitId ?? selectedId);
    return visits.find((visit) => visit.id === id) ?? null;
  };
  const book = () => {
    // Where the cursor rests counts only while somebody stands there; else the sheet looks for a free start.
    const at = underKeyboard();
    startBooking(
      at?.kind === 'slot' && day
        ? { date, operatoryId: at.laneId, startTime: wallTimeAt(at.startMin, day) }
        : { date },
    );
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

  const wanted = useDesk((state) => state.wantedTime);
  const marked = useMarked(model.visits);
  const isBooking = useDesk((state) => state.booking !== null);
  const sketch = useDesk((state) => state.sketch);
  const drawn = useMemo(() => sketchOf(sketch, date, location.timezone), [sketch, date, location.timezone]);
  const look = useMemo(() => bubbleLook(view), [view]);
  const renderBubble = useCallback(
    ({ id }: CalendarVisit) => {
      const visit = day?.appointments.find((one) => one.id === id);
      return visit ? actions.bubble(visit, look, moveBy(drag, visit)) : null;
    },
    [day, actions, look, drag],
  );

  return (
    <>
      <title>{t('title', { date: formats.date(date, 'weekday'), location: location.name })}</title>
      <Fill slot="top">
        <DateNav
          mode="day"
          heading={formats.dayHeading(date)}
          fullHeading={formats.date(date, 'full')}
          onToday={() => moves.goTo(today)}
          onStep={moves.walk}
        />
        <ModeSwitch mode="day" onShow={moves.show} />
        <ViewSwitcher place={place} />
        {day && !day.note && !writing.draft && can('note.write') ? (
          <IconButton
            label={t('note.add')}
            icon={<Megaphone size={15} strokeWidth={1.75} aria-hidden />}
            onPress={() => writing.begin(null)}
            data-note-of-day=""
          />
        ) : null}
      </Fill>
      <DayPaper place={place} model={model} />
      <BookButton onPress={book} />
      <Fill slot="side">
        <DaySide
          date={date}
          today={today}
          zone={location.timezone}
          day={day}
          providers={model.providers}
          operatories={operatories}
          onGo={moves.goTo}
        />
      </Fill>
      <Fill slot="banner">
        <ConnectionBanner zone={location.timezone} now={now} />
        {day ? (
          <NoteBanner
            day={day}
            now={now}
            mayWrite={can('note.write')}
            isPrivate={isPrivate}
            isCovered={hasConnectionNews}
            writing={writing}
          />
        ) : null}
      </Fill>
      <Fill slot="panel">
        <PinboardPanel
          pins={model.pins}
          privacy={isPrivate}
          {...(mayMove ? { drag } : {})}
          onOpen={openVisit.open}
        />
      </Fill>
      {model.counted ? (
        <Fill slot="strip">
          <DayTotals model={model} now={now} isHidden={isPrivate} />
        </Fill>
      ) : null}
      {model.reading.isError ? (
        <InlineError onRetry={() => void model.reading.refetch()}>
          {t('failed')} {day ? t('stale') : ''}
        </InlineError>
      ) : null}
      {model.hasOperatories && operatories.length === 0 ? <EmptyState>{t('noColumns')}</EmptyState> : null}
      <DayGrid
        day={frame}
        dayLabel={formats.date(date, 'full')}
        lanes={model.lanes}
        visits={marked}
        blockouts={model.blockouts}
        judge={judged?.judge ?? (carried ? unknown : FREE)}
        onIntent={onIntent}
        selectedId={openVisit.visitId ?? selectedId}
        privacy={isPrivate}
        canCreate={can('appointment.book')}
        canCopy={can('appointment.book')}
        carries
        hasSlotMenu
        moverOf={moverOf}
        {...(judged ? { landings: judged.landings } : {})}
        letterKeys={letterKeys}
        draft={drawn.draft}
        isWriting={isBooking}
        suggestions={drawn.suggestions}
        // Of a day that could not be read nobody may say that it is empty.
        loading={day === undefined}
        drag={drag}
        standAt={wanted?.date === date ? drawnGridMinuteOf(wanted.time, date, location.timezone) : null}
        onStood={forgetTime}
        opensAtNow={view?.auto_scroll_to_current_time ?? true}
        {...(view?.bubble_enabled === false ? {} : { renderBubble })}
        {...(view && view.min_operatory_width_px > 0 ? { minLaneWidth: view.min_operatory_width_px } : {})}
        corner={<DensityButton fontSize={fontSize} onChange={setFontSize} />}
      />
      {menu ? (
        <VisitMenu
          asked={menu}
          visits={day?.appointments ?? NOTHING}
          onClose={closeMenu}
          onOpen={openVisit.open}
          onMove={drag.move}
        />
      ) : null}
      <SlotMenu
        menu={slotMenu}
        placeOf={placeOf}
        location={location}
        pinned={pinned}
        judge={judged?.judge ?? unknown}
        onIntent={onIntent}
        onNote={day && !writing.draft && can('note.write') ? () => writing.begin(day.note) : null}
      />
    </>
  );
}
