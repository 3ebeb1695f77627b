import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { isLocalDate, type LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useCurrentLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { EmptyState } from '#web/ui/Message.tsx';
import { DayScreen } from './DayScreen.tsx';
import { useDayWalk } from './useDayWalk.ts';
import { useNow } from './useNow.ts';

/** `/:org/day/:date?`: the day of a location; without a date, or with a wrong one, today there. */
export function DayPage() {
  const { t } = useTranslation('day');
  const { date: asked } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const address = useLocation().key;
  const { org } = useSession();
  const { location } = useCurrentLocation();
  const now = useNow();
  const today = location ? localDateOf(now, location.timezone) : null;
  const locationId = location?.id;
  const open = useCallback(
    (date: LocalDate) => {
      const kept = new URLSearchParams(search);
      kept.delete('visit');
      if (locationId !== undefined) kept.set('location', locationId);
      void navigate({ pathname: `/${org}/day/${date}`, search: kept.toString() });
    },
    [navigate, org, search, locationId],
  );
  const date = asked !== undefined && isLocalDate(asked) ? asked : today;
  const { goTo, step } = useDayWalk(date, address, open);
  if (!location || today === null || date === null) return <EmptyState>{t('noLocation')}</EmptyState>;
  return <DayScreen location={location} date={date} today={today} now={now} onGo={goTo} onStep={step} />;
}
