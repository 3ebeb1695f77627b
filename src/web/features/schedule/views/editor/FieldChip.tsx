import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/Button.tsx';
import { cx } from '#web/ui/cx.ts';
import { PopoverButton, useClosePopover } from '#web/ui/PopoverButton.tsx';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import classes from './FieldChip.module.css';
import { MOST_LABEL, sideOf, type CardField } from './layout.ts';
import { Labelled } from './Section.tsx';

const STYLES = ['normal', 'bold', 'muted'] as const;
const SIDES = ['left', 'right'] as const;

/** Where a field can go from where it is; absent = not there. */
export interface FieldMoves {
  readonly earlier?: (() => void) | undefined;
  readonly later?: (() => void) | undefined;
  readonly up?: (() => void) | undefined;
  readonly down?: (() => void) | undefined;
}

export interface FieldChipProps {
  readonly field: CardField;
  readonly onChange: (change: Partial<CardField>) => void;
  readonly onRemove: () => void;
  readonly moves: FieldMoves;
  readonly isReadOnly: boolean;
}

/** One field of a card line; pressed, it offers its text before the value, its style, its side, and where it stands. */
export function FieldChip(props: FieldChipProps) {
  const { field, isReadOnly } = props;
  const { t } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const name = tField(`label.${field.key}`);
  const said = field.label ? `${field.label} ${name}` : name;
  const style = classes[field.style ?? 'normal'];
  if (isReadOnly) return <span className={cx(classes.chip, style)}>{said}</span>;
  return (
    <PopoverButton
      className={cx(classes.chip, classes.button, style)}
      label={t('card.change', { name: said })}
      content={<FieldTools {...props} />}
    >
      {said}
    </PopoverButton>
  );
}

function FieldTools({ field, onChange, onRemove, moves }: FieldChipProps) {
  const { t } = useTranslation('views');
  const close = useClosePopover();
  const acts = (['earlier', 'later', 'up', 'down'] as const).flatMap((way) => {
    const act = moves[way];
    return act ? [{ way, act }] : [];
  });
  return (
    <div className={classes.dialog}>
      <TextField
        label={t('card.label')}
        value={field.label ?? ''}
        onChange={(label) => onChange({ label: label === '' ? null : label })}
        maxLength={MOST_LABEL}
        autoFocus
      />
      <div className={classes.row}>
        <Labelled label={t('card.style')}>
          <SegmentedControl
            label={t('card.style')}
            items={STYLES.map((id) => ({ id, label: t(`card.styles.${id}`) }))}
            value={field.style ?? 'normal'}
            onChange={(style) => onChange({ style })}
          />
        </Labelled>
        <Labelled label={t('card.side')}>
          <SegmentedControl
            label={t('card.side')}
            items={SIDES.map((id) => ({ id, label: t(`card.${id}`) }))}
            value={sideOf(field)}
            onChange={(align) => {
              onChange({ align });
              close();
            }}
          />
        </Labelled>
      </div>
      <div className={classes.row}>
        {acts.map(({ way, act }) => (
          <Button
            key={way}
            size={24}
            onPress={() => {
              act();
              close();
            }}
          >
            {t(`card.${way}`)}
          </Button>
        ))}
        <Button
          size={24}
          variant="danger"
          onPress={() => {
            onRemove();
            close();
          }}
        >
          {t('card.remove')}
        </Button>
      </div>
    </div>
  );
}
