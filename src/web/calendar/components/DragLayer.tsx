import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { DragController } from '../interaction/controller.ts';
import { landingOf } from '../interaction/state.ts';
import type { InteractionState } from '../interaction/state.ts';
import type { CardTexts } from '../model/texts.ts';
import type { FormatMinute } from '../model/types.ts';
import { DropTooltip, pointerAnchor } from './DropTooltip.tsx';
import styles from './DragLayer.module.css';

export interface DragLayerProps {
  controller: DragController;
  laneIds: readonly string[];
  scale: Scale;
  formatMinute: FormatMinute;
  texts: CardTexts;
}

const GAP = 8;

/** What stands in the outline where no ghost shows the time; the length while it is being drawn. */
function textOf(
  state: InteractionState,
  format: FormatMinute,
  length: (minutes: number) => string,
): string | null {
  if (
    state.kind !== 'create' &&
    state.kind !== 'resize' &&
    !(state.kind === 'move' && state.via === 'keyboard')
  ) {
    return null;
  }
  const { landing } = state;
  if (!landing) return null;
  const times = `${format(landing.startMin, 'short')}–${format(landing.endMin, 'short')}`;
  const text = `${times} · ${length(landing.endMin - landing.startMin)}`;
  // Of a card from another day nothing else is in sight.
  const carried = state.kind === 'move' && state.subject.kind === 'external' ? state.subject.carried : null;
  return carried ? `${carried.label} · ${times}` : text;
}

/** The landing outline, which snaps, and the reason beside the pointer. Renders once per cell, not per pixel. */
export function DragLayer({ controller, laneIds, scale, formatMinute, texts }: DragLayerProps) {
  const { t } = useTranslation('calendar');
  const state = useSyncExternalStore(controller.subscribe, controller.state);
  const outline = useRef<HTMLDivElement>(null);
  const held = landingOf(state);
  const byKeyboard = state.kind === 'move' && state.via === 'keyboard';

  const refused = state.kind === 'refused' ? state : null;
  const refusedId = refused?.via === 'keyboard' ? refused.visit.id : null;
  // The keyboard has no pointer: the tooltip stands under the outline, or under the card that stays.
  const anchor = useCallback(() => {
    const selector = refusedId === null ? null : `[data-visit="${CSS.escape(refusedId)}"]`;
    const element = selector ? document.querySelector(selector) : byKeyboard ? outline.current : null;
    const rect = element?.getBoundingClientRect();
    return rect
      ? { x: rect.left + rect.width / 2, top: rect.top - GAP, bottom: rect.bottom + GAP }
      : pointerAnchor(controller.pointer(), controller.reach());
  }, [byKeyboard, refusedId, controller]);

  const { landing } = held ?? {};
  useEffect(() => {
    if (byKeyboard && landing) outline.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [byKeyboard, landing]);

  if (refused) {
    return (
      <DropTooltip
        verdict="blocked"
        title={texts.immovable[refused.reason]}
        detail={texts.immovableDetail[refused.reason]}
        at={anchor}
        follow={refused.via === 'pointer'}
        place=""
      />
    );
  }
  if (!held) return null;
  const lane = laneIds.indexOf(held.landing.laneId);
  const verdict = held.judgement?.verdict ?? 'free';
  const text = textOf(state, formatMinute, (minutes) => t('move.length', { minutes }));
  return (
    <>
      <div
        ref={outline}
        className={styles.landing}
        data-landing={held.landing.laneId}
        data-start={held.landing.startMin}
        data-end={held.landing.endMin}
        data-verdict={verdict}
        data-solid={text !== null || undefined}
        style={{
          left: `calc(100% / ${laneIds.length} * ${lane} + 2px)`,
          width: `calc(100% / ${laneIds.length} - 3px)`,
          top: minToPx(scale, held.landing.startMin),
          height: minToPx(scale, held.landing.endMin) - minToPx(scale, held.landing.startMin) - 1,
          scrollMargin: '60px 12px 24px 54px',
        }}
      >
        {text !== null && <div className={styles.text}>{text}</div>}
      </div>
      {held.told !== null && held.told.verdict !== 'free' && held.told.title !== null && (
        <DropTooltip
          verdict={held.told.verdict}
          title={held.told.title}
          detail={held.told.detail}
          at={anchor}
          follow={!byKeyboard}
          reach={controller.reach}
          place={byKeyboard ? `${held.landing.laneId} ${held.landing.startMin} ${held.landing.endMin}` : ''}
        />
      )}
    </>
  );
}
