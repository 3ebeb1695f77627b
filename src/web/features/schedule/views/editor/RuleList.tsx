import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/Button.tsx';
import { ColourField } from '#web/ui/ColourField.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { Select } from '#web/ui/Select.tsx';
import { SortableList } from '#web/ui/SortableList.tsx';
import classes from './ColourSection.module.css';
import { MOST_RULES } from './layout.ts';
import { isListed, RULE_KINDS, withKey, type ColourRule, type RuleKey } from './rules.ts';
import { SWATCHES } from './swatches.ts';
import type { ColourValues } from './useColourValues.ts';
import { useRowIds } from './useRowIds.ts';

export interface RuleListProps {
  readonly rules: readonly ColourRule[];
  readonly values: ColourValues;
  readonly onChange: (rules: readonly ColourRule[]) => void;
  readonly isReadOnly: boolean;
}

/** Colour rules in the order in which they are tried. */
export function RuleList({ rules, values, onChange, isReadOnly }: RuleListProps) {
  const { t } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const { ids, onReorder, remove, change } = useRowIds(rules, onChange);
  const keyName = (key: RuleKey) => (key === 'late' ? t('rules.late') : tField(`label.${key}`));
  const askedOf = ({ when }: ColourRule) => {
    const options = isListed(when.key)
      ? values[when.key].map(({ id, label }) => ({ id, label }))
      : [
          { id: 'true', label: t('rules.yes') },
          { id: 'false', label: t('rules.no') },
        ];
    const own = String(when.is);
    // A value that the list does not know, e.g. of a type archived since, is still there.
    return options.some(({ id }) => id === own)
      ? options
      : [...options, { id: own, label: t('rules.unknown') }];
  };
  const keysOf = ({ when }: ColourRule) => {
    const known = RULE_KINDS.some((one) => one === when.key) ? RULE_KINDS : [...RULE_KINDS, when.key];
    return known.map((id) => ({ id, label: keyName(id) }));
  };

  const line = (rule: ColourRule, at: number) => {
    const number = at + 1;
    return (
      <div className={classes.rule}>
        <Select
          className={classes.key}
          label={t('rules.key', { number })}
          hideLabel
          placeholder=""
          items={keysOf(rule)}
          value={rule.when.key}
          isDisabled={isReadOnly}
          onChange={(id) => {
            const key = RULE_KINDS.find((one) => one === id);
            if (key && key !== rule.when.key) change(at, withKey(rule, key, values));
          }}
        />
        <span className={classes.is}>{t('rules.is')}</span>
        <Select
          className={classes.value}
          label={t('rules.value', { number })}
          hideLabel
          placeholder=""
          items={askedOf(rule)}
          value={String(rule.when.is)}
          isDisabled={isReadOnly}
          onChange={(id) =>
            change(at, {
              ...rule,
              when: { key: rule.when.key, is: isListed(rule.when.key) ? id : id === 'true' },
            })
          }
        />
        <ColourField
          label={t('rules.colour', { number })}
          value={rule.color}
          swatches={SWATCHES}
          isDisabled={isReadOnly}
          onChange={(color) => change(at, { ...rule, color })}
        />
        {isReadOnly ? null : (
          <IconButton
            size={24}
            label={t('rules.remove', { number })}
            icon={<X size={13} strokeWidth={1.75} aria-hidden />}
            onPress={() => remove(at)}
          />
        )}
      </div>
    );
  };

  return (
    <div className={classes.rules}>
      <h3 className={classes.subtitle}>
        {t('rules.title')} <span>{t('rules.hint')}</span>
      </h3>
      {rules.length === 0 ? null : (
        <SortableList
          label={t('rules.title')}
          isReadOnly={isReadOnly}
          onReorder={onReorder}
          items={rules.map((rule, at) => ({
            id: ids[at] ?? '',
            text: t('rules.line', { number: at + 1, key: keyName(rule.when.key) }),
            content: line(rule, at),
          }))}
        />
      )}
      {isReadOnly || rules.length >= MOST_RULES ? null : (
        <Button
          className={classes.add}
          variant="ghost"
          icon={<Plus size={14} strokeWidth={2} aria-hidden />}
          onPress={() =>
            onChange([...rules, { when: { key: 'is_new_patient', is: true }, color: SWATCHES[0] ?? '' }])
          }
        >
          {t('rules.add')}
        </Button>
      )}
    </div>
  );
}
