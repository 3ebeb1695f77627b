import { Pencil, Plus, SlidersHorizontal, Star, StarOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { ScheduleView } from '#contract/views.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { MenuAction, MenuSection } from '#web/ui/Menu.tsx';
import { useViewPreferences } from './useViewPreferences.ts';
import { viewRights } from './viewRights.ts';

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The menu of the switcher: all views to look through, and what can be done with the one on screen. */
export function useViewMenu(
  views: readonly ScheduleView[],
  current: ScheduleView | null,
  locationId: string,
  onShow: (view: ScheduleView) => void,
): readonly MenuSection[] {
  const { t } = useTranslation('views');
  const navigate = useNavigate();
  const session = useSession();
  const rights = viewRights(session);
  const preferences = useViewPreferences();
  const go = (page: string) =>
    void navigate(`/${session.org}/setup/views${page}?location=${encodeURIComponent(locationId)}`);

  const choice = (view: ScheduleView): MenuAction => ({
    id: view.id,
    label: view.name,
    description: [
      view.view_type === 'weekly' ? t('type.weekly') : null,
      view.is_default ? t('menu.isDefault') : null,
    ]
      .filter((word) => word !== null)
      .join(' · '),
    isChecked: view.id === current?.id,
    onAction: () => onShow(view),
    ...(view.keyboard_shortcut === null ? {} : { kbd: ['Mod', String(view.keyboard_shortcut)] }),
  });
  const sectionOf = (visibility: ScheduleView['visibility']): MenuSection[] => {
    const actions = views.filter((view) => view.visibility === visibility).map(choice);
    const title = t(`visibility.${visibility}`);
    return actions.length === 0 ? [] : [{ id: visibility, title, selection: 'single', actions }];
  };
  const own: MenuAction[] = current
    ? [
        {
          id: 'default',
          label: t(current.is_default ? 'menu.dropDefault' : 'menu.makeDefault'),
          icon: current.is_default ? <StarOff {...ICON} /> : <Star {...ICON} />,
          onAction: () => preferences.setDefault(current, !current.is_default),
        },
      ]
    : [];
  const editing: MenuAction[] = [
    ...(current && rights.edit(current)
      ? [
          {
            id: 'edit',
            label: t('menu.edit'),
            icon: <Pencil {...ICON} />,
            onAction: () => go(`/${current.id}`),
          },
        ]
      : []),
    ...(rights.create
      ? [
          { id: 'new', label: t('menu.new'), icon: <Plus {...ICON} />, onAction: () => go('/new') },
          {
            id: 'manage',
            label: t('menu.manage'),
            icon: <SlidersHorizontal {...ICON} />,
            onAction: () => go(current ? `/${current.id}` : ''),
          },
        ]
      : []),
  ];
  return [
    ...sectionOf('shared'),
    ...sectionOf('personal'),
    { id: 'acts', actions: [...own, ...editing] },
  ].filter((section) => section.actions.length > 0);
}
