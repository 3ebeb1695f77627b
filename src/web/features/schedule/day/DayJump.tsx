import { parseDate, toCalendarDate, toZoned } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#domain/time/calendar.ts';
import { Calendar } from '#web/ui/Calendar.tsx';

export interface DayJumpProps {
  readonly date: LocalDate;
  /** IANA zone of the location: by it today is marked. */
  readonly zone: string;
  readonly onGo: (date: LocalDate) => void;
}

/** A month to jump by. */
export function DayJump({ date, zone, onGo }: DayJumpProps) {
  const { t } = useTranslation('day');
  return (
    <Calendar
      aria-label={t('nav.day.label')}
      value={toZoned(parseDate(date), zone)}
      onChange={(value) => onGo(toCalendarDate(value).toString())}
    />
  );
}
