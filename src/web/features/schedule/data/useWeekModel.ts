import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import { startOfWeek, weekDates, type LocalDate } from '#domain/time/calendar.ts';
import { gridMinuteOfInstant } from '#domain/time/grid.ts';
import { weekAxis } from '#domain/time/week-axis.ts';
import { startOfLocalDay } from '#domain/time/zone.ts';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { useOutbox } from '#web/api/hooks.ts';
import type { CalendarDay, Proposal } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { JudgeContext } from '../model/judge.ts';
import { dayFrame, minuteFormat } from '../model/frame.ts';
import { createRemembering } from '../model/remember.ts';
import { viewProviders } from '../model/through.ts';
import { weekDay, type WeekContext } from '../model/weekDay.ts';
import { weekJudge } from '../model/weekJudge.ts';
import { countedOf, operatoriesByDay, readLaneId, shownDates } from '../model/weekLanes.ts';
import type { GridPlace } from '../shell/useIntents.ts';
import type { SchedulePlace } from '../shell/useSchedulePlace.ts';
import type { ChosenView } from '../views/useView.ts';
import { useCardLook } from './useCardLook.ts';
import { useGridSettings } from './useGridSettings.ts';
import { useWeekData } from './useWeekData.ts';

const NOTHING: readonly never[] = [];
const HOUR_MS = 3_600_000;

/**
 * Everything the calendar draws of a week, worked out day by day: a day on which nothing changed keeps what is drawn
 * of it, so that of a full week one lane is drawn anew.
 * @param isPreview exactly what the view says, whatever row height this desk has chosen for itself.
 */
export function useWeekModel(
  { location, date, today, now }: Omit<SchedulePlace, 'mode'>,
  chosen: ChosenView,
  isPreview = false,
) {
  const { t } = useTranslation('week');
  const { t: errors } = useTranslation('errors');
  const { t: fields } = useTranslation('fields');
  const formats = useFormats();
  const { can } = useSession();
  const zone = location.timezone;
  const { view } = chosen;
  const start = startOfWeek(date, formats.firstWeekday);
  const data = useWeekData(location.id, start, chosen);
  const { providers, blockoutOnlyTypes } = data;
  const pinned = data.pinboard.data ?? NOTHING;
  const week = data.week.data;
  const days = useMemo(() => new Map((week?.days ?? []).map((day) => [day.date, day])), [week]);

  const { fontSize, setFontSize, isPrivate, startTime, endTime, increment, ...shows } = useGridSettings(
    view,
    { isPreview },
  );
  const { showProduction, showMissed, showProviderBars } = shows;
  const businessDaysOnly = view?.show_business_days_only ?? false;
  // By value, so that a change of one visit leaves axis and frame alone.
  const datesKey = shownDates(weekDates(start), days, businessDaysOnly).join(' ');
  const dates = useMemo(() => datesKey.split(' '), [datesKey]);
  const axis = useMemo(() => weekAxis(dates, zone), [dates, zone]);
  const formatMinute = useMemo(() => minuteFormat(axis.reference, zone, formats), [axis, zone, formats]);
  const frame = useMemo((): CalendarDay => {
    const hours = { startTime, endTime, increment, fontSize };
    const onAxis = dayFrame(axis.reference, zone, axis.minutes, hours, now, formats, formatMinute);
    const minute = Math.floor(gridMinuteOfInstant(now, today, zone));
    const at = dates.includes(today) ? axis.toAxis(today, { startMin: minute, endMin: minute }) : null;
    return { ...onAxis, date: start, nowMin: at?.startMin ?? null };
  }, [axis, zone, start, dates, today, startTime, endTime, increment, fontSize, now, formats, formatMinute]);

  const queued = useOutbox().queuedIds;
  const look = useCardLook(view, providers);
  const providerIds = useMemo(() => viewProviders(view), [view]);
  const counted = useMemo(() => countedOf(view), [view]);
  const context = useMemo(
    (): WeekContext => ({
      t,
      axis,
      today,
      counted,
      look,
      queued,
      showMissed,
      showProviderBars,
      providerIds,
      taken: fields('taken'),
    }),
    [t, axis, today, counted, look, queued, showMissed, showProviderBars, providerIds, fields],
  );

  // Remembered day by day: see `createRemembering`.
  const [rememberColumns] = useState(() => createRemembering((...rows: readonly Operatory[]) => rows));
  const [rememberDays] = useState(() => createRemembering(weekDay));
  const [rememberFacts] = useState(() => createRemembering(dayFactsOf));
  const columns = useMemo(
    () => rememberColumns(operatoriesByDay(dates, days, data.operatories, view)),
    [rememberColumns, dates, days, data.operatories, view],
  );
  const drawn = useMemo(() => {
    // Minutes pass on the cards of today only: people wait and sit in the chair there.
    const nowOn = (one: LocalDate) => (one === today ? now : now - (now % HOUR_MS));
    const asked = dates.map((one): [LocalDate, Parameters<typeof weekDay>] => [
      one,
      [one, days.get(one), columns.get(one) ?? NOTHING, nowOn(one), context],
    ]);
    return [...rememberDays(new Map(asked)).values()];
  }, [rememberDays, dates, days, columns, now, today, context]);
  const groups = useMemo(() => drawn.map((day) => day.group), [drawn]);
  const lanes = useMemo(() => drawn.flatMap((day) => day.lanes), [drawn]);
  const visits = useMemo(() => drawn.flatMap((day) => day.visits), [drawn]);
  const blockouts = useMemo(() => drawn.flatMap((day) => day.blockouts), [drawn]);

  const facts = useMemo(() => {
    // Of the present the rule of a day asks only which day it is.
    const since = startOfLocalDay(today, zone);
    const asked = [...days].map(([one, day]): [LocalDate, [DailyCalendar, number]] => [one, [day, since]]);
    return rememberFacts(new Map(asked));
  }, [rememberFacts, days, today, zone]);
  const records = useMemo(() => [...days.values()].flatMap((day) => day.appointments), [days]);
  const byId = useMemo(
    () => new Map([...pinned, ...records].map((visit) => [visit.id, visit])),
    [pinned, records],
  );
  const mayOverlap = can('appointment.overlap');
  const { operatories } = data;
  const judged = useMemo(() => {
    const elsewhere = [...byId.values()];
    const contextOf = (one: LocalDate): JudgeContext | null => {
      const day = days.get(one);
      const known = facts.get(one);
      const texts = { t: errors, formats };
      return day && known
        ? { day, facts: known, operatories, elsewhere, blockoutOnlyTypes, mayOverlap, texts }
        : null;
    };
    return weekJudge(axis, dates, contextOf, errors);
  }, [axis, dates, byId, days, facts, operatories, blockoutOnlyTypes, mayOverlap, errors, formats]);

  /** Where a stretch of a lane is; null as long as its day is not known. */
  const placeOf = ({
    laneId,
    startMin,
    endMin,
  }: Pick<Proposal, 'laneId' | 'startMin' | 'endMin'>): GridPlace | null => {
    const { date: one, operatoryId } = readLaneId(laneId);
    const day = days.get(one);
    const operatory = operatories.find(({ id }) => id === operatoryId);
    return day && operatory
      ? { day, facts: facts.get(one) ?? null, operatory, ...axis.toDay(one, { startMin, endMin }) }
      : null;
  };

  return {
    /** State of reading the week, for errors and retries. */
    reading: data.week,
    start,
    dates,
    days,
    facts,
    axis,
    view,
    counted,
    providers,
    operatories,
    hasOperatories: data.hasOperatories,
    /** Operatories of each day shown. */
    columns,
    frame,
    groups,
    lanes,
    visits,
    blockouts,
    /** Every visit of the week and of the pinboard. */
    byId,
    pinned,
    judged,
    placeOf,
    isPrivate,
    showProduction,
    fontSize,
    setFontSize,
  };
}
