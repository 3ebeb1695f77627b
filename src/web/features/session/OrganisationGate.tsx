import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router-dom';
import { sessionEndpoints } from '#contract/session.ts';
import { call } from '#web/api/call.ts';
import { ApiError } from '#web/api/errors.ts';
import { endpointKey, endpointMeta } from '#web/api/keys.ts';
import { onSessionLost } from '#web/api/session.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { useViewState } from '#web/state/viewState.ts';
import { InlineError } from '#web/ui/Message.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { accountOfTab } from './accountOfTab.ts';
import classes from './Gate.module.css';
import { signInPath } from './nextPath.ts';

/** Rights are asked again now and then: a role may change while the page is open. */
const STALE_MS = 5 * 60_000;

export interface OrganisationGateProps {
  readonly children: ReactNode;
  /** Shown when there is no such organisation for the caller. */
  readonly notFound: ReactNode;
  readonly forbidden: ReactNode;
}

/**
 * Lets the pages of an organisation through once the caller's membership is known, and provides the session to them.
 * Signed out leads to the sign-in page and back; an unknown organisation to the not-found page.
 */
export function OrganisationGate({ children, notFound, forbidden }: OrganisationGateProps) {
  const { t } = useTranslation('session');
  const { org = '' } = useParams();
  const here = useLocation();
  const navigate = useNavigate();
  const path = `${here.pathname}${here.search}`;
  const session = useQuery({
    queryKey: endpointKey(sessionEndpoints.orgMe, org, {}),
    meta: endpointMeta(sessionEndpoints.orgMe),
    queryFn: ({ signal }) => call(sessionEndpoints.orgMe, {}, { org, signal }),
    staleTime: STALE_MS,
    retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
  });
  const current = useMemo(() => (session.data ? sessionOf(session.data) : null), [session.data]);

  useEffect(() => {
    if (!current) return;
    accountOfTab.keep(current.me.user.email);
    useViewState.getState().set({ lastOrg: current.org });
  }, [current]);
  useEffect(
    () =>
      onSessionLost(
        () => void navigate(signInPath(path, current ? 'expired' : undefined), { replace: true }),
      ),
    [navigate, path, current],
  );

  if (current) return <SessionContext value={current}>{children}</SessionContext>;
  if (session.error instanceof ApiError) {
    if (session.error.status === 401) return <Navigate to={signInPath(path)} replace />;
    if (session.error.status === 403) return forbidden;
    if (session.error.status === 404 || session.error.status === 422) return notFound;
  }
  if (session.error) {
    return (
      <div className={classes.centre}>
        <InlineError onRetry={() => void session.refetch()}>{t('loadFailed')}</InlineError>
      </div>
    );
  }
  return <Progress />;
}
