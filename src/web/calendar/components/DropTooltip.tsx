import { Ban, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Verdict } from '../model/types.ts';
import styles from './DropTooltip.module.css';

export interface TooltipAnchor {
  x: number;
  top: number;
  bottom: number;
}

export interface DropTooltipProps {
  verdict: Verdict;
  title: string;
  detail: string | null;
  /** What the tooltip stays clear of when it appears: the pointer, or the box the keyboard moves. Client px. */
  at: () => TooltipAnchor;
  /** Follow the pointer from here on; false for the keyboard. */
  follow: boolean;
  /** What hangs on the pointer it follows. */
  reach?: () => Reach | null;
  /** Changes whenever the tooltip has to find its place anew. */
  place: string;
}

const EDGE = 8;
/** Room for the pointer, px. */
const POINTER_ABOVE = 18;
const POINTER_BELOW = 32;
/** From here on a card in the hand is covered: its lines stand above, and the reason stays near the pointer. */
const FARTHEST = 96;

/** How far what hangs on a pointer reaches, px. */
export interface Reach {
  above: number;
  below: number;
}

/** The anchor of a tooltip that follows a pointer, clear of the card that hangs on it. */
export const pointerAnchor = (
  { x, y }: { x: number; y: number },
  reach: Reach | null = null,
): TooltipAnchor => ({
  x,
  top: y - Math.max(POINTER_ABOVE, (reach?.above ?? 0) + EDGE),
  bottom: y + Math.min(FARTHEST, Math.max(POINTER_BELOW, (reach?.below ?? 0) + EDGE)),
});

/** Says why a place is refused or questionable, beside the pointer. Moves by transform, without React. */
export function DropTooltip({ verdict, title, detail, at, follow, reach, place }: DropTooltipProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = ref.current;
    if (!tip) return undefined;
    const { width, height } = tip.getBoundingClientRect();
    const put = ({ x, top, bottom }: TooltipAnchor): void => {
      const left = Math.max(EDGE, Math.min(x - width / 2, window.innerWidth - width - EDGE));
      const y = bottom + height + EDGE > window.innerHeight ? top - height : bottom;
      tip.style.transform = `translate3d(${Math.round(left)}px, ${Math.round(y)}px, 0)`;
    };
    put(at());
    if (!follow) return undefined;
    const held = reach?.();
    const onMove = (event: PointerEvent): void =>
      put(pointerAnchor({ x: event.clientX, y: event.clientY }, held));
    window.addEventListener('pointermove', onMove);
    return () => window.removeEventListener('pointermove', onMove);
  }, [at, follow, reach, place, title, detail]);
  const Icon = verdict === 'warn' ? TriangleAlert : Ban;
  return createPortal(
    <div ref={ref} className={styles.tip} data-verdict={verdict} data-drop-tooltip="" aria-hidden="true">
      <Icon size={14} strokeWidth={2} />
      <div>
        <b>{title}</b>
        {detail !== null && <span>{detail}</span>}
      </div>
    </div>,
    document.body,
  );
}
