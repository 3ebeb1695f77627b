import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router-dom';
import { sessionEndpoints } from '#contract/session.ts';
import { call } from '#web/api/call.ts';
import { ApiError } from '#web/api/errors.ts';
import { useViewState } from '#web/state/viewState.ts';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, InlineError } from '#web/ui/Message.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { signOut } from './authApi.ts';
import classes from './Gate.module.css';

/** The address `/`: to the organisation shown last, else the first one of the caller, else to the sign-in page. */
export function HomeRedirect() {
  const { t } = useTranslation(['session', 'shell']);
  const lastOrg = useViewState((state) => state.lastOrg);
  const me = useQuery({
    queryKey: ['session', 'me'],
    queryFn: ({ signal }) => call(sessionEndpoints.me, {}, { signal }),
  });
  if (me.error instanceof ApiError && me.error.status === 401) return <Navigate to="/sign-in" replace />;
  if (me.error) {
    return (
      <div className={classes.centre}>
        <InlineError onRetry={() => void me.refetch()}>{t('loadFailed')}</InlineError>
      </div>
    );
  }
  if (!me.data) return <Progress />;
  const slugs = me.data.memberships.map(({ organisation }) => organisation.slug);
  const slug = lastOrg && slugs.includes(lastOrg) ? lastOrg : slugs[0];
  if (slug) return <Navigate to={`/${slug}`} replace />;
  const leave = async () => {
    await signOut();
    window.location.assign('/sign-in');
  };
  return (
    <div className={classes.centre}>
      <h1>{t('none.title')}</h1>
      <EmptyState action={<Button onPress={() => void leave()}>{t('shell:user.signOut')}</Button>}>
        {t('none.text', { email: me.data.user.email })}
      </EmptyState>
    </div>
  );
}
