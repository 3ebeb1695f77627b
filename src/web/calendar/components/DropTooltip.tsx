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
  /** Changes whenever the tooltip has to find its place anew. */
  place: string;
}

const EDGE = 8;
/** Room for the pointer and the card that hangs on it, px. */
const POINTER_ABOVE = 18;
const POINTER_BELOW = 32;

/** The anchor of a tooltip that follows a pointer. */
export const pointerAnchor = ({ x, y }: { x: number; y: number }): TooltipAnchor => ({
  x,
  top: y - POINTER_ABOVE,
  bottom: y + POINTER_BELOW,
});

/** Says why a place is refused or questionable, beside the pointer. Moves by transform, without React. */
export function DropTooltip({ verdict, title, detail, at, follow, place }: DropTooltipProps) {
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
    const onMove = (event: PointerEvent): void => put(pointerAnchor({ x: event.clientX, y: event.clientY }));
    window.addEventListener('pointermove', onMove);
    return () => window.removeEventListener('pointermove', onMove);
  }, [at, follow, place, title, detail]);
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
