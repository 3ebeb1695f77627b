import { memo, useId } from 'react';
import { Check } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { CalendarLane, CalendarProvider } from '../model/types.ts';
import styles from './LaneHeader.module.css';

const swatch = (provider: CalendarProvider): CSSProperties & Record<'--p', string> => ({
  '--p': provider.color,
});

export interface LaneHeaderTexts {
  /** 'of $4,600' */
  ofGoal: (goal: string) => string;
}

export interface LaneHeaderProps {
  lane: CalendarLane;
  privacy: boolean;
  texts: LaneHeaderTexts;
  /** In the right half: the hours open to the left. */
  isAtEnd?: boolean;
  /** Arrows: to the head beside it, or down into the lane; absent on paper. */
  onWalk?: (laneId: string, direction: HeadStep) => void;
}

export type HeadStep = 'left' | 'right' | 'down';
const STEPS: Readonly<Record<string, HeadStep>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowDown: 'down',
  Escape: 'down',
};

/** Who works in a lane and how the day stands against its goal. Money leaves in privacy mode, the percent stays. */
export const LaneHeader = memo(function LaneHeader(props: LaneHeaderProps) {
  const { lane, privacy, texts, isAtEnd = false, onWalk } = props;
  const hoursId = useId();
  // Paper shows no hours on demand.
  const hours = onWalk ? lane.hours : [];
  const { production } = lane;
  const percent = production?.percent ?? null;
  const met = percent !== null && percent >= 100;
  return (
    <div
      className={styles.head}
      role="columnheader"
      tabIndex={-1}
      data-lane-head={lane.id}
      {...(hours.length > 0 ? { 'aria-describedby': hoursId } : {})}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (!step || !onWalk) return;
        event.preventDefault();
        event.stopPropagation();
        onWalk(lane.id, step);
      }}
    >
      <div className={styles.top}>
        <b className={styles.title}>{lane.title}</b>
        <span className={styles.providers}>
          {lane.providers.map((provider) => (
            <span key={provider.id} className={styles.provider} style={swatch(provider)}>
              <i />
              <span className={styles.name}>{provider.name}</span>
              <span className={styles.initials}>{provider.initials}</span>
            </span>
          ))}
        </span>
      </div>
      {production && (
        <div className={styles.money}>
          {!privacy && <span>{production.amount}</span>}
          {!privacy && production.goal !== null && (
            <span className={styles.goal}>
              <span className={styles.long}>{texts.ofGoal(production.goal)}</span>
              <span className={styles.short}>/ {production.goalShort ?? production.goal}</span>
            </span>
          )}
          {production.percentLabel !== null && (
            <span className={styles.percent} data-met={met || undefined}>
              {met && <Check size={11} strokeWidth={2.2} aria-hidden="true" />}
              {production.percentLabel}
            </span>
          )}
        </div>
      )}
      {percent !== null && (
        <div className={styles.goalBar}>
          <i data-met={met || undefined} style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
        </div>
      )}
      {hours.length > 0 && (
        <div className={styles.hours} id={hoursId} role="tooltip" data-end={isAtEnd || undefined}>
          {hours.map(({ provider, text }) => (
            <span key={provider.id} style={swatch(provider)}>
              <i />
              <b>{provider.name}</b> {text}
            </span>
          ))}
        </div>
      )}
    </div>
  );
});
