import { useTranslation } from 'react-i18next';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { providerEndpoints } from '#contract/providers.ts';
import type { CardKey } from '#contract/view-layouts.ts';
import type { ScheduleView } from '#contract/views.ts';
import { rowHeight } from '#domain/view/defaults.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import type { ViewField } from '#web/api/entities/scheduleView.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { capital } from './capital.ts';

type Group = Exclude<ViewField, 'start_time' | 'end_time'> | 'hours';

export interface ViewTexts {
  /** Name of a conflict group, as in a sentence. */
  readonly label: (group: string) => string;
  /** What a view says there, in words. */
  readonly value: (group: string, view: ScheduleView) => string;
}

/** Puts the parts of a saved view into words, for the rows of the dialog. @param locationId where its columns are. */
export function useViewTexts(locationId: string): ViewTexts {
  const { t } = useTranslation('views');
  const { t: tField } = useTranslation('fields');
  const { t: tConflict } = useTranslation('conflict');
  const formats = useFormats();
  const operatories = useEndpoint(operatoryEndpoints.list, {
    query: { location_uuid: locationId, page_size: 200 },
  });
  const providers = useEndpoint(providerEndpoints.list, { query: { page_size: 200 } });
  const named = (ids: readonly string[] | null, rows: readonly { id: string; name: string }[] = []) =>
    ids === null
      ? tConflict('all')
      : formats.list(
          ids.map((id) => rows.find((row) => row.id === id)?.name ?? ''),
          'plain',
        );
  const keys = (list: readonly CardKey[]) => list.map((key) => tField(`label.${key}`)).join(', ');

  const value = (group: Group, view: ScheduleView): string => {
    switch (group) {
      case 'hours':
        return `${formats.clock(view.start_time)} – ${formats.clock(view.end_time)}`;
      case 'view_type':
        return t(`type.${view.view_type}`);
      case 'visibility':
        return t(view.visibility === 'shared' ? 'visibility.everyone' : 'visibility.onlyMe');
      case 'font_size':
        return formats.number(rowHeight(view.font_size));
      case 'operatory_uuids':
        return named(view.operatory_uuids, operatories.data?.items);
      case 'provider_uuids':
        return named(view.provider_uuids, providers.data?.items);
      case 'card_layout': {
        const { rows } = view.card_layout ?? generalPreset().card_layout;
        return rows.map((row) => keys(row.fields.map((field) => field.key))).join(' / ');
      }
      case 'bubble_layout': {
        const { sections } = view.bubble_layout ?? generalPreset().bubble_layout;
        return sections.map((part) => `${part.title}: ${keys(part.fields)}`).join(' / ');
      }
      case 'color_config': {
        const colours = view.color_config ?? generalPreset().color_config;
        const sources = { fill: t(`sources.${colours.fill_by}`), bar: t(`sources.${colours.accent_by}`) };
        return tConflict('colours', { ...sources, count: colours.rules?.length ?? 0 });
      }
      default: {
        const plain = view[group];
        if (typeof plain === 'boolean') return tConflict(plain ? 'yes' : 'no');
        return typeof plain === 'number' ? formats.number(plain) : plain;
      }
    }
  };
  return {
    // Groups come from the comparison of two views: their names are those of the fields.
    label: (group) => {
      const name = t(`fields.${group as Group}`);
      return name.charAt(0).toLocaleLowerCase(formats.locale) + name.slice(1);
    },
    value: (group, view) => capital(value(group as Group, view), formats.locale),
  };
}
