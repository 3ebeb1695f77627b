import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#domain/time/calendar.ts';
import { dayMinutes } from '#domain/time/zone.ts';
import { FONT_SIZES, VIEW_DEFAULTS, type FontSize } from '#domain/view/defaults.ts';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { useOutbox } from '#web/api/hooks.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useViewState, type Density } from '#web/state/viewState.ts';
import { dayFrame, minuteFormat } from '../model/frame.ts';
import { dayJudge } from '../model/judge.ts';
import { bareLanes, dayBlockouts, dayLanes, staffed } from '../model/lanes.ts';
import { pinsOf } from '../model/pins.ts';
import { dayVisits } from '../model/visits.ts';
import type { ChosenView } from '../views/useView.ts';
import { useDayData } from './useDayData.ts';

const NOTHING: readonly never[] = [];
const DENSITY: Readonly<Record<Density, FontSize>> = {
  fit: 'xs',
  compact: 'sm',
  comfortable: 'md',
  large: 'lg',
};
const DENSITIES: readonly Density[] = ['fit', 'compact', 'comfortable', 'large'];

/**
 * Everything the calendar draws of a day, worked out from what was read and how the caller's view wants it. Each part
 * keeps its identity while nothing it depends on changed, so that only what changed is drawn anew.
 * @param now epoch milliseconds, moving by the minute. @param isPreview exactly what the view says, whatever row height
 * this desk has chosen for itself.
 */
export function useDayModel(
  location: SessionLocation,
  date: LocalDate,
  now: number,
  chosen: ChosenView,
  isPreview = false,
) {
  const { t } = useTranslation('day');
  const { t: errors } = useTranslation('errors');
  const formats = useFormats();
  const { me, can } = useSession();
  const { currency } = me.organisation;
  const { view } = chosen;
  const data = useDayData(location.id, date, chosen);
  const { operatories, providers, blockoutOnlyTypes } = data;
  const day = data.day.data;
  const pinned = data.pinboard.data ?? NOTHING;

  const density = useViewState((state) => (isPreview ? null : state.density));
  const setView = useViewState((state) => state.set);
  const fontSize = density === null ? (view?.font_size ?? VIEW_DEFAULTS.font_size) : DENSITY[density];
  const setFontSize = (size: FontSize) => setView({ density: DENSITIES[FONT_SIZES.indexOf(size)] ?? null });
  const isPrivate = useViewState((state) => state.isPrivate) || view?.privacy_mode === true;
  const queued = useOutbox().queuedIds;
  const showProduction = view?.show_production ?? VIEW_DEFAULTS.show_production;
  const showMissed = view?.show_missed_appointments ?? true;

  const zone = location.timezone;
  const formatMinute = useMemo(() => minuteFormat(date, zone, formats), [date, zone, formats]);
  const frame = useMemo(
    () =>
      dayFrame(
        date,
        zone,
        dayMinutes(date, zone),
        {
          startTime: view?.start_time ?? VIEW_DEFAULTS.start_time,
          endTime: view?.end_time ?? VIEW_DEFAULTS.end_time,
          increment: view?.time_increment ?? VIEW_DEFAULTS.time_increment,
          fontSize,
        },
        now,
        formats,
        formatMinute,
      ),
    [date, zone, view, fontSize, now, formats, formatMinute],
  );
  const mayMove = can('appointment.move');
  const visits = useMemo(
    () =>
      day
        ? dayVisits(day, now, { providers, formats, currency, queued, mayMove, showMissed, showProduction })
        : NOTHING,
    [day, now, providers, formats, currency, queued, mayMove, showMissed, showProduction],
  );
  const showProviderBars = view?.show_provider_bars ?? VIEW_DEFAULTS.show_provider_bars;
  const columns = useMemo(
    () => (day && view?.dynamic_op_filtering ? staffed(operatories, day) : operatories),
    [operatories, day, view],
  );
  const lanes = useMemo(
    () =>
      day
        ? dayLanes(day, columns, { providers, formats, currency, showProduction, showProviderBars })
        : bareLanes(columns),
    [day, columns, providers, formats, currency, showProduction, showProviderBars],
  );
  const blockouts = useMemo(() => (day ? dayBlockouts(day) : NOTHING), [day]);
  const facts = useMemo(() => (day ? dayFactsOf(day, now) : null), [day, now]);
  const mayOverlap = can('appointment.overlap');
  const judged = useMemo(
    () =>
      day && facts
        ? dayJudge({
            day,
            facts,
            operatories,
            pinned,
            blockoutOnlyTypes,
            mayOverlap,
            texts: { t: errors, formats },
          })
        : null,
    [day, facts, operatories, pinned, blockoutOnlyTypes, mayOverlap, errors, formats],
  );
  const pins = useMemo(() => pinsOf(pinned, providers, formats, t), [pinned, providers, formats, t]);

  return {
    /** State of reading the day, for errors and retries. */
    reading: data.day,
    day,
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
