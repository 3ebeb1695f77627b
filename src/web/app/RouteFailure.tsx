import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router-dom';
import { Button } from '#web/ui/Button.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import classes from './Page.module.css';

/** A file of the app that can no longer be fetched: the server runs a newer build. */
function isOldBuild(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|preload CSS/i.test(error.message)
  );
}

/** Stands where a page failed while drawing; the frame around it keeps working. */
export function RouteFailure() {
  const { t } = useTranslation('common');
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage inFrame />;
  return (
    <div className={classes.page}>
      <h1>{t('failed.title')}</h1>
      <InlineError>{t(isOldBuild(error) ? 'failed.newVersion' : 'failed.text')}</InlineError>
      <Button onPress={() => window.location.reload()}>{t('failed.reload')}</Button>
    </div>
  );
}
