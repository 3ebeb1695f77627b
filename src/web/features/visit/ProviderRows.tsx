import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ref } from '#contract/kernel/fields.ts';
import { PROVIDER_ROLES, type ProviderRole } from '#domain/appointment/pattern.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { Select } from '#web/ui/Select.tsx';
import classes from './Details.module.css';
import type { ProviderRow } from './model/form.ts';

export interface ProviderRowsProps {
  readonly rows: readonly ProviderRow[];
  /** Everybody who may be chosen, besides those who are on the visit already. */
  readonly providers: readonly Ref[];
  /** Names of those on the visit now, who may have left the clinic. */
  readonly known: readonly Ref[];
  readonly error?: string | undefined;
  readonly onChange: (rows: readonly ProviderRow[]) => void;
}

/** Who works on a visit, and as what. One is the primary provider. */
export function ProviderRows({ rows, providers, known, error, onChange }: ProviderRowsProps) {
  const { t } = useTranslation('visit');
  const everybody = [...providers, ...known.filter(({ id }) => !providers.some((one) => one.id === id))];
  const taken = new Set(rows.map(({ providerId }) => providerId));
  const change = (index: number, part: Partial<ProviderRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : demoted(row, part.role))));
  const free = everybody.find(({ id }) => !taken.has(id));
  return (
    <div className={classes.providers} role="group" aria-label={t('form.providers')}>
      {rows.map((row, index) => (
        <div key={row.providerId} className={classes.provider}>
          <Select
            label={index === 0 ? t('form.provider') : t('form.otherProvider')}
            hideLabel={index > 0}
            placeholder={t('form.choose')}
            items={everybody
              .filter(({ id }) => id === row.providerId || !taken.has(id))
              .map(({ id, name }) => ({ id, label: name ?? '–' }))}
            value={row.providerId}
            onChange={(providerId) => change(index, { providerId, startTime: null, endTime: null })}
            {...(error && index === 0 ? { error } : {})}
          />
          <Select
            label={t('form.role')}
            hideLabel={index > 0}
            placeholder={t('form.choose')}
            items={PROVIDER_ROLES.map((role) => ({ id: role, label: t(`role.${role}`) }))}
            value={row.role}
            onChange={(role) => {
              if (isRole(role)) change(index, { role });
            }}
          />
          <IconButton
            label={t('form.removeProvider')}
            icon={<X size={14} strokeWidth={1.75} aria-hidden />}
            onPress={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {free ? (
        <Button
          size={24}
          variant="ghost"
          className={classes.add}
          icon={<Plus size={13} strokeWidth={2} aria-hidden />}
          onPress={() => {
            const role = rows.some((row) => row.role === 'primary') ? 'assistant' : 'primary';
            onChange([...rows, { providerId: free.id, role, startTime: null, endTime: null }]);
          }}
        >
          {t('form.addProvider')}
        </Button>
      ) : null}
    </div>
  );
}

/** There is one primary provider: who was it becomes another one. */
function demoted(row: ProviderRow, chosen: ProviderRole | undefined): ProviderRow {
  return chosen === 'primary' && row.role === 'primary' ? { ...row, role: 'other' } : row;
}

function isRole(text: string): text is ProviderRole {
  return PROVIDER_ROLES.some((role) => role === text);
}
