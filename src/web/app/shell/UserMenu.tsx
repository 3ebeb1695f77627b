import { Keyboard, KeyRound, Languages, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button as AriaButton } from 'react-aria-components';
import { personColour } from '#web/calendar/model/colour.ts';
import { signOut } from '#web/features/session/authApi.ts';
import { ChangePasswordDialog } from '#web/features/session/ChangePasswordDialog.tsx';
import { LANGUAGES, preferredLanguage } from '#web/i18n/locale.ts';
import { useSession } from '#web/state/currentSession.ts';
import { type ThemeChoice, useViewState } from '#web/state/viewState.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import { Menu, type MenuSection } from '#web/ui/Menu.tsx';
import { type Shortcut, useShortcuts } from '#web/ui/shortcuts.ts';
import classes from './UserMenu.module.css';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly ThemeChoice[];
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Who is signed in; theme, language, shortcuts, password, sign-out. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const { me } = useSession();
  const [isChanging, setChanging] = useState(false);
  const sections = useSections(() => setChanging(true));
  useShortcuts(commandsOf(sections, t('help.group.general')));
  const role = t(`role.${me.role}`);
  return (
    <>
      <Menu
        label={t('user.menu', { name: me.display_name })}
        sections={sections}
        placement="right bottom"
        header={
          <div className={classes.head}>
            <b>{me.display_name}</b>
            <span>
              {role} · {me.organisation.name}
            </span>
            <span>{me.user.email}</span>
          </div>
        }
        trigger={
          <AriaButton
            className={classes.trigger ?? ''}
            aria-label={t('user.menu', { name: me.display_name })}
          >
            <Avatar name={me.display_name} initials={me.initials} {...personColour(me.color)} />
            <span className={classes.who}>
              <b>{me.display_name}</b>
              <em>{role}</em>
            </span>
          </AriaButton>
        }
      />
      <ChangePasswordDialog isOpen={isChanging} onClose={() => setChanging(false)} />
    </>
  );
}

/** Every entry of the menu by its name, in the palette of commands. */
function commandsOf(sections: readonly MenuSection[], group: string): readonly Shortcut[] {
  return sections.flatMap(({ title, actions }) =>
    actions.map(({ id, label, onAction }): Shortcut => ({
      id,
      label: title === undefined ? label : `${title}: ${label}`,
      group,
      run: () => onAction?.(),
    })),
  );
}

function useSections(onChangePassword: () => void): readonly MenuSection[] {
  const { t } = useTranslation('shell');
  const { theme, language, singleKeys, set } = useViewState();
  const inForce = language ?? preferredLanguage(navigator.languages);
  const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;
  return [
    {
      id: 'theme',
      title: t('user.theme'),
      selection: 'single',
      actions: THEMES.map((choice) => {
        const Icon = THEME_ICONS[choice];
        return {
          id: `theme-${choice}`,
          label: t(`user.themes.${choice}`),
          icon: <Icon {...icon} />,
          isChecked: theme === choice,
          onAction: () => set({ theme: choice }),
        };
      }),
    },
    {
      id: 'language',
      title: t('user.language'),
      selection: 'single',
      actions: LANGUAGES.map((choice) => ({
        id: `language-${choice}`,
        label: t(`user.languages.${choice}`),
        icon: <Languages {...icon} />,
        isChecked: inForce === choice,
        onAction: () => set({ language: choice }),
      })),
    },
    {
      id: 'keys',
      selection: 'multiple',
      actions: [
        {
          id: 'single-keys',
          label: t('user.singleKeys'),
          icon: <Keyboard {...icon} />,
          isChecked: singleKeys,
          onAction: () => set({ singleKeys: !singleKeys }),
        },
      ],
    },
    {
      id: 'account',
      actions: [
        {
          id: 'password',
          label: t('user.changePassword'),
          icon: <KeyRound {...icon} />,
          onAction: onChangePassword,
        },
        {
          id: 'sign-out',
          label: t('user.signOut'),
          icon: <LogOut {...icon} />,
          onAction: () => void leave(),
        },
      ],
    },
  ];
}

/** Ends the session and drops everything this tab holds in memory. */
async function leave(): Promise<void> {
  await signOut();
  window.location.assign('/sign-in');
}
