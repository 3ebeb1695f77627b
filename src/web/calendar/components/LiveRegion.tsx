import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DragController } from '../interaction/controller.ts';
import { landingOf } from '../interaction/state.ts';
import type { CardTexts } from '../model/texts.ts';
import type { FormatMinute } from '../model/types.ts';
import styles from './DayGrid.module.css';

export interface LiveRegionProps {
  controller: DragController;
  laneTitle: (laneId: string) => string;
  formatMinute: FormatMinute;
  texts: CardTexts;
}

/** Says where the card in the hand would land, and why not. */
export function LiveRegion({ controller, laneTitle, formatMinute, texts }: LiveRegionProps) {
  const { t } = useTranslation('calendar');
  const state = useSyncExternalStore(controller.subscribe, controller.state);
  const held = landingOf(state);
  let text = '';
  if (state.kind === 'refused')
    text = `${texts.immovable[state.reason]}. ${texts.immovableDetail[state.reason]}`;
  else if (state.kind === 'cancel') text = t('move.cancelled');
  else if (held) {
    const where = {
      lane: laneTitle(held.landing.laneId),
      start: formatMinute(held.landing.startMin, 'short'),
      end: formatMinute(held.landing.endMin, 'short'),
    };
    const { title, detail } = held.judgement ?? {};
    const reason = [title, detail].filter((part) => part != null).join('. ');
    text = reason === '' ? t('move.at', where) : t('move.atReason', { ...where, reason });
  }
  return (
    <div className={styles.live} role="status" aria-live="assertive">
      {text}
    </div>
  );
}
