import { useTranslation } from 'react-i18next';
import type { CardLayout } from '#contract/view-layouts.ts';
import { Select } from '#web/ui/Select.tsx';
import { ALL_KEYS, CORNERS } from './layout.ts';
import classes from './Section.module.css';

const NOTHING = 'none';

export interface BadgeFieldsProps {
  readonly card: CardLayout;
  readonly isReadOnly: boolean;
  readonly onChange: (badges: NonNullable<CardLayout['badges']>) => void;
}

/** The four corners of a card: one field in each, or none. */
export function BadgeFields({ card, isReadOnly, onChange }: BadgeFieldsProps) {
  const { t } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const badges = card.badges ?? {};
  return (
    <div className={classes.two} role="group" aria-label={t('badges.title')}>
      {CORNERS.map((corner) => (
        <Select
          key={corner}
          label={t(`badges.${corner}`)}
          placeholder={t('badges.none')}
          isDisabled={isReadOnly}
          items={[
            { id: NOTHING, label: t('badges.none') },
            ...ALL_KEYS.map((id) => ({ id, label: tField(`label.${id}`) })),
          ]}
          value={badges[corner] ?? NOTHING}
          onChange={(id) => {
            const { [corner]: _, ...rest } = badges;
            const key = ALL_KEYS.find((one) => one === id);
            onChange(key ? { ...rest, [corner]: key } : rest);
          }}
        />
      ))}
    </div>
  );
}
