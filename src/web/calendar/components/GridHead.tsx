import { useCallback, useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { laneBeside } from '../geometry/lanes.ts';
import type { DayGridProps } from './day-grid-props.ts';
import { focusHead } from './grid-dom.ts';
import { GroupHeads } from './GroupHeads.tsx';
import { LaneHeader, type HeadStep } from './LaneHeader.tsx';
import type { GridDay } from './use-grid-day.ts';
import styles from './DayGrid.module.css';

export interface GridHeadProps {
  props: DayGridProps;
  view: GridDay;
  goTo: (laneId: string, min: number) => void;
  scroller: RefObject<HTMLElement | null>;
}

/** The corner over the hours, and the heads of lanes or of their groups. */
export function GridHead({ props, view, goTo, scroller }: GridHeadProps) {
  const { lanes, groups = [], onOpenGroup, privacy = false } = props;
  const { laneIds, scale } = view;
  const { t } = useTranslation('calendar');
  const texts = useMemo(() => ({ ofGoal: (goal: string) => t('grid.ofGoal', { goal }) }), [t]);
  const walk = useCallback(
    (laneId: string, direction: HeadStep) => {
      if (direction === 'down') goTo(laneId, scale.startMin);
      else focusHead(scroller.current, laneBeside(laneIds, laneId, direction === 'left' ? -1 : 1));
    },
    [goTo, laneIds, scale.startMin, scroller],
  );
  return (
    <>
      <div className={styles.corner} role="row">
        <div role="columnheader" aria-label={t('grid.times')}>
          {props.corner}
        </div>
      </div>
      <div className={styles.heads} role="row">
        {groups.length > 0 ? (
          <GroupHeads groups={groups} lanes={lanes} privacy={privacy} onOpen={onOpenGroup} />
        ) : (
          lanes.map((lane, index) => (
            <LaneHeader
              key={lane.id}
              lane={lane}
              isAtEnd={index >= lanes.length / 2}
              privacy={privacy}
              texts={texts}
              onWalk={walk}
            />
          ))
        )}
      </div>
    </>
  );
}
