import { useTranslation } from 'react-i18next';
import { useConnection } from '#web/state/connection.ts';
import { cx } from '#web/ui/cx.ts';
import classes from './LiveIndicator.module.css';

/** Says whether changes of other desks arrive; announced when it changes. */
export function LiveIndicator() {
  const { t } = useTranslation('shell');
  const state = useConnection((connection) => connection.state);
  return (
    <span className={classes.indicator} role="status">
      {state ? (
        <>
          <i className={cx(classes.dot, classes[state])} aria-hidden="true" />
          {t(`connection.${state}`)}
        </>
      ) : null}
    </span>
  );
}
