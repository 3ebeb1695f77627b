import { ChevronDown } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import { Banner } from '#web/ui/Banner.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { Fill } from '#web/ui/slots.tsx';
import type { SchedulePlace } from '../shell/useSchedulePlace.ts';
import { KeyHint } from './KeyHint.tsx';
import { ViewSide } from './ViewSide.tsx';
import { useShowView } from './useShowView.ts';
import { useView } from './useView.ts';
import { useViewKeys } from './useViewKeys.ts';
import { useViewMenu } from './useViewMenu.tsx';
import classes from './ViewSwitcher.module.css';

/**
 * Which view the calendar is looked at through, and the way to another: menu, keys, and `?view=` of the address. Stands in
 * the top bar. The month has no views of its own: there only the keys are in force.
 */
export function ViewSwitcher({ place }: { readonly place: SchedulePlace }) {
  const { t } = useTranslation('views');
  const [search, setSearch] = useSearchParams();
  const { mode, location } = place;
  const { view, views, isReady } = useView(location.id, mode === 'week' ? 'weekly' : 'daily');
  const show = useShowView(place);
  const { isWaiting } = useViewKeys(views, show);
  const sections = useViewMenu(views, view, location.id, show);

  const wanted = search.get('view');
  const asked = views.find((one) => one.id === wanted);
  const isElsewhere = asked !== undefined && asked.id !== view?.id;
  useEffect(() => {
    // A link to a weekly view opens the week, whichever calendar its address names.
    if (isElsewhere) show(asked, { replace: true });
  }, [isElsewhere, asked, show]);
  const forget = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('view');
        return next;
      },
      { replace: true },
    );

  const name = view?.name ?? t('none');
  const shortcut = view?.keyboard_shortcut ?? null;
  return (
    <>
      {mode === 'month' || !isReady ? null : (
        <Menu
          label={t('menu.label')}
          sections={sections}
          trigger={
            <Button
              className={classes.button}
              aria-label={t('menu.button', { name })}
              {...(shortcut === null ? {} : { kbd: ['Mod', String(shortcut)] })}
              iconAfter={<ChevronDown size={14} strokeWidth={1.75} aria-hidden className={classes.chevron} />}
            >
              <span className={classes.label}>{t('menu.view')}</span>
              <b className={classes.name}>{name}</b>
            </Button>
          }
        />
      )}
      {mode === 'month' ? null : (
        <Fill slot="side">
          <ViewSide views={views} current={view} onShow={show} />
        </Fill>
      )}
      <KeyHint views={views} isShown={isWaiting} />
      {isReady && wanted !== null && !asked ? (
        <Fill slot="banner">
          <Banner
            role="status"
            title={t('missing.title')}
            actions={
              <Button size={24} variant="ghost" onPress={forget}>
                {t('missing.ok')}
              </Button>
            }
          >
            {t('missing.text', { name })}
          </Banner>
        </Fill>
      ) : null}
    </>
  );
}
