import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { accountOfTab } from './accountOfTab.ts';
import { FrontPage } from './FrontPage.tsx';
import { nextPath } from './nextPath.ts';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignIn.module.css';
import { useSetup } from './setupApi.ts';

export function SignInPage() {
  const { t } = useTranslation('session');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const setup = useSetup();

  if (setup.data?.needed) return <Navigate to="/setup" replace />;
  const onSignedIn = (email: string) => {
    const next = nextPath(search);
    if (accountOfTab.isAnother(email)) {
      // Nothing of the person before may stay in this tab: cache, drafts and waiting changes go with the page.
      window.location.assign(next);
      return;
    }
    void client.invalidateQueries();
    void navigate(next, { replace: true });
  };
  return (
    <FrontPage>
      <title>{t('signIn.title')}</title>
      <h1>{t('signIn.title')}</h1>
      <p className={classes.subtitle}>{t('signIn.subtitle')}</p>
      <SignInForm demo={setup.data?.demo_sign_ins ?? []} onSignedIn={onSignedIn} />
    </FrontPage>
  );
}
