import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './VisitBubble.module.css';

export interface VisitBubbleProps {
  /** The card it belongs to. */
  anchor: HTMLElement;
  label: string;
  pinned: boolean;
  onEnter: () => void;
  onLeave: () => void;
  onClose: () => void;
  children: ReactNode;
}

const GAP = 8;

export interface Placement {
  x: number;
  y: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
}

interface Size {
  width: number;
  height: number;
}

/** Right of the card where there is room, else left; never over it. Client px. */
export function placeBubble(card: Box, bubble: Size, page: Size): Placement {
  const right = card.right + GAP;
  const left = card.left - GAP - bubble.width;
  const x = right + bubble.width + GAP <= page.width || left < GAP ? right : left;
  const y = Math.max(GAP, Math.min(card.top - GAP, page.height - bubble.height - GAP));
  return { x: Math.round(x), y: Math.round(y) };
}

/** The frame of a hover bubble: 8 px beside its card. What it says is the caller's. */
export function VisitBubble(props: VisitBubbleProps) {
  const { anchor, label, pinned, onEnter, onLeave, onClose, children } = props;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const bubble = ref.current;
    if (!bubble) return undefined;
    const place = (): void => {
      const { x, y } = placeBubble(
        anchor.getBoundingClientRect(),
        { width: bubble.offsetWidth, height: bubble.offsetHeight },
        { width: window.innerWidth, height: window.innerHeight },
      );
      bubble.style.transform = `translate(${x}px, ${y}px)`;
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    const observer = new ResizeObserver(place);
    observer.observe(bubble);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  }, [anchor]);
  useEffect(() => {
    const bubble = ref.current;
    if (!bubble || !pinned) return undefined;
    // Heard here and not through React, where keys of a menu opened from the bubble would come by too.
    const onKeyDown = (event: KeyboardEvent): void => {
      const isWayBack = event.key === 'Tab' && event.shiftKey && event.target === bubble;
      if (event.key === 'Escape') onClose();
      else if (!isWayBack) return;
      event.preventDefault();
      event.stopPropagation();
      anchor.focus();
    };
    bubble.addEventListener('keydown', onKeyDown);
    return () => bubble.removeEventListener('keydown', onKeyDown);
  }, [anchor, onClose, pinned]);
  return createPortal(
    <div
      ref={ref}
      className={styles.bubble}
      role={pinned ? 'dialog' : 'tooltip'}
      // It stands beside its card, and the page goes on under it.
      {...(pinned ? { 'aria-modal': false, tabIndex: -1 } : {})}
      aria-label={label}
      data-bubble=""
      data-pinned={pinned || undefined}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      {children}
    </div>,
    document.body,
  );
}
