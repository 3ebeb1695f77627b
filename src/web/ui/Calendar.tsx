import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar as AriaCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  type CalendarProps as AriaCalendarProps,
  Heading,
} from 'react-aria-components';
import type { CalendarDate, ZonedDateTime } from '@internationalized/date';
import classes from './Calendar.module.css';
import { cx } from './cx.ts';

export interface CalendarProps extends Omit<
  AriaCalendarProps<CalendarDate | ZonedDateTime>,
  'children' | 'className' | 'style'
> {
  readonly className?: string;
}

/**
 * One month to choose a date from, first weekday by locale. Inside a DatePicker it takes its value from there. Today is
 * marked by the zone of a zoned value; a plain date leaves it to the browser's.
 */
export function Calendar({ className, ...rest }: CalendarProps) {
  return (
    <AriaCalendar {...rest} className={cx(classes.calendar, className)}>
      <header className={classes.head}>
        <Heading className={classes.title ?? ''} />
        <Button slot="previous" className={classes.turn ?? ''}>
          <ChevronLeft size={14} strokeWidth={1.75} aria-hidden />
        </Button>
        <Button slot="next" className={classes.turn ?? ''}>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <CalendarGrid className={classes.grid ?? ''} weekdayStyle="narrow">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={classes.weekday ?? ''}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={classes.day ?? ''} />}
        </CalendarGridBody>
      </CalendarGrid>
    </AriaCalendar>
  );
}
