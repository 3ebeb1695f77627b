import type { ReactNode } from 'react';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { DayModel } from '../data/useDayModel.ts';
import { PaperActions } from '../paper/PaperActions.tsx';
import type { SchedulePlace } from '../shell/useSchedulePlace.ts';

const NO_GROUPS: readonly never[] = [];

export interface DayPaperProps {
  readonly place: SchedulePlace;
  readonly model: DayModel;
  readonly totals: (isHidden: boolean) => ReactNode;
}

/** The day on paper and as a table. */
export function DayPaper({ place, model, totals }: DayPaperProps) {
  const { location, date, now } = place;
  const { day, view } = model;
  const formats = useFormats();
  if (!day) return null;
  return (
    <PaperActions
      calendar={{
        day: model.frame,
        lanes: model.lanes,
        groups: NO_GROUPS,
        visits: model.visits,
        blockouts: model.blockouts,
        title: formats.date(date, 'full'),
        location: location.name,
        zone: location.timezone,
        view: view?.name ?? null,
        note: day.note?.note ?? null,
        totals,
      }}
      records={day.appointments}
      view={view}
      dates={[date]}
      showMoney={model.showProduction}
      now={now}
    />
  );
}
