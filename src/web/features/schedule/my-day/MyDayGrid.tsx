import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayGrid } from '#web/calendar/components/DayGrid.tsx';
import type { CalendarIntent, CalendarVisit, Judge } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { EmptyState, InlineError } from '#web/ui/Message.tsx';
import { useShortcutList } from '#web/ui/shortcuts.ts';
import type { useDayModel } from '../data/useDayModel.ts';
import { bubbleLook } from '../model/look.ts';
import { DensityButton } from '../shell/DensityButton.tsx';
import { visitUnderKeyboard } from '../shell/underKeyboard.ts';
import { useIntents } from '../shell/useIntents.ts';
import type { ScheduleMoves, SchedulePlace } from '../shell/useSchedulePlace.ts';
import { useVisitKeys } from '../shell/useVisitKeys.ts';
import { VisitMenu } from '../shell/VisitMenu.tsx';
import { PinnedVisits } from './PinnedVisits.tsx';

const FREE: Judge = () => ({ verdict: 'free', title: null, detail: null });
const NOTHING: readonly never[] = [];
/** Two columns fill a phone, more are reached sideways; the hours keep their 46 px. */
const LANE = 'max(160px, min(calc((100vw - 46px) / 2), 220px))';

interface MyDayGridProps {
  readonly place: SchedulePlace;
  readonly moves: ScheduleMoves;
  readonly model: ReturnType<typeof useDayModel>;
}

/** The columns of one practitioner. A tap opens a visit; another time is chosen there, so a finger only scrolls. */
export function MyDayGrid({ place, moves, model }: MyDayGridProps) {
  const { date, now } = place;
  const { t } = useTranslation('myDay');
  const { t: words } = useTranslation('day');
  const formats = useFormats();
  const { day, seen, facts, view, isPrivate, operatories } = model;
  const letterKeys = useShortcutList((state) => state.singleKeys);
  const actions = useVisitActions();
  const openVisit = useOpenVisit();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const visits = day?.appointments ?? NOTHING;
  const { onIntent, menu, closeMenu } = useIntents({
    visits,
    placeOf: ({ laneId, startMin, endMin }) => {
      const operatory = operatories.find((row) => row.id === laneId);
      return day && operatory ? { day, facts, operatory, startMin, endMin } : null;
    },
    overlaps: model.judged?.overlaps ?? null,
    onSelect: setSelectedId,
  });
  const { open } = openVisit;
  const onTap = useCallback(
    (intent: CalendarIntent) => {
      onIntent(intent);
      if (intent.type === 'select' && intent.id !== null) open(intent.id);
    },
    [onIntent, open],
  );
  useVisitKeys({
    place,
    moves,
    onBook: null,
    onOpen: open,
    onClose: openVisit.visitId === null ? null : openVisit.close,
    fontSize: model.fontSize,
    onFontSize: model.setFontSize,
    visit: () => {
      const id = visitUnderKeyboard(openVisit.visitId ?? selectedId);
      return visits.find((visit) => visit.id === id) ?? null;
    },
  });
  const look = useMemo(() => bubbleLook(view), [view]);
  const renderBubble = useCallback(
    ({ id }: CalendarVisit) => {
      const visit = visits.find((one) => one.id === id);
      return visit ? actions.bubble(visit, look) : null;
    },
    [visits, actions, look],
  );
  const isAway =
    seen?.appointments.length === 0 && seen.provider_schedules.every((one) => one.time_ranges.length === 0);

  return (
    <>
      {model.reading.isError ? (
        <InlineError onRetry={() => void model.reading.refetch()}>
          {words('failed')} {day ? words('stale') : ''}
        </InlineError>
      ) : null}
      {seen ? <PinnedVisits visits={seen.appointments} now={now} isPrivate={isPrivate} /> : null}
      {isAway ? (
        <EmptyState>{t('away')}</EmptyState>
      ) : (
        <DayGrid
          day={model.frame}
          dayLabel={formats.date(date, 'full')}
          lanes={seen ? model.lanes : NOTHING}
          visits={model.visits}
          blockouts={model.blockouts}
          judge={model.judged?.judge ?? FREE}
          onIntent={onTap}
          selectedId={openVisit.visitId ?? selectedId}
          privacy={isPrivate}
          canCreate={false}
          letterKeys={letterKeys}
          touchDrags={false}
          loading={day === undefined && !model.reading.isError}
          {...(view?.bubble_enabled === false ? {} : { renderBubble })}
          minLaneWidth={LANE}
          corner={<DensityButton fontSize={model.fontSize} onChange={model.setFontSize} />}
        />
      )}
      {menu ? <VisitMenu asked={menu} visits={visits} onClose={closeMenu} onOpen={open} /> : null}
    </>
  );
}
