import { lazy, Suspense, useCallback, useEffect } from 'react';
import { Outlet, useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import type { LocalDate } from '#domain/time/calendar.ts';
import { Presence } from '#web/features/schedule/presence/Presence.tsx';
import { VisitActionsProvider } from '#web/features/visit/VisitActionsProvider.tsx';
import { useSession } from '#web/state/currentSession.ts';
import { useDesk } from '#web/state/desk.ts';
import { Fill } from '#web/ui/slots.tsx';
import { useKeptFocus } from './useKeptFocus.ts';

const loadBooking = () => import('#web/features/booking/BookingSheet.tsx');
const BookingSheet = lazy(async () => ({ default: (await loadBooking()).BookingSheet }));
const loadVisit = () => import('#web/features/visit/VisitSheet.tsx');
const VisitSheet = lazy(async () => ({ default: (await loadVisit()).VisitSheet }));

/**
 * Sheets and dialogs do not hold up the first day; they are fetched behind it, so that they open at once, and without a
 * connection too.
 */
function useRestSoon(): void {
  useEffect(() => {
    // Whoever opens one that could not be fetched is told then.
    void Promise.allSettled([
      loadVisit(),
      loadBooking(),
      import('#web/features/visit/VisitDialog.tsx'),
      import('#web/features/schedule/paper/PrintDialog.tsx'),
    ]);
  }, []);
}

/** What stays while day, week and month take turns: the features that work on a calendar meet here and nowhere else. */
export function ScheduleLayout() {
  useRestSoon();
  const [, , shown = 'day', date = ''] = useLocation().pathname.split('/');
  useKeptFocus(shown, date);
  return (
    <VisitActionsProvider>
      <Outlet />
      <Suspense fallback={null}>
        <VisitSheet />
        <Booking />
      </Suspense>
      <Presence mode={shown === 'week' || shown === 'month' ? shown : 'day'} />
    </VisitActionsProvider>
  );
}

/** The booking sheet in the frame's place for sheets; the calendar follows the day chosen in it. */
function Booking() {
  const isOpen = useDesk((desk) => desk.booking !== null);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { org } = useSession();
  const mode = useLocation().pathname.split('/')[2] === 'week' ? 'week' : 'day';
  const showDay = useCallback(
    (date: LocalDate) => void navigate({ pathname: `/${org}/${mode}/${date}`, search: search.toString() }),
    [navigate, org, mode, search],
  );
  if (!isOpen) return null;
  return (
    <Fill slot="sheet">
      <BookingSheet onDate={showDay} />
    </Fill>
  );
}
