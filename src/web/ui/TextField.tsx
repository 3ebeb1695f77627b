import type { ReactNode, Ref } from 'react';
import {
  Group,
  Input,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import classes from './Field.module.css';
import { FieldFoot, FieldLabel, type FieldProps } from './Field.tsx';

type Shared = FieldProps & Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'>;

export interface TextFieldProps extends Shared {
  /** 36 px high instead of 30, for pages that are one form. */
  readonly large?: boolean;
  readonly placeholder?: string;
  readonly icon?: ReactNode;
  /** After the value inside the box, e.g. a button. */
  readonly after?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. `value` and `onChange` carry the plain string. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    description,
    error,
    hideLabel,
    className,
    large,
    placeholder,
    icon,
    after,
    inputRef,
    ...rest
  } = props;
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, large && classes.large, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <Group className={classes.box ?? ''}>
        {icon}
        <Input
          className={classes.input ?? ''}
          {...(placeholder ? { placeholder } : {})}
          {...(inputRef ? { ref: inputRef } : {})}
        />
        {after}
      </Group>
      <FieldFoot description={description} error={error} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends Shared {
  readonly rows?: number;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    hint,
    description,
    error,
    hideLabel,
    className,
    rows = 2,
    placeholder,
    inputRef,
    ...rest
  } = props;
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <AriaTextArea
        className={cx(classes.box, classes.area)}
        rows={rows}
        {...(placeholder ? { placeholder } : {})}
        {...(inputRef ? { ref: inputRef } : {})}
      />
      <FieldFoot description={description} error={error} />
    </AriaTextField>
  );
}
