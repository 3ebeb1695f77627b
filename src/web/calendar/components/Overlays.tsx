import { memo, useEffect, useRef } from 'react';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { BookingDraft, LaneRange, Suggestion } from '../model/types.ts';
import styles from './Overlays.module.css';

interface Frame {
  scale: Scale;
  laneIds: readonly string[];
}

function place({ scale, laneIds }: Frame, laneId: string, range: LaneRange) {
  return {
    left: `calc(100% / ${laneIds.length} * ${laneIds.indexOf(laneId)} + 7px)`,
    width: `calc(100% / ${laneIds.length} - 8px)`,
    top: minToPx(scale, range.startMin),
    height: minToPx(scale, range.endMin) - minToPx(scale, range.startMin) - 1,
  };
}

/** Where the appointment being written would land; with `follow` its lane is brought in sight when it changes. */
export const DraftBox = memo(function DraftBox({
  draft,
  follow,
  ...frame
}: Frame & { draft: BookingDraft; follow: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (follow) box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [follow, draft.laneId]);
  if (!frame.laneIds.includes(draft.laneId)) return null;
  return (
    <div
      ref={box}
      className={styles.draft}
      data-draft=""
      data-verdict={draft.verdict}
      style={place(frame, draft.laneId, draft)}
      aria-hidden="true"
    >
      <b>{draft.title}</b>
      {draft.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
});

/** Numbered openings; the same numbers stand in the list of the booking sheet. */
export const SuggestionBoxes = memo(function SuggestionBoxes(
  props: Frame & { suggestions: readonly Suggestion[] },
) {
  const { suggestions, ...frame } = props;
  return (
    suggestions
      .filter((suggestion) => frame.laneIds.includes(suggestion.laneId))
      // Where they overlap the better one lies on top.
      .toSorted((a, b) => b.number - a.number)
      .map((suggestion) => (
        <div
          key={suggestion.id}
          className={styles.suggestion}
          data-suggestion={suggestion.number}
          style={place(frame, suggestion.laneId, suggestion)}
          aria-hidden="true"
        >
          <i>{suggestion.number}</i>
          <b>{suggestion.title}</b>
          {suggestion.detail !== null && <span>{suggestion.detail}</span>}
        </div>
      ))
  );
});

export interface LoadingBlock extends LaneRange {
  laneId: string;
}

/** Flat blocks in the last known places, after 200 ms; no shimmer. */
export const LoadingBlocks = memo(function LoadingBlocks(props: Frame & { blocks: readonly LoadingBlock[] }) {
  const { blocks, ...frame } = props;
  return blocks
    .filter((block) => frame.laneIds.includes(block.laneId))
    .map((block) => (
      <div
        key={`${block.laneId}-${block.startMin}`}
        className={styles.loading}
        style={place(frame, block.laneId, block)}
        aria-hidden="true"
      />
    ));
});
