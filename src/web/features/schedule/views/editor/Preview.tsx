import { Clock } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { DayGrid } from '#web/calendar/components/DayGrid.tsx';
import type { Judge } from '#web/calendar/model/types.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useTheme } from '#web/state/theme.ts';
import { cx } from '#web/ui/cx.ts';
import { InlineError } from '#web/ui/Message.tsx';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { useDayModel } from '../../data/useDayModel.ts';
import { useNow } from '../../shell/useNow.ts';
import classes from './Preview.module.css';

const NOTHING: readonly never[] = [];
const THEMES = ['light', 'dark'] as const;
const SIZES = ['phone', 'desktop'] as const;

export interface PreviewProps {
  /** The view as the form holds it now. */
  readonly view: ScheduleView;
  readonly location: SessionLocation;
}

/** Today at the location as the view in the form shows it, in either theme and width. Nothing in it can be moved. */
export function Preview({ view, location }: PreviewProps) {
  const { t } = useTranslation('views');
  const formats = useFormats();
  const now = useNow();
  const date = localDateOf(now, location.timezone);
  const own = useTheme();
  const [theme, setTheme] = useState<'light' | 'dark' | null>(null);
  const [size, setSize] = useState<(typeof SIZES)[number]>('desktop');
  // Typing comes first; the picture follows.
  const shown = useDeferredValue(view);
  const model = useDayModel(
    location,
    date,
    now,
    { view: shown, views: NOTHING, isReady: true },
    { isPreview: true },
  );
  const fixed: Judge = () => ({ verdict: 'blocked', title: t('preview.fixed'), detail: null });
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('preview.title')}</h2>
        <span className={classes.hint}>{t('preview.hint', { date: formats.date(date, 'weekday') })}</span>
        <span className={classes.tools}>
          <SegmentedControl
            label={t('preview.theme')}
            items={THEMES.map((id) => ({ id, label: t(`preview.${id}`) }))}
            value={theme ?? own}
            onChange={setTheme}
          />
          <SegmentedControl
            label={t('preview.size')}
            items={SIZES.map((id) => ({ id, label: t(`preview.${id}`) }))}
            value={size}
            onChange={setSize}
          />
        </span>
      </header>
      {model.reading.isError ? (
        <InlineError onRetry={() => void model.reading.refetch()}>{t('preview.failed')}</InlineError>
      ) : null}
      <div className={cx(classes.frame, size === 'phone' && classes.phone)} data-theme={theme ?? own}>
        <DayGrid
          day={model.frame}
          dayLabel={formats.date(date, 'full')}
          lanes={model.lanes}
          visits={model.visits}
          blockouts={model.blockouts}
          judge={fixed}
          onIntent={ignore}
          privacy={model.isPrivate}
          canCreate={false}
          opensAtNow={shown.auto_scroll_to_current_time}
          loading={model.day === undefined && !model.reading.isError}
          corner={<Clock size={14} strokeWidth={1.75} role="img" aria-label={t('time.title')} />}
          {...(shown.min_operatory_width_px > 0 ? { minLaneWidth: shown.min_operatory_width_px } : {})}
        />
      </div>
    </section>
  );
}

function ignore(): void {
  // A picture: what is pressed in it has no consequence.
}
