import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import classes from './Page.module.css';

export function ForbiddenPage() {
  const { t } = useTranslation('common');
  const { org = '' } = useParams();
  return (
    <main className={classes.page}>
      <title>{t('forbidden.title')}</title>
      <h1>{t('forbidden.title')}</h1>
      <p>{t('forbidden.text', { organisation: org })}</p>
      <Link to="/">{t('notFound.back')}</Link>
    </main>
  );
}
