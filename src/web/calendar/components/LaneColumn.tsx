import { memo } from 'react';
import { cardHeight } from '../layout/card-lines.ts';
import type { MoreBox } from '../layout/columns.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import { moreId } from '../interaction/roving.ts';
import type { CardTexts } from '../model/texts.ts';
import { VisitCard } from './VisitCard.tsx';
import styles from './LaneColumn.module.css';

export interface LaneColumnProps {
  model: LaneModel;
  title: string;
  scale: Scale;
  /** From this many columns side by side on, cards are narrow. */
  narrowFrom: number;
  privacy: boolean;
  /** Of this lane, or null. */
  selectedId: string | null;
  liftedId: string | null;
  tabStopId: string | null;
  texts: CardTexts;
  moreLabel: (count: number) => string;
  onMore: (laneId: string, ids: readonly string[]) => void;
}

function More({ box, props }: { box: MoreBox; props: LaneColumnProps }) {
  const { model, scale, moreLabel, onMore, tabStopId } = props;
  const id = moreId(box.ids);
  return (
    <div
      className={styles.more}
      role="gridcell"
      tabIndex={tabStopId === id ? 0 : -1}
      data-more={id}
      aria-label={moreLabel(box.ids.length)}
      style={{
        top: minToPx(scale, box.startMin),
        height: cardHeight(box.endMin - box.startMin, scale.rowPx),
        left: `calc((100% + 1px) / ${box.columns} * ${box.column})`,
        width: `calc((100% + 1px) / ${box.columns} - 2px)`,
      }}
      onClick={() => onMore(model.laneId, box.ids)}
    >
      +{box.ids.length}
    </div>
  );
}

/** The cards of one lane. Re-renders only when something of this lane changes. */
export const LaneColumn = memo(function LaneColumn(props: LaneColumnProps) {
  const { model, title, scale, narrowFrom, privacy, selectedId, liftedId, tabStopId, texts } = props;
  // A row without cells is none.
  const row = model.boxes.length > 0 ? { role: 'row', 'aria-label': title } : {};
  return (
    <div className={styles.lane} {...row} data-lane={model.laneId}>
      {model.boxes.map((box) => {
        if (box.kind === 'more') return <More key={moreId(box.ids)} box={box} props={props} />;
        const visit = model.byId.get(box.id);
        if (!visit) return null;
        return (
          <VisitCard
            key={box.id}
            visit={visit}
            laneTitle={title}
            startMin={box.startMin}
            endMin={box.endMin}
            top={minToPx(scale, box.startMin)}
            rowPx={scale.rowPx}
            column={box.column}
            columns={box.columns}
            narrow={box.columns >= narrowFrom}
            sliver={box.columns > narrowFrom}
            privacy={privacy}
            selected={selectedId === box.id}
            lifted={liftedId === box.id}
            tabStop={tabStopId === box.id}
            texts={texts}
          />
        );
      })}
    </div>
  );
});
