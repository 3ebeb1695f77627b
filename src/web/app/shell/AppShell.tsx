import { PanelRight, Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { ConflictHost } from '#web/features/conflict/ConflictHost.tsx';
import { useSession } from '#web/state/currentSession.ts';
import { useNoteDraftWarning } from '#web/state/noteDrafts.ts';
import { togglePrivacy, useViewState } from '#web/state/viewState.ts';
import { Button } from '#web/ui/Button.tsx';
import { cx } from '#web/ui/cx.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { SlotsProvider, useSlot } from '#web/ui/slots.tsx';
import classes from './AppShell.module.css';
import { HelpDialog } from './HelpDialog.tsx';
import { LiveIndicator } from './LiveIndicator.tsx';
import { LocationSwitch } from './LocationSwitch.tsx';
import { PaletteHost } from './PaletteHost.tsx';
import { PrivacyToggle } from './PrivacyToggle.tsx';
import { Rail } from './Rail.tsx';

// The card is part of the day's page and comes with it; the frame alone does not wait for it.
const VisitPreview = lazy(async () => ({
  default: (await import('#web/features/schedule/day/VisitPreview.tsx')).VisitPreview,
}));

function previewOf(visit: Appointment): ReactNode {
  return (
    <Suspense fallback={null}>
      <VisitPreview visit={visit} />
    </Suspense>
  );
}

/**
 * The frame around every page of an organisation: rail or sidebar, top bar, right panel, status strip. Pages put
 * their parts in with `<Fill slot="…">` (web/ui/slots): `top` after the location, `presence` beside the state of the
 * connection, `topActions` at the end of the top bar, `banner` below it, `side` in the wide sidebar, `panel` at the right,
 * `sheet` instead of the panel, `strip` at the bottom.
 */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <SlotsProvider>
      <Frame>{children}</Frame>
    </SlotsProvider>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell');
  const { me } = useSession();
  const top = useSlot('top');
  const presence = useSlot('presence');
  const topActions = useSlot('topActions');
  const banner = useSlot('banner');
  const panel = useSlot('panel');
  const sheet = useSlot('sheet');
  const strip = useSlot('strip');
  const isPanelOpen = useViewState((state) => state.isPanelOpen);
  const set = useViewState((state) => state.set);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const closePalette = useCallback(() => setPaletteOpen(false), []);
  const general = t('help.group.general');
  useNoteDraftWarning();

  useShortcuts([
    {
      id: 'palette',
      key: 'mod+k',
      label: t('palette'),
      group: general,
      inFields: true,
      run: () => setPaletteOpen(true),
    },
    { id: 'help', key: '?', label: t('help.open'), group: general, run: () => setHelpOpen(true) },
    {
      id: 'privacy',
      key: 'shift+h',
      label: t('privacy.on'),
      group: general,
      run: togglePrivacy,
    },
  ]);

  return (
    <div className={classes.app}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <Rail onHelp={() => setHelpOpen(true)} />
      <div className={classes.main}>
        <header className={classes.top}>
          <LocationSwitch />
          <div ref={top.ref} className={classes.topSlot} role="group" aria-label={t('top')} />
          <Button
            className={classes.search}
            icon={<Search size={15} strokeWidth={1.75} aria-hidden />}
            kbd={['Mod', 'K']}
            aria-label={t('palette')}
            onPress={() => setPaletteOpen(true)}
          >
            <span className={classes.searchText}>{t('palette')}</span>
          </Button>
          <LiveIndicator />
          <div ref={presence.ref} className={classes.presence} hidden={!presence.isFilled} />
          <PrivacyToggle />
          {panel.isFilled && !sheet.isFilled ? (
            <span className={classes.panelToggle}>
              <IconButton
                label={t(isPanelOpen ? 'panel.hide' : 'panel.show')}
                icon={<PanelRight size={16} strokeWidth={1.75} aria-hidden />}
                onPress={() => set({ isPanelOpen: !isPanelOpen })}
              />
            </span>
          ) : null}
          <div ref={topActions.ref} className={classes.actions} />
        </header>
        <section
          ref={banner.ref}
          className={classes.banner}
          aria-label={t('notices')}
          hidden={!banner.isFilled}
        />
        <div className={classes.mid}>
          <main id="content" className={classes.content} tabIndex={-1} aria-label={me.organisation.name}>
            <Suspense fallback={<Progress />}>{children}</Suspense>
          </main>
          <aside
            ref={panel.ref}
            className={cx(classes.panel, isPanelOpen && classes.open)}
            aria-label={t('panel.label')}
            hidden={!panel.isFilled || sheet.isFilled}
          />
          <div ref={sheet.ref} className={classes.sheet} hidden={!sheet.isFilled} />
        </div>
        <footer ref={strip.ref} className={classes.strip} aria-label={t('strip')} hidden={!strip.isFilled} />
      </div>
      <ConflictHost me={me.display_name} preview={previewOf} />
      <PaletteHost isOpen={isPaletteOpen} onClose={closePalette} />
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
