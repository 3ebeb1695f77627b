import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { DragController } from '../interaction/controller.ts';
import { landingOf } from '../interaction/state.ts';
import type { InteractionState } from '../interaction/state.ts';
import type { CardTexts } from '../model/texts.ts';
import type { FormatMinute } from '../model/types.ts';
import styles from './DayGrid.module.css';

export interface LiveRegionProps {
  controller: DragController;
  laneTitle: (laneId: string) => string;
  /** Name of a visit on the grid, initials in privacy mode; null for a card from outside. */
  nameOf: (id: string) => string | null;
  formatMinute: FormatMinute;
  texts: CardTexts;
  /** 'Thursday, November 20', said with the place of a card that was taken along to it. */
  dayLabel: string;
}

type Words = Omit<LiveRegionProps, 'controller'> & { t: TFunction<'calendar'> };

/** What to say about a state; null leaves what was said last. */
function announcement(
  state: InteractionState,
  { t, texts, laneTitle, nameOf, formatMinute, dayLabel }: Words,
): string | null {
  if (state.kind === 'refused')
    return `${texts.immovable[state.reason]}. ${texts.immovableDetail[state.reason]}`;
  if (state.kind === 'cancel') return t('move.cancelled');
  const held = landingOf(state);
  if (!held) return null;
  const { laneId, startMin, endMin } = held.landing;
  const where = {
    lane: laneTitle(laneId),
    start: formatMinute(startMin, 'short'),
    end: formatMinute(endMin, 'short'),
  };
  if (state.kind === 'move' && state.via === 'keyboard' && held.judgement === null) {
    const name = nameOf(state.subject.id);
    if (name !== null) return t('move.grabbed', { name });
  }
  const reason = [held.told?.title, held.told?.detail].filter((part) => part != null).join('. ');
  const place = reason === '' ? t('move.at', where) : t('move.atReason', { ...where, reason });
  const isCarried =
    state.kind === 'move' && state.subject.kind === 'external' && state.subject.carried !== undefined;
  return isCarried ? t('move.onDay', { day: dayLabel, place }) : place;
}

/** Says where the card in the hand would land, and why not. */
export function LiveRegion({ controller, ...rest }: LiveRegionProps) {
  const { t } = useTranslation('calendar');
  const [text, setText] = useState('');
  const { laneTitle, nameOf, formatMinute, texts, dayLabel } = rest;
  useEffect(
    () =>
      controller.subscribe(() => {
        const words = { t, laneTitle, nameOf, formatMinute, texts, dayLabel };
        const next = announcement(controller.state(), words);
        if (next !== null) setText(next);
      }),
    [controller, t, laneTitle, nameOf, formatMinute, texts, dayLabel],
  );
  return (
    <div className={styles.live} role="status" aria-live="assertive">
      {text}
    </div>
  );
}
