import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { addDays, startOfWeek } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useTheme } from '#web/state/theme.ts';
import { cx } from '#web/ui/cx.ts';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { useNow } from '../../shell/useNow.ts';
import classes from './Preview.module.css';
import { DayPicture, WeekPicture } from './pictures.tsx';

const THEMES = ['light', 'dark'] as const;
const SIZES = ['phone', 'desktop'] as const;

export interface PreviewProps {
  /** The view as the form holds it now. */
  readonly view: ScheduleView;
  readonly location: SessionLocation;
}

/** Today, or its week, as the view in the form shows it, in either theme and width. Nothing in it can be moved. */
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
  const isWeek = shown.view_type === 'weekly';
  const first = startOfWeek(date, formats.firstWeekday);
  const span = formats.spanHeading(first, addDays(first, 6));
  const Picture = isWeek ? WeekPicture : DayPicture;
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('preview.title')}</h2>
        <span className={classes.hint}>
          {t('preview.hint', { date: isWeek ? span.day : formats.date(date, 'weekday') })}
        </span>
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
      <div className={cx(classes.frame, size === 'phone' && classes.phone)} data-theme={theme ?? own}>
        <Picture view={shown} location={location} date={date} now={now} />
      </div>
    </section>
  );
}
