import { useState } from 'react';
import type { PointerEvent } from 'react';
import { minToPx } from '../geometry/scale.ts';
import { moreId } from '../interaction/roving.ts';
import { layoutLane } from '../layout/columns.ts';
import type { CalendarVisit } from '../model/types.ts';
import { byLaneOf, type BenchDay } from './sets.ts';
import styles from './Prototype.module.css';

const LANE_PX = 112;

/** The grid as a first afternoon would have it: absolutely placed cards of five lines, and a drag by state. */
export function Prototype({ shown }: { shown: BenchDay }) {
  const { day, lanes } = shown;
  const [held, setHeld] = useState<{ id: string; x: number; y: number } | null>(null);
  const [grip, setGrip] = useState({ x: 0, y: 0 });
  const press = ({ target, clientX: x, clientY: y }: PointerEvent): void => {
    const card = target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
    if (!card) return;
    setGrip({ x, y });
    setHeld({ id: card.dataset['visit'] ?? '', x: 0, y: 0 });
  };
  const move = ({ clientX, clientY }: PointerEvent): void => {
    if (held) setHeld({ ...held, x: clientX - grip.x, y: clientY - grip.y });
  };
  const byLane = byLaneOf(shown);
  return (
    <div className={styles.page} onPointerDown={press} onPointerMove={move} onPointerUp={() => setHeld(null)}>
      {lanes.map((lane, index) => {
        const own = byLane.get(lane.id) ?? [];
        const byId = new Map(own.map((visit) => [visit.id, visit]));
        const spans = own.map(({ id, startMin, endMin }) => ({ id, startMin, endMin, ghost: false }));
        return (
          <div key={lane.id} className={styles.lane} style={{ left: index * LANE_PX, width: LANE_PX }}>
            <b>{lane.title}</b>
            {layoutLane(spans, day.startMin, day.endMin).map((box) => {
              if (box.kind === 'more') return <i key={moreId(box.ids)} data-more={moreId(box.ids)} />;
              const visit = byId.get(box.id);
              if (!visit) return null;
              const scale = { startMin: day.startMin, endMin: day.endMin, rowPx: day.rowPx };
              const by = held?.id === visit.id ? held : { x: 0, y: 0 };
              return (
                <div
                  key={visit.id}
                  className={styles.card}
                  data-visit={visit.id}
                  data-fixed={visit.immovable ?? undefined}
                  style={{
                    left: (box.column * LANE_PX) / box.columns + by.x,
                    top: minToPx(scale, box.startMin) + by.y,
                    width: LANE_PX / box.columns,
                    height: minToPx(scale, box.endMin) - minToPx(scale, box.startMin),
                  }}
                >
                  {linesOf(visit, day.formatMinute(visit.startMin, 'short')).map((line, at) => (
                    <div key={at}>{line}</div>
                  ))}
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

const linesOf = ({ name, status, provider, lengthMinutes }: CalendarVisit, from: string): string[] => [
  name,
  from,
  status,
  provider.name,
  `${lengthMinutes} min`,
];
