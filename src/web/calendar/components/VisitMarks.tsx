import { memo } from 'react';
import type { CSSProperties } from 'react';
import { cardHeight } from '../layout/card-lines.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import styles from './VisitMarks.module.css';

export interface VisitMarksProps {
  lanes: readonly LaneModel[];
  scale: Scale;
}

/** Initials of whoever has a visit open elsewhere, on the lower edge of its card, which says it in words. */
export const VisitMarks = memo(function VisitMarks({ lanes, scale }: VisitMarksProps) {
  return lanes.flatMap((model, index) =>
    model.boxes.flatMap((box) => {
      const mark = box.kind === 'visit' ? model.byId.get(box.id)?.mark : undefined;
      if (!mark || box.kind !== 'visit') return [];
      const right = (index + (box.column + 1) / box.columns) / lanes.length;
      const style: CSSProperties & Record<'--p', string> = {
        '--p': mark.color,
        left: `${right * 100}%`,
        top: minToPx(scale, box.startMin) + cardHeight(box.endMin - box.startMin, scale.rowPx),
      };
      return [
        <span key={box.id} className={styles.mark} style={style} data-mark={box.id} aria-hidden="true">
          {mark.initials}
        </span>,
      ];
    }),
  );
});
