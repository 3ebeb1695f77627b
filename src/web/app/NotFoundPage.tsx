import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import classes from './Page.module.css';

/** No such address, or none the caller may know of. @param inFrame the frame around it holds the main landmark. */
export function NotFoundPage({ inFrame = false }: { inFrame?: boolean }) {
  const { t } = useTranslation('common');
  const Landmark = inFrame ? 'div' : 'main';
  return (
    <Landmark className={classes.page}>
      <title>{t('notFound.title')}</title>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <Link to="/">{t('notFound.back')}</Link>
    </Landmark>
  );
}
