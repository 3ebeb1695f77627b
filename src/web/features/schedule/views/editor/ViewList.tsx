import { Plus, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router-dom';
import type { ScheduleView } from '#contract/views.ts';
import { useSession } from '#web/state/currentSession.ts';
import { cx } from '#web/ui/cx.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './ViewList.module.css';

export interface ViewListProps {
  readonly views: readonly ScheduleView[];
  readonly locationId: string;
  /** A new one can be made. */
  readonly mayCreate: boolean;
}

/** All views of the location, each a link to its form. */
export function ViewList({ views, locationId, mayCreate }: ViewListProps) {
  const { t } = useTranslation('views');
  const { org } = useSession();
  const to = (page: string) => ({
    pathname: `/${org}/setup/views/${page}`,
    search: `?location=${encodeURIComponent(locationId)}`,
  });
  const style = ({ isActive }: { isActive: boolean }) => cx(classes.link, isActive && classes.on);
  const own = views.filter((view) => view.visibility === 'personal');
  const group = (title: string, list: readonly ScheduleView[]) => (
    <>
      <h2 className={classes.title}>{title}</h2>
      <ul>
        {list.map((view) => (
          <li key={view.id}>
            <NavLink to={to(view.id)} className={style}>
              <span className={classes.name}>{view.name}</span>
              {view.is_default ? (
                <Star size={12} strokeWidth={2.2} className={classes.star} aria-label={t('menu.isDefault')} />
              ) : null}
              {view.keyboard_shortcut === null ? null : (
                <Kbd keys={['Mod', String(view.keyboard_shortcut)]} />
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <nav className={classes.list} aria-label={t('list.label')}>
      {group(
        t('list.title'),
        views.filter((view) => view.visibility === 'shared'),
      )}
      {own.length > 0 ? group(t('list.own'), own) : null}
      {mayCreate ? (
        <NavLink to={to('new')} className={(state) => cx(style(state), classes.new)}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          {t('menu.new')}
        </NavLink>
      ) : null}
    </nav>
  );
}
