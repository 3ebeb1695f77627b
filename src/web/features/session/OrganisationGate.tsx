import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams } from 'react-router-dom';
import { sessionEndpoints } from '#contract/session.ts';
import { call } from '#web/api/call.ts';
import { ApiError } from '#web/api/errors.ts';
import { endpointKey, endpointMeta } from '#web/api/keys.ts';
import { OrgApiProvider } from '#web/api/OrgApiProvider.tsx';
import { onSessionLost } from '#web/api/session.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { useViewState } from '#web/state/viewState.ts';
import { InlineError } from '#web/ui/Message.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { accountOfTab } from './accountOfTab.ts';
import classes from './Gate.module.css';
import { signInPath } from './nextPath.ts';
import { SessionEnded } from './SessionEnded.tsx';

/** Rights are asked again now and then: a role may change while the page is open. */
const STALE_MS = 5 * 60_000;

export interface OrganisationGateProps {
  readonly children: ReactNode;
  /** Shown when there is no such organisation for the caller. */
  readonly notFound: ReactNode;
  readonly forbidden: ReactNode;
}

/**
 * Lets the pages of an organisation through once the caller's membership is known, and provides session and API to
 * them. Signed out leads to the sign-in page and back; an unknown organisation to the not-found page. A session that
 * ends while pages are open asks for the password above them, so that nothing typed and nothing waiting is lost.
 */
export function OrganisationGate({ children, notFound, forbidden }: OrganisationGateProps) {
  const { t } = useTranslation('session');
  const { org = '' } = useParams();
  const here = useLocation();
  const client = useQueryClient();
  const [isEnded, setEnded] = useState(false);
  const [signIns, setSignIns] = useState(0);
  const session = useQuery({
    queryKey: endpointKey(sessionEndpoints.orgMe, org, {}),
    meta: endpointMeta(sessionEndpoints.orgMe),
    queryFn: ({ signal }) => call(sessionEndpoints.orgMe, {}, { org, signal }),
    staleTime: STALE_MS,
  });
  const current = useMemo(() => (session.data ? sessionOf(session.data) : null), [session.data]);

  useEffect(() => {
    if (!current) return;
    accountOfTab.keep(current.me.user.email);
    useViewState.getState().set({ lastOrg: current.org });
  }, [current]);
  useEffect(() => onSessionLost(() => setEnded(true)), []);

  if (current) {
    return (
      <SessionContext value={current}>
        <OrgApiProvider org={org} signIns={signIns}>
          {children}
          <SessionEnded
            isOpen={isEnded}
            email={current.me.user.email}
            onResumed={() => {
              setEnded(false);
              setSignIns((count) => count + 1);
              void client.invalidateQueries();
            }}
          />
        </OrgApiProvider>
      </SessionContext>
    );
  }
  if (session.error instanceof ApiError) {
    if (session.error.status === 401)
      return <Navigate to={signInPath(`${here.pathname}${here.search}`)} replace />;
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
