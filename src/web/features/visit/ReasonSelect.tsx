import { useTranslation } from 'react-i18next';
import type { Definition } from '#contract/definitions.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { Select } from '#web/ui/Select.tsx';

export interface ReasonSelectProps {
  readonly reasons: readonly Definition[];
  readonly value: Ref | null;
  readonly onChange: (reason: Ref | null) => void;
}

const NONE = 'none';

/** One of the clinic's own reasons, or none; absent where the clinic has none. */
export function ReasonSelect({ reasons, value, onChange }: ReasonSelectProps) {
  const { t } = useTranslation('visit');
  if (reasons.length === 0) return null;
  return (
    <Select
      label={t('reason.label')}
      placeholder={t('reason.none')}
      items={[{ id: NONE, label: t('reason.none') }, ...reasons.map(({ id, name }) => ({ id, label: name }))]}
      value={value?.id ?? NONE}
      onChange={(id) => {
        const found = reasons.find((reason) => reason.id === id);
        onChange(found ? { id: found.id, name: found.name } : null);
      }}
    />
  );
}
