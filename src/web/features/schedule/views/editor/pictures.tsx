import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { DayGrid } from '#web/calendar/components/DayGrid.tsx';
import type { DayGridProps } from '#web/calendar/components/day-grid-props.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { InlineError } from '#web/ui/Message.tsx';
import { useDayModel } from '../../data/useDayModel.ts';
import { useWeekModel } from '../../data/useWeekModel.ts';
import { WEEK_LANE_PX } from '../../model/weekLanes.ts';
import type { ChosenView } from '../useView.ts';
import classes from './Preview.module.css';

export interface PictureProps {
  readonly view: ScheduleView;
  readonly location: SessionLocation;
  /** Today at the location. */
  readonly date: LocalDate;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A day through a view that may not have been saved. */
export function DayPicture({ view, location, date, now }: PictureProps) {
  const formats = useFormats();
  const model = useDayModel(location, date, now, through(view), { isPreview: true });
  const { frame, lanes, visits, blockouts, isPrivate } = model;
  return (
    <Picture
      day={frame}
      dayLabel={formats.date(date, 'full')}
      lanes={lanes}
      visits={visits}
      blockouts={blockouts}
      privacy={isPrivate}
      opensAtNow={view.auto_scroll_to_current_time}
      loading={model.day === undefined}
      onRetry={model.reading.isError ? () => void model.reading.refetch() : null}
      {...(view.min_operatory_width_px > 0 ? { minLaneWidth: view.min_operatory_width_px } : {})}
    />
  );
}

/** The week of that day through it. */
export function WeekPicture({ view, location, date, now }: PictureProps) {
  const formats = useFormats();
  const model = useWeekModel({ location, date, today: date, now }, through(view), true);
  const { frame, dates, lanes, groups, visits, blockouts, isPrivate } = model;
  const span = formats.spanHeading(dates[0] ?? date, dates.at(-1) ?? date);
  return (
    <Picture
      day={frame}
      dayLabel={span.day}
      lanes={lanes}
      groups={groups}
      visits={visits}
      blockouts={blockouts}
      privacy={isPrivate}
      opensAtNow={view.auto_scroll_to_current_time}
      loading={model.days.size === 0}
      onRetry={model.reading.isError ? () => void model.reading.refetch() : null}
      minLaneWidth={view.min_operatory_width_px || WEEK_LANE_PX}
    />
  );
}

interface DrawnProps extends Omit<DayGridProps, 'judge' | 'onIntent' | 'canCreate' | 'corner'> {
  /** Null as long as nothing went wrong. */
  readonly onRetry: (() => void) | null;
}

/** A grid to be looked at: what is pressed in it has no consequence. */
function Picture({ onRetry, ...grid }: DrawnProps) {
  const { t } = useTranslation('views');
  return (
    <div className={classes.picture}>
      {onRetry ? <InlineError onRetry={onRetry}>{t('preview.failed')}</InlineError> : null}
      <DayGrid
        {...grid}
        judge={() => ({ verdict: 'blocked', title: t('preview.fixed'), detail: null })}
        onIntent={ignore}
        canCreate={false}
        corner={<Clock size={14} strokeWidth={1.75} role="img" aria-label={t('time.title')} />}
      />
    </div>
  );
}

function through(view: ScheduleView): ChosenView {
  return { view, views: [], isReady: true };
}

function ignore(): void {
  // A picture has no consequence.
}
