import { memo } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { cardHeight, cardLines, LINE_PX, lineCount } from '../layout/card-lines.ts';
import { isGhost } from '../model/status.ts';
import type { CardTexts } from '../model/texts.ts';
import type { CalendarVisit } from '../model/types.ts';
import { cardFoot, cardHead, cardLine } from './card-line.tsx';
import styles from './VisitCard.module.css';

export interface VisitCardProps {
  visit: CalendarVisit;
  laneTitle: string;
  /** Drawn stretch; differs from the visit's own when it is cut by midnight. */
  startMin: number;
  endMin: number;
  /** px from the top of the grid body. */
  top: number;
  rowPx: number;
  column: number;
  columns: number;
  narrow: boolean;
  /** Hardly wider than its bar: the name has its line for itself, the signs stand under the lines. */
  sliver: boolean;
  privacy: boolean;
  selected: boolean;
  lifted: boolean;
  tabStop: boolean;
  texts: CardTexts;
}

/** Side by side: equal widths, two px between, one px to the next lane. */
function placement({ top, column, columns, visit, startMin, endMin, rowPx }: VisitCardProps): CSSProperties {
  const height = cardHeight(endMin - startMin, rowPx);
  const style: CSSProperties & Record<'--p', string> & Partial<Record<'--bar' | '--nudge', string>> = {
    '--p': visit.fill,
    ...(visit.accent === visit.fill ? {} : { '--bar': visit.accent }),
    // A card lower than its line has it in its middle.
    ...(height < LINE_PX ? { '--nudge': `${(height - LINE_PX) / 2}px` } : {}),
    top,
    height,
    left: columns === 1 ? 0 : `calc((100% + 1px) / ${columns} * ${column})`,
    width: columns === 1 ? 'calc(100% - 1px)' : `calc((100% + 1px) / ${columns} - 2px)`,
  };
  return style;
}

// Plain functions, not components: a day draws hundreds of cards, and a card is what re-renders.
function bar(visit: CalendarVisit): ReactElement {
  const length = visit.endMin - visit.startMin;
  return (
    <span className={styles.bar}>
      {visit.bar.map((segment) =>
        segment.kind === 'assistant' ? (
          <i
            key={segment.from}
            style={{
              top: `${(segment.from / length) * 100}%`,
              height: `${((segment.to - segment.from) / length) * 100}%`,
            }}
          />
        ) : null,
      )}
    </span>
  );
}

/** One visit on the grid. Draws what fits its height, in the order of the view (DESIGN "Card anatomy"). */
export const VisitCard = memo(function VisitCard(props: VisitCardProps) {
  const {
    visit,
    laneTitle,
    startMin,
    endMin,
    rowPx,
    narrow,
    sliver,
    privacy,
    selected,
    lifted,
    tabStop,
    texts,
  } = props;
  const height = cardHeight(endMin - startMin, rowPx);
  const count = lineCount(height);
  const { lines, foot } = cardLines(visit, {
    lines: sliver && count > 1 ? count - 1 : count,
    narrow,
    privacy,
  });
  const words = { visit, texts, privacy };
  const tight = height < count * LINE_PX + 2;
  return (
    <div
      className={styles.card}
      style={placement(props)}
      role="gridcell"
      tabIndex={tabStop ? 0 : -1}
      aria-label={texts.label(visit, laneTitle, privacy)}
      aria-description={visit.mark?.label}
      aria-selected={selected}
      data-visit={visit.id}
      data-status={visit.status}
      data-lines={count}
      data-ghost={isGhost(visit.status) || undefined}
      data-ruled={visit.isRuled || undefined}
      data-fixed={visit.immovable ?? undefined}
      data-tight={tight || undefined}
      data-narrow={narrow || undefined}
      data-sliver={sliver || undefined}
      data-selected={selected || undefined}
      data-lifted={lifted || undefined}
      data-saving={visit.saving || undefined}
      data-queued={visit.queued || undefined}
    >
      {bar(visit)}
      <div className={styles.body} aria-hidden="true">
        {lines.map((line, index) =>
          index === 0 ? cardHead(line, index, words) : cardLine(line, index, words),
        )}
      </div>
      {foot && cardFoot(foot, words)}
    </div>
  );
});
