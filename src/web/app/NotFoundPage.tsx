import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import classes from './Page.module.css';

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <main className={classes.page}>
      <title>{t('notFound.title')}</title>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <Link to="/">{t('notFound.back')}</Link>
    </main>
  );
}
