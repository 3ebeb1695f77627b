import { memo, useEffect, useRef } from 'react';
import { GripVertical } from 'lucide-react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDrag } from '../interaction/hub.ts';
import type { PinnedVisit } from '../model/pin.ts';
import styles from './PinboardPanel.module.css';

export interface PinCardProps {
  pin: PinnedVisit;
  privacy: boolean;
  /** Without it the card cannot be dragged. */
  drag?: CalendarDrag | undefined;
  onOpen: (id: string) => void;
}

/** One held visit. Drag it into the grid, or press M to place it by keyboard. */
export const PinCard = memo(function PinCard({ pin, privacy, drag, onOpen }: PinCardProps) {
  const { t } = useTranslation('calendar');
  const ref = useRef<HTMLDivElement>(null);
  const style: CSSProperties & Record<'--p', string> = { '--p': pin.provider.color };
  const source = { kind: 'external' as const, id: pin.id, lengthMinutes: pin.lengthMinutes };
  const name = privacy ? pin.initials : pin.name;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') onOpen(pin.id);
    else if (event.key.toLowerCase() === 'm' && drag) drag.grab(source);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={ref}
      className={styles.pin}
      style={style}
      role="button"
      tabIndex={0}
      data-pin={pin.id}
      aria-label={t('pinboard.card', { name, minutes: pin.lengthMinutes, provider: pin.provider.name })}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onOpen(pin.id)}
      onPointerDown={(event) => {
        if (ref.current) drag?.press(event.nativeEvent, source, ref.current);
      }}
    >
      <GripVertical className={styles.grip} size={12} strokeWidth={2.2} aria-hidden="true" />
      <div className={styles.content} aria-hidden="true">
        <div className={styles.first}>
          <b dir="auto">{name}</b>
          <span className={styles.tag}>{pin.provider.initials}</span>
          <span className={styles.length}>{t('pinboard.minutes', { minutes: pin.lengthMinutes })}</span>
        </div>
        <div className={styles.second}>{privacy ? t('card.treatment') : pin.treatment}</div>
        {pin.origin !== null && !privacy && <div className={styles.third}>{pin.origin}</div>}
      </div>
    </div>
  );
});

export interface PinboardPanelProps {
  pins: readonly PinnedVisit[];
  privacy?: boolean;
  drag?: CalendarDrag;
  onOpen: (id: string) => void;
  /** Right end of the header: the key hint, for instance. */
  actions?: ReactNode;
}

/** The name under which the panel receives cards; it comes back in the `stow` intent. */
export const PINBOARD_ZONE = 'pinboard';

/** Visits waiting for a place. Cards of the grid can be dropped anywhere on it. */
export function PinboardPanel({ pins, privacy = false, drag, onOpen, actions }: PinboardPanelProps) {
  const { t } = useTranslation('calendar');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = panel.current;
    if (!element || !drag) return undefined;
    element.addEventListener('touchmove', drag.onTouchMove, { passive: false });
    return () => element.removeEventListener('touchmove', drag.onTouchMove);
  }, [drag]);
  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label={t('pinboard.title')}
      data-drop-zone={PINBOARD_ZONE}
    >
      <div className={styles.head}>
        <h2>{t('pinboard.title')}</h2>
        <span className={styles.count}>{pins.length}</span>
        <span className={styles.actions}>{actions}</span>
      </div>
      <div className={styles.cards}>
        {pins.map((pin) => (
          <PinCard key={pin.id} pin={pin} privacy={privacy} drag={drag} onOpen={onOpen} />
        ))}
      </div>
      <div className={styles.drop}>{t('pinboard.drop')}</div>
    </section>
  );
}
