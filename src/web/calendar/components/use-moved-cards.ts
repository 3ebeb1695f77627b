import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { CalendarVisit } from '../model/types.ts';

/** The colour of whoever moved a visit, null once nobody is known; null at once when it was moved at this desk. */
export type MoverOf = (visitId: string) => Promise<string | null> | null;

interface Moved {
  date: string;
  byId: ReadonlyMap<string, CalendarVisit>;
  laneIds: readonly string[];
  scale: Scale;
  body: RefObject<HTMLElement | null>;
  moverOf: MoverOf | undefined;
}

const SLIDE_MS = 220;
const OUTLINE_MS = 1200;

const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A card that somebody else has moved slides to its place, then stays outlined for a moment (DESIGN, Motion). */
export function useMovedCards({ date, byId, laneIds, scale, body, moverOf }: Moved): void {
  const last = useRef<{ date: string; byId: ReadonlyMap<string, CalendarVisit> } | null>(null);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { date, byId };
    const grid = body.current;
    // Another day is another set of cards: nothing has moved.
    if (!grid || before?.date !== date || before.byId === byId) return;
    const laneWidth = grid.clientWidth / Math.max(1, laneIds.length);
    for (const visit of byId.values()) {
      const old = before.byId.get(visit.id);
      if (!old || (old.laneId === visit.laneId && old.startMin === visit.startMin)) continue;
      const mover = moverOf?.(visit.id) ?? null;
      const card = grid.querySelector<HTMLElement>(`[data-visit="${CSS.escape(visit.id)}"]`);
      if (!mover || !card) continue;
      const x = (laneIds.indexOf(old.laneId) - laneIds.indexOf(visit.laneId)) * laneWidth;
      const y = minToPx(scale, old.startMin) - minToPx(scale, visit.startMin);
      void show(card, laneIds.includes(old.laneId) ? { x, y } : null, mover);
    }
  }, [date, byId, laneIds, scale, body, moverOf]);
}

async function show(
  card: HTMLElement,
  from: { x: number; y: number } | null,
  mover: Promise<string | null>,
): Promise<void> {
  card.dataset['moved'] = '';
  const named = mover.then((color) => {
    if (color !== null) card.style.setProperty('--by', color);
  });
  if (from && !isStill()) {
    const path = [{ transform: `translate(${from.x}px, ${from.y}px)` }, { transform: 'none' }];
    const slide = card.animate(path, { duration: SLIDE_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)' });
    await slide.finished.catch(() => undefined);
  }
  await named;
  setTimeout(() => {
    delete card.dataset['moved'];
    card.style.removeProperty('--by');
  }, OUTLINE_MS);
}
