import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { startOfWeek, weekDates, weekday, type LocalDate } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './WeekDays.module.css';

export interface WeekDaysProps {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly onGo: (date: LocalDate) => void;
}

/** The week around the day shown, each of its days one press away. */
export function WeekDays({ date, today, onGo }: WeekDaysProps) {
  const { t } = useTranslation('myDay');
  const formats = useFormats();
  return (
    <div className={classes.week} role="group" aria-label={t('week')}>
      {weekDates(startOfWeek(date, formats.firstWeekday)).map((one) => (
        <Button
          key={one}
          className={classes.day ?? ''}
          aria-label={formats.date(one, 'long')}
          aria-current={one === date ? 'date' : undefined}
          data-on={one === date || undefined}
          data-today={one === today || undefined}
          onPress={() => onGo(one)}
        >
          <span>{formats.weekday(weekday(one), 'narrow')}</span>
          <b>{formats.dayOfMonth(one)}</b>
        </Button>
      ))}
    </div>
  );
}
