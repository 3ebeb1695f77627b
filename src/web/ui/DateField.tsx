import {
  parseDate,
  toCalendarDate,
  toZoned,
  type CalendarDate,
  type ZonedDateTime,
} from '@internationalized/date';
import { CalendarDays } from 'lucide-react';
import {
  Button,
  DateField as AriaDateField,
  type DateFieldProps as AriaDateFieldProps,
  DateInput,
  DatePicker as AriaDatePicker,
  type DatePickerProps as AriaDatePickerProps,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components';
import { Calendar } from './Calendar.tsx';
import { cx } from './cx.ts';
import classes from './Field.module.css';
import { FieldFoot, FieldLabel, type FieldProps } from './Field.tsx';
import overlay from './Overlay.module.css';

interface DateValueProps {
  /** Local date 'YYYY-MM-DD'; null while incomplete. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

type Replaced = 'children' | 'className' | 'style' | 'isInvalid' | 'value' | 'onChange';

export interface DateFieldProps
  extends FieldProps, DateValueProps, Omit<AriaDateFieldProps<CalendarDate>, Replaced> {}

/** A date typed in parts in the order of the locale, for dates far away such as a birth date. */
export function DateField(props: DateFieldProps) {
  const { label, hint, description, error, hideLabel, className, value, onChange, ...rest } = props;
  return (
    <AriaDateField
      {...rest}
      value={value ? parseDate(value) : null}
      onChange={(date) => onChange(date?.toString() ?? null)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <div className={classes.box}>
        <DateInput className={classes.segments ?? ''}>
          {(segment) => <DateSegment segment={segment} className={classes.segment ?? ''} />}
        </DateInput>
      </div>
      <FieldFoot description={description} error={error} />
    </AriaDateField>
  );
}

export interface DatePickerProps
  extends FieldProps, DateValueProps, Omit<AriaDatePickerProps<ZonedDateTime>, Replaced> {
  /** IANA zone whose today the month marks. */
  readonly zone: string;
}

/** A date typed in parts or picked from a month, for dates near today. */
export function DatePicker(props: DatePickerProps) {
  const { label, hint, description, error, hideLabel, className, value, onChange, zone, ...rest } = props;
  return (
    <AriaDatePicker
      {...rest}
      granularity="day"
      hideTimeZone
      value={value ? toZoned(parseDate(value), zone) : null}
      onChange={(date) => onChange(date ? toCalendarDate(date).toString() : null)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <Group className={classes.box ?? ''}>
        <DateInput className={classes.segments ?? ''}>
          {(segment) => <DateSegment segment={segment} className={classes.segment ?? ''} />}
        </DateInput>
        <Button className={classes.tool ?? ''}>
          <CalendarDays size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </Group>
      <FieldFoot description={description} error={error} />
      <Popover className={overlay.popover ?? ''} offset={4}>
        <Dialog className={overlay.plain ?? ''}>
          <Calendar />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
