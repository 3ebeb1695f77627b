import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from 'react-aria-components';
import { cx } from './cx.ts';
import classes from './Field.module.css';
import { FieldFoot, FieldLabel, type FieldProps } from './Field.tsx';
import overlay from './Overlay.module.css';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Smaller second line in the list. */
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
}

type Replaced = 'children' | 'className' | 'style' | 'isInvalid' | 'value' | 'onChange' | 'placeholder';

export interface SelectProps extends FieldProps, Omit<AriaSelectProps<Choice>, Replaced> {
  readonly items: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder: string;
  readonly large?: boolean;
}

/** One choice out of a short fixed list. */
export function Select(props: SelectProps) {
  const {
    label,
    hint,
    description,
    error,
    hideLabel,
    className,
    items,
    value,
    onChange,
    placeholder,
    large,
    ...rest
  } = props;
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key) => {
        if (typeof key === 'string') onChange(key);
      }}
      placeholder={placeholder}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, large && classes.large, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <Button className={classes.box ?? ''}>
        <SelectValue className={classes.segments ?? ''}>
          {({ selectedItems, defaultChildren, isPlaceholder }) => {
            const chosen = items.find((item) => item.id === value) ?? null;
            if (isPlaceholder || !chosen || selectedItems.length === 0) return defaultChildren;
            return (
              <span className={classes.chosen}>
                {chosen.icon}
                {chosen.label}
              </span>
            );
          }}
        </SelectValue>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      <FieldFoot description={description} error={error} />
      <Popover className={cx(overlay.popover, overlay.listPopover)} offset={4}>
        <ListBox items={items} className={overlay.menu ?? ''}>
          {(item) => <ChoiceItem item={item} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One line of a list of choices: icon, label, description, and a check when chosen. */
export function ChoiceItem({ item }: { item: Choice }) {
  return (
    <ListBoxItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      className={overlay.item ?? ''}
    >
      {({ isSelected }) => (
        <>
          {item.icon}
          <span className={overlay.itemText}>
            {item.label}
            {item.description ? <small>{item.description}</small> : null}
          </span>
          {isSelected ? <Check size={14} strokeWidth={2} className={overlay.check} aria-hidden /> : null}
        </>
      )}
    </ListBoxItem>
  );
}
