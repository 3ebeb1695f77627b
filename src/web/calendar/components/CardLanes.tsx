import { memo, useCallback, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scale } from '../geometry/scale.ts';
import type { DragController } from '../interaction/controller.ts';
import type { Cursor } from '../interaction/roving.ts';
import { subjectOf } from '../interaction/state.ts';
import type { InteractionState } from '../interaction/state.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import type { CardTexts } from '../model/texts.ts';
import { LaneColumn } from './LaneColumn.tsx';
import type { GridActions } from './use-grid-actions.ts';
import { useLanesInSteps } from './use-lanes-in-steps.ts';
import styles from './DayGrid.module.css';

export interface CardLanesProps {
  models: readonly LaneModel[];
  laneTitle: (id: string) => string;
  scale: Scale;
  narrowFrom: number;
  privacy: boolean;
  selectedId: string | null;
  cursor: Cursor | null;
  controller: DragController;
  act: RefObject<GridActions>;
  scroller: RefObject<HTMLElement | null>;
  texts: CardTexts;
}

/** The card that is dimmed; one that is copied stays as it is. */
const liftedId = (state: InteractionState): string | null =>
  state.kind === 'move' && state.copy ? null : (subjectOf(state)?.id ?? null);

/** All cards, lane by lane. A lane hears of what is selected, lifted or focused only when it is one of its own. */
export const CardLanes = memo(function CardLanes(props: CardLanesProps) {
  const { models, laneTitle, scale, narrowFrom, privacy, selectedId, cursor, controller, act, texts } = props;
  const lanes = useLanesInSteps(models, cursor?.laneId ?? null, props.scroller);
  const { t } = useTranslation('calendar');
  const lifted = useSyncExternalStore(controller.subscribe, () => liftedId(controller.state()));
  const moreLabel = useCallback((count: number) => t('grid.more', { count }), [t]);
  const onMore = useCallback(
    (laneId: string, ids: readonly string[]) => act.current.more(laneId, ids),
    [act],
  );
  return (
    <div className={styles.cards} role="presentation">
      {lanes.map((model) => {
        const has = (id: string | null): string | null => (id !== null && model.byId.has(id) ? id : null);
        const stop = cursor?.laneId === model.laneId ? cursor.stop : null;
        return (
          <LaneColumn
            key={model.laneId}
            model={model}
            title={laneTitle(model.laneId)}
            scale={scale}
            narrowFrom={narrowFrom}
            privacy={privacy}
            selectedId={has(selectedId)}
            liftedId={has(lifted)}
            tabStopId={stop && stop.kind !== 'slot' ? stop.id : null}
            texts={texts}
            moreLabel={moreLabel}
            onMore={onMore}
          />
        );
      })}
    </div>
  );
});
