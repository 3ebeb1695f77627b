import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import type { NamedDay } from '#domain/time/date-words.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { showToast } from '#web/ui/toast.tsx';
import { useCurrentLocation } from './currentLocation.ts';
import { useSession } from './currentSession.ts';
import { closeBooking, useDesk, type BookingStart } from './desk.ts';
import { focusCard } from './focusCard.ts';

/** A visit to be shown on the calendar of its day. */
export interface VisitPlace {
  readonly id: string;
  readonly date: LocalDate;
  readonly locationId: string;
}

/** Ways to a day from anywhere on the schedule: to a time, to a card, to the booking sheet beside it. */
export function useGoing(): {
  readonly toDay: (day: NamedDay) => void;
  readonly toVisit: (visit: VisitPlace) => void;
  /** Takes the place of an open visit; refused while something is typed in the booking sheet. */
  readonly toBooking: (start: BookingStart) => void;
} {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const { org } = useSession();
  const { location } = useCurrentLocation();
  const { t } = useTranslation('shell');
  const go = useCallback(
    (mode: string, date: LocalDate, change: Readonly<Record<string, string>>) => {
      const kept = new URLSearchParams(search);
      kept.delete('visit');
      const isElsewhere = 'location' in change && change['location'] !== location?.id;
      // A view is daily or weekly, and belongs to its location; whose day it is, to the page of one's own day.
      if (pathname.split('/')[2] !== mode || isElsewhere)
        for (const name of ['view', 'provider']) kept.delete(name);
      for (const [name, value] of Object.entries(change)) kept.set(name, value);
      void navigate({ pathname: `/${org}/${mode}/${date}`, search: kept.toString() });
    },
    [navigate, pathname, search, org, location?.id],
  );
  const toDay = useCallback(
    ({ date, time }: NamedDay) => {
      const shown = pathname.split('/')[2];
      // Only the day has slots to stand on.
      const mode = time === null && (shown === 'week' || shown === 'month') ? shown : 'day';
      if (time !== null) useDesk.setState({ wantedTime: { date, time } });
      go(mode, date, {});
    },
    [go, pathname],
  );
  const toVisit = useCallback(
    ({ id, date, locationId }: VisitPlace) => {
      // What is typed in the booking sheet stays; then the card is found, and not opened in its place.
      const isBusy = useDesk.getState().isBookingDirty;
      if (!isBusy) closeBooking();
      go('day', date, { location: locationId, ...(isBusy ? {} : { visit: id }) });
      focusCard(id);
    },
    [go],
  );
  const toBooking = useCallback(
    (start: BookingStart) => {
      // What is typed for somebody else must not become this patient's.
      if (useDesk.getState().isBookingDirty) {
        showToast(t('bookingOpen'), { tone: 'danger' });
        return;
      }
      toDay({ date: start.date, time: null });
      useDesk.setState({ booking: start, wantedVisit: null });
    },
    [toDay, t],
  );
  return { toDay, toVisit, toBooking };
}
