import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { viewEndpoints, type ScheduleView } from '#contract/views.ts';
import { useEndpoint } from '#web/api/query.ts';

const NONE: readonly ScheduleView[] = [];

export interface ChosenView {
  /** Null where nobody made any view of this kind: the defaults hold. */
  readonly view: ScheduleView | null;
  /** All views of the location that the caller can see, by name. */
  readonly views: readonly ScheduleView[];
  /** The views have been asked for: what is read next can rely on the choice. */
  readonly isReady: boolean;
}

/** All views of a location that the caller can see, by name; undefined until they are there. */
export function useViews(locationId: string) {
  // What belongs to a location is never shown, and used, under another one.
  const reading = useEndpoint(
    viewEndpoints.list,
    { query: { location_uuid: locationId, page_size: 200 } },
    { keepPrevious: false },
  );
  const items = reading.data?.items;
  const views = useMemo(
    () => items?.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)),
    [items],
  );
  return { views, reading };
}

/** The view a calendar is looked at through: `?view=` of the address, else the caller's default, else the first. */
export function useView(locationId: string, type: ScheduleView['view_type']): ChosenView {
  const [search] = useSearchParams();
  const { views = NONE, reading } = useViews(locationId);
  const wanted = search.get('view');
  const view = useMemo(() => chooseView(views, type, wanted), [views, type, wanted]);
  return { view, views, isReady: reading.isFetched };
}

function chooseView(
  views: readonly ScheduleView[],
  type: ScheduleView['view_type'],
  wanted: string | null,
): ScheduleView | null {
  const fitting = views.filter((view) => view.view_type === type);
  return (
    fitting.find((view) => view.id === wanted) ??
    fitting.find((view) => view.is_default) ??
    fitting[0] ??
    null
  );
}
