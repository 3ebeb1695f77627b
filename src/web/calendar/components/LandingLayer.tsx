import { useMemo, useSyncExternalStore } from 'react';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { DragController } from '../interaction/controller.ts';
import { lengthOf } from '../interaction/landing.ts';
import type { InteractionState } from '../interaction/state.ts';
import type { Landings, LaneRange } from '../model/types.ts';
import styles from './DragLayer.module.css';

export interface LandingLayerProps {
  controller: DragController;
  laneIds: readonly string[];
  scale: Scale;
  increment: number;
  landings: Landings;
}

/** What is in the hand, as one value that only changes with it: 'copy 60 id'. Empty while nothing is. */
function heldKey(state: InteractionState): string {
  if (state.kind !== 'move') return '';
  return `${state.copy ? 'copy' : 'move'} ${lengthOf(state.subject)} ${state.subject.id}`;
}

/** Everything outside the ranges is dim: one background, however many ranges there are. */
function dimOutside(ranges: readonly LaneRange[], scale: Scale): string {
  const stops = ranges.flatMap(({ startMin, endMin }) => {
    const [from, to] = [minToPx(scale, startMin), minToPx(scale, endMin)];
    return [`var(--dim) ${from}px`, `transparent ${from}px`, `transparent ${to}px`, `var(--dim) ${to}px`];
  });
  return `linear-gradient(to bottom, ${['var(--dim) 0', ...stops, 'var(--dim) 100%'].join(', ')})`;
}

/** While a card is in the hand, the time in which it may land stays lit. Asked once when the card is lifted. */
export function LandingLayer({ controller, laneIds, scale, increment, landings }: LandingLayerProps) {
  const key = useSyncExternalStore(controller.subscribe, () => heldKey(controller.state()));
  const lit = useMemo(() => {
    if (key === '') return null;
    const [kind = '', length = '', ...id] = key.split(' ');
    return landings({
      subjectId: id.join(' '),
      isCopy: kind === 'copy',
      lengthMinutes: Number(length),
      startMin: scale.startMin,
      endMin: scale.endMin,
      increment,
    });
  }, [key, landings, scale.startMin, scale.endMin, increment]);
  if (!lit) return null;
  return (
    <div className={styles.lanes} data-landings="" aria-hidden="true">
      {laneIds.map((id) => {
        const ranges = lit.get(id) ?? [];
        const said = ranges.map(({ startMin, endMin }) => `${startMin}-${endMin}`).join(' ');
        return <i key={id} data-lit={said} style={{ background: dimOutside(ranges, scale) }} />;
      })}
    </div>
  );
}
