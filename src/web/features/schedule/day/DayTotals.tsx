import { useConnection } from '#web/api/hooks.ts';
import { useSession } from '#web/state/currentSession.ts';
import type { DayModel } from '../data/useDayModel.ts';
import { DayStrip } from './DayStrip.tsx';

export interface DayTotalsProps {
  readonly model: DayModel;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Details are hidden: money leaves. */
  readonly isHidden: boolean;
}

/** How the day on screen stands, for the strip below it and for its sheets of paper. */
export function DayTotals({ model, now, isHidden }: DayTotalsProps) {
  const { me } = useSession();
  const connection = useConnection();
  return model.counted && model.facts ? (
    <DayStrip
      day={model.counted}
      facts={model.facts}
      operatories={model.columns}
      now={now}
      currency={me.organisation.currency}
      showMoney={model.showProduction && !isHidden}
      asOf={connection.kind === 'live' ? null : connection.since}
      updatedAt={now}
    />
  ) : null;
}
