import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { ScheduleView } from '#contract/views.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { ScheduleMode, SchedulePlace } from '../shell/useSchedulePlace.ts';

/** The calendar that a view is for. */
export function modeOf({ view_type }: Pick<ScheduleView, 'view_type'>): ScheduleMode {
  return view_type === 'weekly' ? 'week' : 'day';
}

/** Looks through a view: a weekly one opens the week that holds the day on screen, a daily one its day. */
export function useShowView({ mode, date, location }: SchedulePlace) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { org } = useSession();
  return useCallback(
    (view: Pick<ScheduleView, 'id' | 'view_type'>, { replace = false } = {}) => {
      const to = modeOf(view);
      const kept = new URLSearchParams(search);
      if (to !== mode) kept.delete('visit');
      kept.set('location', location.id);
      kept.set('view', view.id);
      void navigate({ pathname: `/${org}/${to}/${date}`, search: kept.toString() }, { replace });
    },
    [navigate, search, org, mode, date, location.id],
  );
}
