import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CardKey } from '#contract/view-layouts.ts';
import { TIER_ONE_KEYS, TIER_TWO_KEYS } from '#domain/view/card-keys.ts';
import { Button } from '#web/ui/Button.tsx';
import { Menu } from '#web/ui/Menu.tsx';

export interface KeyMenuProps {
  /** What the chosen field is added to. */
  readonly label: string;
  /** Fields that are there already. */
  readonly used: readonly CardKey[];
  readonly onChoose: (key: CardKey) => void;
}

/** A small plus that offers every field of a visit and of its patient. */
export function KeyMenu({ label, used, onChoose }: KeyMenuProps) {
  const { t, i18n } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const sectionOf = (id: 'visit' | 'patient', keys: readonly CardKey[]) => ({
    id,
    title: t(`card.${id}`),
    actions: keys
      .filter((key) => !used.includes(key))
      .map((key) => ({ id: key, label: tField(`label.${key}`), onAction: () => onChoose(key) }))
      .sort((a, b) => a.label.localeCompare(b.label, i18n.language)),
  });
  return (
    <Menu
      label={label}
      sections={[sectionOf('visit', TIER_ONE_KEYS), sectionOf('patient', TIER_TWO_KEYS)]}
      trigger={
        <Button size={24} square variant="ghost" aria-label={label}>
          <Plus size={13} strokeWidth={2} aria-hidden />
        </Button>
      }
    />
  );
}
