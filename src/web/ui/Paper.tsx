import { useEffect, useState, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';
import classes from './Paper.module.css';
import { useLatest } from './useLatest.ts';

export const PAPER_FORMATS = ['a4', 'letter'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

export interface PaperProps {
  readonly format: PaperFormat;
  /** `black`: outlines and hatching on white instead of colours. */
  readonly ink: 'black' | 'colour';
  readonly isPortrait?: boolean;
  /** Drawn when the page is printed, not before. */
  readonly children: () => ReactNode;
  /** The print dialog of the browser is gone. */
  readonly onPrinted?: () => void;
}

/** Everything on screen that could be printed; what came last is. */
const papers: object[] = [];

/**
 * What a page looks like on paper, printed instead of what is on screen: by Ctrl P, the browser's menu or
 * `window.print()`. With several on screen the last one mounted counts.
 */
export function Paper({ format, ink, isPortrait = false, children, onPrinted }: PaperProps) {
  const [isPrinting, setPrinting] = useState(false);
  const printed = useLatest(onPrinted);
  useEffect(() => {
    const own = {};
    papers.push(own);
    const begin = () => {
      // The browser takes its picture as soon as this returns.
      if (papers.at(-1) === own) flushSync(() => setPrinting(true));
    };
    const end = () => {
      if (papers.at(-1) !== own) return;
      setPrinting(false);
      printed.current?.();
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      papers.splice(papers.indexOf(own), 1);
    };
  }, [printed]);
  if (!isPrinting) return null;
  return createPortal(
    <div
      className={classes.paper}
      data-theme="light"
      data-ink={ink}
      data-paper={isPortrait ? `${format}-portrait` : format}
    >
      {children()}
    </div>,
    document.body,
  );
}
