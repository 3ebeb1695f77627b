import { useFormats } from '#web/i18n/useFormats.ts';
import type { DayModel } from '../data/useDayModel.ts';
import { PaperActions } from '../paper/PaperActions.tsx';
import type { SchedulePlace } from '../shell/useSchedulePlace.ts';
import { DayTotals } from './DayTotals.tsx';

export interface DayPaperProps {
  readonly place: SchedulePlace;
  readonly model: DayModel;
  /** Whose day it is, where it is one person's; else the view says what is seen. */
  readonly whose?: string;
}

const NO_GROUPS: readonly never[] = [];

/** The way of a day to paper and to a table, once it has been read. */
export function DayPaper({ place, model, whose }: DayPaperProps) {
  const { location, date, now } = place;
  const { day, counted, view } = model;
  const formats = useFormats();
  const title = formats.date(date, 'full');
  const totals = (isHidden: boolean) => <DayTotals model={model} now={now} isHidden={isHidden} />;
  return day && counted ? (
    <PaperActions
      calendar={{
        day: model.frame,
        lanes: model.lanes,
        groups: NO_GROUPS,
        visits: model.visits,
        blockouts: model.blockouts,
        title: whose === undefined ? title : `${whose}, ${title}`,
        location: location.name,
        zone: location.timezone,
        view: whose === undefined ? (view?.name ?? null) : null,
        note: day.note?.note ?? null,
        totals,
      }}
      records={day.appointments}
      view={view}
      dates={[date]}
      showMoney={model.showProduction}
      now={now}
    />
  ) : null;
}
