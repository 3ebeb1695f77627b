import { parseTime, type Time } from '@internationalized/date';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import {
  Button,
  DateInput,
  DateSegment,
  TimeField as AriaTimeField,
  type TimeFieldProps as AriaTimeFieldProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import classes from './Field.module.css';
import { FieldFoot, FieldLabel, type FieldProps } from './Field.tsx';

const MINUTES_A_DAY = 24 * 60;

export interface TimeFieldProps
  extends
    FieldProps,
    Omit<AriaTimeFieldProps<Time>, 'children' | 'className' | 'style' | 'isInvalid' | 'value' | 'onChange'> {
  /** Wall time 'HH:MM' or 'HH:MM:SS'; null while incomplete. */
  readonly value: string | null;
  /** Called with 'HH:MM:00', or null when a part was cleared. */
  readonly onChange: (value: string | null) => void;
  /** Minutes the arrows move, default 10. Any minute can still be typed. */
  readonly step?: number;
  /** Names of the two arrow buttons. */
  readonly stepLabels: readonly [later: string, earlier: string];
}

/** The next multiple of `step` minutes from a wall time in one direction, staying within the day. */
export function stepTime(value: string, step: number, direction: 1 | -1): string {
  const time = parseTime(value);
  const now = time.hour * 60 + time.minute;
  const next = direction > 0 ? Math.floor(now / step) * step + step : Math.ceil(now / step) * step - step;
  const kept = next < 0 || next >= MINUTES_A_DAY ? now : next;
  const part = (number: number) => String(number).padStart(2, '0');
  return `${part(Math.floor(kept / 60))}:${part(kept % 60)}:00`;
}

/** A wall time, 12 or 24 hours by locale; arrows on the minutes and the two small buttons move by `step`. */
export function TimeField(props: TimeFieldProps) {
  const {
    label,
    hint,
    description,
    error,
    hideLabel,
    className,
    value,
    onChange,
    step = 10,
    stepLabels,
    ...rest
  } = props;
  const move = (direction: 1 | -1) => {
    if (value && !rest.isDisabled && !rest.isReadOnly) onChange(stepTime(value, step, direction));
  };
  const stepMinutes = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if (!value || !(event.target instanceof HTMLElement) || event.target.dataset['type'] !== 'minute') return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === 'ArrowUp' ? 1 : -1);
  };
  return (
    <AriaTimeField
      {...rest}
      value={value ? parseTime(value) : null}
      onChange={(time) => onChange(time ? `${time.toString().slice(0, 5)}:00` : null)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <div className={classes.box} onKeyDownCapture={stepMinutes}>
        <DateInput className={classes.segments ?? ''}>
          {(segment) => <DateSegment segment={segment} className={classes.segment ?? ''} />}
        </DateInput>
        <span className={classes.steps}>
          <StepButton label={stepLabels[0]} onPress={() => move(1)}>
            <ChevronUp size={11} strokeWidth={2.2} aria-hidden />
          </StepButton>
          <StepButton label={stepLabels[1]} onPress={() => move(-1)}>
            <ChevronDown size={11} strokeWidth={2.2} aria-hidden />
          </StepButton>
        </span>
      </div>
      <FieldFoot description={description} error={error} />
    </AriaTimeField>
  );
}

function StepButton(props: { label: string; onPress: () => void; children: React.ReactNode }) {
  return (
    <Button
      slot={null}
      className={classes.step ?? ''}
      aria-label={props.label}
      onPress={props.onPress}
      excludeFromTabOrder
    >
      {props.children}
    </Button>
  );
}
