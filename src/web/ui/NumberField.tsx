import { ChevronDown, ChevronUp } from 'lucide-react';
import {
  Button,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import classes from './Field.module.css';
import { FieldFoot, FieldLabel, type FieldProps } from './Field.tsx';

export interface NumberFieldProps
  extends FieldProps, Omit<AriaNumberFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {}

/** A number with steps; `formatOptions` gives it a unit, e.g. `{ style: 'unit', unit: 'minute' }`. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, description, error, hideLabel, className, ...rest } = props;
  return (
    <AriaNumberField
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <Group className={classes.box ?? ''}>
        <Input className={classes.input ?? ''} />
        <span className={classes.steps}>
          <Button slot="increment" className={classes.step ?? ''}>
            <ChevronUp size={11} strokeWidth={2.2} aria-hidden />
          </Button>
          <Button slot="decrement" className={classes.step ?? ''}>
            <ChevronDown size={11} strokeWidth={2.2} aria-hidden />
          </Button>
        </span>
      </Group>
      <FieldFoot description={description} error={error} />
    </AriaNumberField>
  );
}
