import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { addDays, addMonths, isLocalDate, type LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useCurrentLocation, type SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useDayWalk, type DayWalk, type WalkPlace } from './useDayWalk.ts';
import { useNow } from './useNow.ts';

/** The three calendars, as addresses name them: `/:org/day/2026-11-20`. */
export const SCHEDULE_MODES = ['day', 'week', 'month'] as const;
export type ScheduleMode = (typeof SCHEDULE_MODES)[number];
/** With the practitioner's own day, which stands beside them. */
export type SchedulePage = ScheduleMode | 'my-day';

/** Where and when a calendar looks. Week and month show the one that holds `date`. */
export interface SchedulePlace {
  readonly mode: SchedulePage;
  readonly location: SessionLocation;
  /** Day of the address, in the zone of the location. */
  readonly date: LocalDate;
  readonly today: LocalDate;
  /** Epoch milliseconds, moving by the minute. */
  readonly now: number;
}

export interface ScheduleMoves extends DayWalk<SchedulePage> {
  /** One on, or one back, of what the calendar shows: a day, a week, a month. */
  readonly walk: (by: 1 | -1) => void;
  /** The same by the week, in the month by the month. */
  readonly leap: (by: 1 | -1) => void;
}

const byDay = (from: LocalDate, by: number) => addDays(from, by);
const byWeek = (from: LocalDate, by: number) => addDays(from, 7 * by);
const WALK: Readonly<Record<SchedulePage, (from: LocalDate, by: 1 | -1) => LocalDate>> = {
  day: byDay,
  'my-day': byDay,
  week: byWeek,
  month: addMonths,
};

/**
 * `/:org/<mode>/:date?` read: without a date, or with a wrong one, today at the location.
 * @returns `place` null for somebody without any location.
 */
export function useSchedulePlace(mode: SchedulePage): {
  readonly place: SchedulePlace | null;
  readonly moves: ScheduleMoves;
} {
  const { date: asked } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const address = useLocation().key;
  const { org } = useSession();
  const { location } = useCurrentLocation();
  const now = useNow();
  const today = location ? localDateOf(now, location.timezone) : null;
  const date = asked !== undefined && isLocalDate(asked) ? asked : today;
  const locationId = location?.id;
  const open = useCallback(
    ({ page: to, date: at }: WalkPlace<SchedulePage>) => {
      const kept = new URLSearchParams(search);
      kept.delete('visit');
      // A view is daily or weekly: another calendar opens with its own.
      if (to !== mode) {
        kept.delete('view');
        kept.delete('provider');
      }
      if (locationId !== undefined) kept.set('location', locationId);
      void navigate({ pathname: `/${org}/${to}/${at}`, search: kept.toString() });
    },
    [navigate, org, search, locationId, mode],
  );
  const days = useDayWalk(date === null ? null : { page: mode, date }, address, open);
  const moves = useMemo(
    (): ScheduleMoves => ({
      ...days,
      walk: (by) => days.step((from, page) => WALK[page](from, by)),
      leap: (by) => days.step((from, page) => (page === 'month' ? addMonths : byWeek)(from, by)),
    }),
    [days],
  );
  const place = location && today !== null && date !== null ? { mode, location, date, today, now } : null;
  return { place, moves };
}
