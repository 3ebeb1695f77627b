import { createContext, useContext } from 'react';
import type { Action } from '#domain/permission/actions.ts';
import type { OrgMe } from '#contract/session.ts';

/** Who is signed in, in which organisation, and what they may do there. */
export interface CurrentSession {
  /** Slug of the organisation, as in the address and in API calls. */
  readonly org: string;
  readonly me: OrgMe;
  /** Whether the caller may do it at all; `own` rights count as yes. */
  readonly can: (action: Action) => boolean;
  /** `own`: only on visits of the caller's own provider. */
  readonly grant: (action: Action) => 'all' | 'own' | 'none';
}

export const SessionContext = createContext<CurrentSession | null>(null);

export function sessionOf(me: OrgMe): CurrentSession {
  const grant = (action: Action) => me.permissions[action];
  return { org: me.organisation.slug, me, grant, can: (action) => grant(action) !== 'none' };
}

/** The session of the page. Only below the organisation's route. */
export function useSession(): CurrentSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside the pages of an organisation');
  return session;
}
