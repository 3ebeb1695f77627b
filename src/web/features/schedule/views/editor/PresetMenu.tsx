import { LayoutTemplate } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { viewEndpoints, type ScheduleView } from '#contract/views.ts';
import { useEndpoint } from '#web/api/query.ts';
import { Button } from '#web/ui/Button.tsx';
import { Menu } from '#web/ui/Menu.tsx';

type Layouts = Pick<ScheduleView, 'card_layout' | 'bubble_layout' | 'color_config'>;

/** The built-in layouts: one of them replaces card, bubble and colours of the form. */
export function PresetMenu({ onChoose }: { readonly onChoose: (layouts: Layouts) => void }) {
  const { t } = useTranslation('views');
  const { data } = useEndpoint(viewEndpoints.templates, {}, { staleTime: Infinity });
  if (!data) return null;
  return (
    <Menu
      label={t('presets.label')}
      sections={[
        {
          id: 'presets',
          title: t('presets.title'),
          actions: data.templates.map(({ key, card_layout, bubble_layout, color_config }) => ({
            id: key,
            label: t(`presets.names.${key}`),
            description: t(`presets.texts.${key}`),
            onAction: () => onChoose({ card_layout, bubble_layout, color_config }),
          })),
        },
      ]}
      trigger={
        <Button icon={<LayoutTemplate size={14} strokeWidth={1.75} aria-hidden />}>
          {t('presets.label')}
        </Button>
      }
    />
  );
}
