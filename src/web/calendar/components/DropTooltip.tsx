import { Ban, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Verdict } from '../model/types.ts';
import styles from './DropTooltip.module.css';

export interface DropTooltipProps {
  verdict: Verdict;
  title: string;
  detail: string | null;
  /** Where the pointer is when the tooltip appears, client px. */
  at: () => { x: number; y: number };
  /** Follow the pointer from here on; false for the keyboard. */
  follow: boolean;
}

const OFFSET = 18;
const EDGE = 8;

/** Says why a place is refused or questionable, beside the pointer. Moves by transform, without React. */
export function DropTooltip({ verdict, title, detail, at, follow }: DropTooltipProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = ref.current;
    if (!tip) return undefined;
    const { width, height } = tip.getBoundingClientRect();
    const place = (x: number, y: number): void => {
      const left = Math.max(EDGE, Math.min(x - width / 2, window.innerWidth - width - EDGE));
      const below = y + OFFSET + 14;
      const top = below + height + EDGE > window.innerHeight ? y - OFFSET - height : below;
      tip.style.transform = `translate3d(${Math.round(left)}px, ${Math.round(top)}px, 0)`;
    };
    const { x, y } = at();
    place(x, y);
    if (!follow) return undefined;
    const onMove = (event: PointerEvent): void => place(event.clientX, event.clientY);
    window.addEventListener('pointermove', onMove);
    return () => window.removeEventListener('pointermove', onMove);
  }, [at, follow, title, detail]);
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
