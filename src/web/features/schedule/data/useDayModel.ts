import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { dayMinutes } from '#domain/time/zone.ts';
import type { FontSize } from '#domain/view/defaults.ts';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { useOutbox } from '#web/api/hooks.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { dayFrame, minuteFormat } from '../model/frame.ts';
import { dayJudge } from '../model/judge.ts';
import { bareLanes, dayBlockouts, dayLanes } from '../model/lanes.ts';
import { pinsOf } from '../model/pins.ts';
import { columnsOf, takenByOthers, throughProviders, viewProviders } from '../model/through.ts';
import { dayVisits } from '../model/visits.ts';
import { countedOf, dayOf } from '../model/weekLanes.ts';
import type { ChosenView } from '../views/useView.ts';
import { useCardLook } from './useCardLook.ts';
import { useDayData } from './useDayData.ts';
import { useGridSettings } from './useGridSettings.ts';

const NOTHING: readonly never[] = [];

export interface DayModelOptions {
  /** Exactly what the view says, whatever row height this desk has chosen for itself. */
  readonly isPreview?: boolean;
  /** The day of this provider alone, whomever the view is about. */
  readonly providerId?: string | null;
  /** Begins with this row height, whatever the view's. */
  readonly rows?: FontSize;
  /** A visit of another day that is in the hand. */
  readonly carried?: CalendarAppointment | null;
}

/**
 * Everything the calendar draws of a day, worked out from what was read and how the caller's view wants it. Each part
 * keeps its identity while nothing it depends on changed, so that only what changed is drawn anew.
 * @param now epoch milliseconds, moving by the minute.
 */
export function useDayModel(
  location: SessionLocation,
  date: LocalDate,
  now: number,
  chosen: ChosenView,
  { isPreview = false, providerId, rows, carried = null }: DayModelOptions = {},
) {
  const { t } = useTranslation('day');
  const { t: errors } = useTranslation('errors');
  const { t: fields } = useTranslation('fields');
  const formats = useFormats();
  const { me, can } = useSession();
  const { currency } = me.organisation;
  const { view } = chosen;
  const data = useDayData(location.id, date, chosen);
  const { operatories, providers, blockoutOnlyTypes } = data;
  const day = data.day.data;
  const pinned = data.pinboard.data ?? NOTHING;

  const { fontSize, setFontSize, isPrivate, startTime, endTime, increment, ...shows } = useGridSettings(
    view,
    {
      isPreview,
      rows,
    },
  );
  const { showProduction, showMissed, showProviderBars } = shows;
  const look = useCardLook(view, providers);
  const queued = useOutbox().queuedIds;

  const zone = location.timezone;
  const formatMinute = useMemo(() => minuteFormat(date, zone, formats), [date, zone, formats]);
  const frame = useMemo(
    () =>
      dayFrame(
        date,
        zone,
        dayMinutes(date, zone),
        { startTime, endTime, increment, fontSize },
        now,
        formats,
        formatMinute,
      ),
    [date, zone, startTime, endTime, increment, fontSize, now, formats, formatMinute],
  );
  const providerIds = useMemo(
    () => (providerId == null ? viewProviders(view) : [providerId]),
    [view, providerId],
  );
  /** The day as the view shows it. */
  const seen = useMemo(() => (day ? throughProviders(day, providerIds) : undefined), [day, providerIds]);
  /** The part of it that the strip counts: of chosen operatories theirs, as in the week. */
  const counted = useMemo(
    () => (seen && providerIds === null ? dayOf(seen, countedOf(view)) : seen),
    [seen, providerIds, view],
  );
  const hasChoice = view?.dynamic_op_filtering === true;
  const visits = useMemo(
    () => (seen ? dayVisits(seen, now, { look, queued, showMissed }) : NOTHING),
    [seen, now, look, queued, showMissed],
  );
  const columns = useMemo(
    () => (seen && (hasChoice || providerIds) ? columnsOf(operatories, seen) : operatories),
    [operatories, seen, hasChoice, providerIds],
  );
  const lanes = useMemo(
    () =>
      seen
        ? dayLanes(seen, columns, { providers, formats, currency, showProduction, showProviderBars })
        : bareLanes(columns),
    [seen, columns, providers, formats, currency, showProduction, showProviderBars],
  );
  const blockouts = useMemo(
    () =>
      day ? [...dayBlockouts(day), ...takenByOthers(day, providerIds, providers, fields('taken'))] : NOTHING,
    [day, providerIds, providers, fields],
  );
  const facts = useMemo(() => (day ? dayFactsOf(day, now) : null), [day, now]);
  const mayOverlap = can('appointment.overlap');
  const judged = useMemo(
    () =>
      day && facts
        ? dayJudge({
            day,
            facts,
            operatories,
            elsewhere: carried ? [...pinned, carried] : pinned,
            blockoutOnlyTypes,
            mayOverlap,
            texts: { t: errors, formats },
          })
        : null,
    [day, facts, operatories, pinned, carried, blockoutOnlyTypes, mayOverlap, errors, formats],
  );
  const pins = useMemo(() => pinsOf(pinned, providers, formats, t), [pinned, providers, formats, t]);

  return {
    /** State of reading the day, for errors and retries. */
    reading: data.day,
    day,
    seen,
    counted,
    facts,
    view,
    pinned,
    providers,
    operatories,
    hasOperatories: data.hasOperatories,
    columns,
    frame,
    lanes,
    visits,
    blockouts,
    pins,
    judged,
    isPrivate,
    showProduction,
    fontSize,
    setFontSize,
  };
}

export type DayModel = ReturnType<typeof useDayModel>;
