import { CalendarDays, CircleHelp, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router-dom';
import { useSession } from '#web/state/currentSession.ts';
import { Brand } from '#web/ui/Brand.tsx';
import { cx } from '#web/ui/cx.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { useSlot } from '#web/ui/slots.tsx';
import classes from './Rail.module.css';
import { UserMenu } from './UserMenu.tsx';

/** Navigation: a rail of icons, from 1760 px a sidebar with names, the page's own parts, and who is signed in. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('shell');
  const { org, can } = useSession();
  const side = useSlot('side');
  return (
    <div className={classes.rail}>
      <div className={classes.brand}>
        <Brand size={26} withName />
      </div>
      <nav className={classes.nav} aria-label={t('nav.label')}>
        <NavLink
          to={`/${org}/day`}
          className={({ isActive }) => cx(classes.item, isActive && classes.on)}
          title={t('nav.schedule')}
        >
          <CalendarDays size={18} strokeWidth={1.75} aria-hidden />
          <span>{t('nav.schedule')}</span>
        </NavLink>
        {can('view.read') ? (
          <NavLink
            to={`/${org}/setup`}
            className={({ isActive }) => cx(classes.item, isActive && classes.on)}
            title={t('nav.setup')}
          >
            <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
            <span>{t('nav.setup')}</span>
          </NavLink>
        ) : null}
      </nav>
      <div
        ref={side.ref}
        className={classes.side}
        role="group"
        aria-label={t('sidebar')}
        hidden={!side.isFilled}
      />
      <div className={classes.foot}>
        <UserMenu />
        <IconButton
          label={t('help.open')}
          kbd={['?']}
          icon={<CircleHelp size={17} strokeWidth={1.75} aria-hidden />}
          onPress={onHelp}
        />
      </div>
    </div>
  );
}
