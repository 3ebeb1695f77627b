import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { LocalDate } from '#domain/time/calendar.ts';
import { BookingSheet } from '#web/features/booking/BookingSheet.tsx';
import { DayPage } from '#web/features/day/DayPage.tsx';
import { VisitActionsProvider } from '#web/features/visit/VisitActionsProvider.tsx';
import { VisitSheet } from '#web/features/visit/VisitSheet.tsx';
import { useSession } from '#web/state/currentSession.ts';
import { useDesk } from '#web/state/desk.ts';
import { Fill } from '#web/ui/slots.tsx';

/** The day's screen: the features that work on it meet here and nowhere else. */
export function DayRoute() {
  return (
    <VisitActionsProvider>
      <DayPage />
      <VisitSheet />
      <Booking />
    </VisitActionsProvider>
  );
}

/** The booking sheet in the frame's place for sheets; the grid follows the day chosen in it. */
function Booking() {
  const isOpen = useDesk((desk) => desk.booking !== null);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { org } = useSession();
  const showDay = useCallback(
    (date: LocalDate) => void navigate({ pathname: `/${org}/day/${date}`, search: search.toString() }),
    [navigate, org, search],
  );
  if (!isOpen) return null;
  return (
    <Fill slot="sheet">
      <BookingSheet onDate={showDay} />
    </Fill>
  );
}
