import { ChevronDown } from 'lucide-react';
import { type ReactNode, type Ref, useRef } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Group,
  Input,
  type Key,
  ListBox,
  Popover,
} from 'react-aria-components';
import { cx } from './cx.ts';
import classes from './Field.module.css';
import { FieldFoot, FieldLabel, type FieldProps } from './Field.tsx';
import overlay from './Overlay.module.css';
import { Progress } from './Progress.tsx';
import { type Choice, ChoiceItem } from './Select.tsx';

type Replaced =
  | 'children'
  | 'className'
  | 'style'
  | 'isInvalid'
  | 'items'
  | 'defaultItems'
  | 'value'
  | 'onChange'
  | 'selectionMode';

export interface ComboBoxProps extends FieldProps, Omit<AriaComboBoxProps<Choice>, Replaced> {
  /** What matches the typed text now. The caller filters or asks the server; nothing is filtered here. */
  readonly items: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly inputValue: string;
  readonly onInputChange: (text: string) => void;
  /** A search is on its way: the old items stay, a thin line moves below the field. */
  readonly isLoading?: boolean;
  /** Shown in the list when nothing matches. */
  readonly emptyText: string;
  readonly placeholder?: string;
  readonly icon?: ReactNode;
  /** No arrow: for searches that have nothing to list before typing. */
  readonly hideArrow?: boolean;
  /** 36 px high instead of 30, for pages that are one form. */
  readonly large?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * Text that finds one of many, also from the server. What was typed and not chosen is cleared on leaving the field,
 * unless `allowsCustomValue`. To offer "create new", append an item and act on its id.
 */
export function ComboBox(props: ComboBoxProps) {
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
    isLoading,
    ...more
  } = props;
  const { emptyText, placeholder, icon, hideArrow, large, inputRef, ...rest } = more;
  const box = useRef<HTMLDivElement>(null);
  const chosenLabel = useRef(value === null ? '' : rest.inputValue);
  // Text and choice are both controlled, so the text must follow the choice here: also back to the choice of before,
  // which react-aria asks for on Escape and on leaving the field.
  const choose = (key: Key | null) => {
    const id = typeof key === 'string' ? key : null;
    const chosen = items.find((item) => item.id === id);
    if (chosen) chosenLabel.current = chosen.label;
    if (id !== null) rest.onInputChange(chosen?.label ?? chosenLabel.current);
    else if (!rest.allowsCustomValue) rest.onInputChange('');
    if (id !== value) onChange(id);
  };
  return (
    <AriaComboBox<Choice>
      {...rest}
      items={items}
      value={value}
      onChange={choose}
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(classes.field, large && classes.large, className)}
    >
      <FieldLabel label={label} hint={hint} hideLabel={hideLabel ?? false} />
      <Group className={cx(classes.box, classes.swept)} ref={box}>
        {icon}
        <Input
          className={classes.input ?? ''}
          {...(placeholder ? { placeholder } : {})}
          {...(inputRef ? { ref: inputRef } : {})}
        />
        {hideArrow ? null : (
          <Button className={classes.tool ?? ''}>
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        )}
        {isLoading ? <Progress className={classes.sweep} /> : null}
      </Group>
      <FieldFoot description={description} error={error} />
      <Popover className={cx(overlay.popover, overlay.listPopover)} triggerRef={box} offset={4}>
        <ListBox<Choice>
          className={overlay.menu ?? ''}
          renderEmptyState={() => <p className={overlay.empty}>{emptyText}</p>}
        >
          {(item) => <ChoiceItem item={item} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
