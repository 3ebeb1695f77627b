import { useTranslation } from 'react-i18next';
import { useConnection } from '#web/api/hooks.ts';
import { cx } from '#web/ui/cx.ts';
import classes from './LiveIndicator.module.css';

/** Says whether changes of other desks arrive; announced when it changes. */
export function LiveIndicator() {
  const { t } = useTranslation('shell');
  const { kind, attempt } = useConnection();
  return (
    <span className={classes.indicator} role="status">
      <i className={cx(classes.dot, classes[kind])} aria-hidden="true" />
      <span className={classes.text}>{t(`connection.${kind}`)}</span>
      {kind === 'offline' && attempt > 0 ? (
        <em aria-hidden="true">{t('connection.attempt', { attempt })}</em>
      ) : null}
    </span>
  );
}
