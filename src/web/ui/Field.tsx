import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import classes from './Field.module.css';

/** What every labelled field accepts besides its value. */
export interface FieldProps {
  readonly label: string;
  /** Short grey words after the label, e.g. "optional". */
  readonly hint?: string | undefined;
  /** A sentence below the field. */
  readonly description?: string | undefined;
  /** Why the value is refused; shown below and announced. */
  readonly error?: string | undefined;
  /** The label is there for screen readers only. */
  readonly hideLabel?: boolean;
  readonly className?: string | undefined;
}

export function FieldLabel({
  label,
  hint,
  hideLabel = false,
}: Pick<FieldProps, 'label' | 'hint' | 'hideLabel'>) {
  return (
    <Label className={hideLabel ? classes.hidden : classes.label}>
      {label}
      {hint ? <em className={classes.hint}> {hint}</em> : null}
    </Label>
  );
}

export function FieldFoot({ description, error }: { description?: string | undefined; error?: ReactNode }) {
  return (
    <>
      {description && !error ? (
        <Text slot="description" className={classes.description}>
          {description}
        </Text>
      ) : null}
      <FieldError className={classes.error ?? ''}>{error}</FieldError>
    </>
  );
}
