import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import { providerColour } from '#web/calendar/model/colour.ts';
import { InitialsTag } from '#web/ui/Avatar.tsx';
import { Checkbox } from '#web/ui/Checkbox.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { SortableList } from '#web/ui/SortableList.tsx';
import { listOrder, shownIds } from './form.ts';
import type { PartProps } from './NameSection.tsx';
import classes from './ColumnsSection.module.css';
import { Section } from './Section.tsx';

export interface ColumnsSectionProps extends PartProps {
  readonly operatories: readonly Operatory[];
}

/** Which operatories are columns, and in which order. */
export function ColumnsSection({ form, isReadOnly, operatories }: ColumnsSectionProps) {
  const { t } = useTranslation('views');
  const { values, errors, set } = form;
  const [before, setBefore] = useState<readonly string[]>([]);
  const all = operatories.map(({ id }) => id);
  const order = listOrder(values.operatory_uuids, all, before);
  const rows = order.flatMap((id) => operatories.find((one) => one.id === id) ?? []);
  const chosen = new Set(values.operatory_uuids ?? all);
  const count = all.filter((id) => chosen.has(id)).length;
  const put = (next: readonly string[], checked: ReadonlySet<string>) => {
    setBefore(next);
    set({ operatory_uuids: shownIds(next, checked, all) });
  };
  return (
    <Section
      title={t('columns.operatories')}
      hint={t(isReadOnly ? 'columns.countOf' : 'columns.count', {
        chosen: count,
        count: all.length,
      })}
    >
      <SortableList
        label={t('columns.operatories')}
        layout="grid"
        isReadOnly={isReadOnly}
        items={rows.map(({ id, name }) => ({
          id,
          text: name,
          content: (
            <Checkbox
              isSelected={chosen.has(id)}
              // The last one stays: a day without columns shows nothing.
              isDisabled={isReadOnly || (count === 1 && chosen.has(id))}
              onChange={(isOn) => put(order, toggled(chosen, id, isOn))}
            >
              {name}
            </Checkbox>
          ),
        }))}
        onReorder={(ids) => put(ids, chosen)}
      />
      {errors.operatory_uuids ? <InlineError>{errors.operatory_uuids}</InlineError> : null}
    </Section>
  );
}

export interface ProvidersSectionProps extends PartProps {
  readonly providers: readonly Provider[];
}

/** Whose visits are shown. */
export function ProvidersSection({ form, isReadOnly, providers }: ProvidersSectionProps) {
  const { t } = useTranslation('views');
  const { values, errors, set } = form;
  const all = providers.map(({ id }) => id);
  const chosen = new Set(values.provider_uuids ?? all);
  const toggle = (id: string, isOn: boolean) =>
    set({ provider_uuids: shownIds(all, toggled(chosen, id, isOn), all) });
  const count = all.filter((id) => chosen.has(id)).length;
  return (
    <Section title={t('columns.providers')} hint={t('columns.countOf', { chosen: count, count: all.length })}>
      <ul className={classes.providers} aria-label={t('columns.providers')}>
        {providers.map((provider) => (
          <li key={provider.id}>
            <Checkbox
              isSelected={chosen.has(provider.id)}
              onChange={(isOn) => toggle(provider.id, isOn)}
              // The last one stays: a view of nobody shows nothing.
              isDisabled={isReadOnly || (count === 1 && chosen.has(provider.id))}
            >
              <span className={classes.name}>{provider.short_name}</span>
            </Checkbox>
            <InitialsTag
              initials={provider.initials}
              name={provider.short_name}
              color={providerColour(provider.color)}
            />
          </li>
        ))}
      </ul>
      {errors.provider_uuids ? <InlineError>{errors.provider_uuids}</InlineError> : null}
    </Section>
  );
}

function toggled(ids: ReadonlySet<string>, id: string, isOn: boolean): ReadonlySet<string> {
  const rest = [...ids].filter((one) => one !== id);
  return new Set(isOn ? [...rest, id] : rest);
}
