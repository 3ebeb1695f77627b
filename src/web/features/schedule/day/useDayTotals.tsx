import type { ReactNode } from 'react';
import { useConnection } from '#web/api/hooks.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { DayModel } from '../data/useDayModel.ts';
import { DayStrip } from './DayStrip.tsx';

/**
 * How the day stands, on screen and on paper; null as long as that is not known.
 * @param now epoch milliseconds.
 */
export function useDayTotals(model: DayModel, now: number): ((isHidden: boolean) => ReactNode) | null {
  const { me } = useSession();
  const connection = useConnection();
  const { counted, facts, columns, showProduction } = model;
  if (!counted || !facts) return null;
  return (isHidden) => (
    <DayStrip
      day={counted}
      facts={facts}
      operatories={columns}
      now={now}
      currency={me.organisation.currency}
      showMoney={showProduction && !isHidden}
      asOf={connection.kind === 'live' ? null : connection.since}
      updatedAt={now}
    />
  );
}
