import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import classes from './DateNav.module.css';

export interface DateNavProps {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly onGo: (date: LocalDate) => void;
  readonly onStep: (days: number) => void;
}

/** Back, today, on, and which day it is. */
export function DateNav({ date, today, onGo, onStep }: DateNavProps) {
  const { t } = useTranslation('day');
  const formats = useFormats();
  const { day, year } = formats.dayHeading(date);
  return (
    <>
      <div className={classes.nav} role="group" aria-label={t('nav.label')}>
        <IconButton
          label={t('nav.previous')}
          kbd={['[']}
          icon={<ChevronLeft size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => onStep(-1)}
        />
        <Button kbd={['T']} onPress={() => onGo(today)}>
          {t('nav.today')}
        </Button>
        <IconButton
          label={t('nav.next')}
          kbd={[']']}
          icon={<ChevronRight size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => onStep(1)}
        />
      </div>
      <h1 className={classes.heading} aria-label={formats.date(date, 'full')}>
        {day} <span className={classes.year}>{year}</span>
      </h1>
    </>
  );
}
