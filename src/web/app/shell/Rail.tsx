import {
  CalendarDays,
  CalendarRange,
  CircleHelp,
  Columns3,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router-dom';
import { useSession } from '#web/state/currentSession.ts';
import { Brand } from '#web/ui/Brand.tsx';
import { cx } from '#web/ui/cx.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { useSlot } from '#web/ui/slots.tsx';
import classes from './Rail.module.css';
import { UserMenu } from './UserMenu.tsx';

/** Addresses of the one entry that leads to the schedule, in whichever of its calendars one is. */
const CALENDARS: ReadonlySet<string> = new Set(['day', 'week', 'month']);
/** On a phone each calendar is a tab of its own. */
const TABS = [
  { id: 'day', Icon: CalendarDays },
  { id: 'week', Icon: Columns3 },
  { id: 'month', Icon: CalendarRange },
] as const;

/**
 * Navigation: a rail of icons, from 1760 px a sidebar with names, the page's own parts, and who is signed in; on a phone
 * tabs at the bottom.
 */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('shell');
  const { org, can } = useSession();
  const side = useSlot('side');
  const page = useLocation().pathname.split('/')[2] ?? '';
  const isSchedule = CALENDARS.has(page);
  return (
    <div className={classes.rail}>
      <div className={classes.brand}>
        <Brand size={26} withName />
      </div>
      <nav className={classes.nav} aria-label={t('nav.label')}>
        <NavLink
          to={`/${org}/my-day`}
          className={({ isActive }) => cx(classes.item, isActive && classes.on)}
          title={t('nav.myDay')}
        >
          <UserRound size={18} strokeWidth={1.75} aria-hidden />
          <span>{t('nav.myDay')}</span>
        </NavLink>
        {TABS.map(({ id, Icon }) => (
          <NavLink
            key={id}
            to={`/${org}/${id}`}
            className={({ isActive }) => cx(classes.item, classes.tab, isActive && classes.on)}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            <span>{t(`nav.${id}`)}</span>
          </NavLink>
        ))}
        <Link
          to={`/${org}/day`}
          className={cx(classes.item, classes.schedule, isSchedule && classes.on)}
          aria-current={isSchedule ? 'page' : undefined}
          title={t('nav.schedule')}
        >
          <CalendarDays size={18} strokeWidth={1.75} aria-hidden />
          <span>{t('nav.schedule')}</span>
        </Link>
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
          className={classes.help}
          label={t('help.open')}
          kbd={['?']}
          icon={<CircleHelp size={17} strokeWidth={1.75} aria-hidden />}
          onPress={onHelp}
        />
      </div>
    </div>
  );
}
