import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '#web/ui/Brand.tsx';
import { cx } from '#web/ui/cx.ts';
import { DayBackdrop } from './DayBackdrop.tsx';
import classes from './FrontPage.module.css';
import { useServerStatus } from './useServerStatus.ts';

/** The page before signing in: brand, one form, server status; beside it an imagined day. */
export function FrontPage({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <div className={classes.side}>
        <header>
          <Brand size={26} withName />
        </header>
        <main className={classes.main}>{children}</main>
        <Foot />
      </div>
      <DayBackdrop />
    </div>
  );
}

function Foot() {
  const { t } = useTranslation('session');
  const { state, version } = useServerStatus();
  return (
    <footer className={classes.foot}>
      <span role="status">
        <i className={cx(classes.dot, classes[state])} aria-hidden="true" />
        {t(`server.${state}`)}
      </span>
      {version ? <span>{t('server.version', { version })}</span> : null}
    </footer>
  );
}
