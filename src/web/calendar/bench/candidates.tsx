import { useCallback, useMemo } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { DayGrid } from '../components/DayGrid.tsx';
import type { CalendarVisit, Judge, Landings } from '../model/types.ts';
import { Prototype } from './Prototype.tsx';
import { byLaneOf, changedId, type BenchDay } from './sets.ts';

/** One way of drawing a day. */
export interface Candidate {
  mount: (host: HTMLElement, shown: BenchDay) => void;
  /** Another day, or the same one with a change. */
  show: (shown: BenchDay) => void;
  unmount: () => void;
}

const nothing = (): void => undefined;
const bubble = ({ name }: CalendarVisit) => <p>{name}</p>;

/** The product's grid, with all that its screen asks of it. */
function BenchGrid({ shown }: { shown: BenchDay }) {
  const { day, lanes, groups, visits, blockouts } = shown;
  const byLane = useMemo(() => byLaneOf(shown), [shown]);
  const judge = useCallback<Judge>(
    ({ subjectId, laneId, startMin, endMin }) => {
      const stands = byLane
        .get(laneId)
        ?.some((one) => one.id !== subjectId && one.startMin < endMin && startMin < one.endMin);
      return { verdict: stands ? 'warn' : 'free', title: stands ? 'Taken' : null, detail: null };
    },
    [byLane],
  );
  const landings = useCallback<Landings>(
    ({ startMin, endMin }) => new Map(lanes.map(({ id }) => [id, [{ startMin, endMin }]])),
    [lanes],
  );
  return (
    <DayGrid
      day={day}
      dayLabel={day.date}
      lanes={lanes}
      groups={groups}
      visits={visits}
      blockouts={blockouts}
      judge={judge}
      landings={landings}
      onIntent={nothing}
      renderBubble={bubble}
      canCopy
      hasSlotMenu
    />
  );
}

function reactCandidate(draw: (shown: BenchDay) => React.ReactNode): Candidate {
  let root: Root | null = null;
  return {
    mount: (host, shown) => {
      root = createRoot(host);
      root.render(draw(shown));
    },
    show: (shown) => root?.render(draw(shown)),
    unmount: () => {
      root?.unmount();
      root = null;
    },
  };
}

export const grid = (): Candidate => reactCandidate((shown) => <BenchGrid shown={shown} />);

export const prototype = (): Candidate => reactCandidate((shown) => <Prototype shown={shown} />);

/** The grid's own page, written as a text. */
export interface FloorTexts {
  days: Map<BenchDay, string>;
  /** The one card that changes, alone. */
  changed: string;
}

/** What the browser alone needs: no framework, no model, one text. */
export function floor(texts: FloorTexts, scrollTop: number): Candidate {
  let host: HTMLElement | null = null;
  const write = (shown: BenchDay): void => {
    if (!host) return;
    host.innerHTML = texts.days.get(shown) ?? '';
    host.querySelector('[role="grid"]')?.scrollTo({ top: scrollTop });
  };
  return {
    mount: (where, shown) => {
      host = where;
      write(shown);
      host.addEventListener('pointerdown', dragBare);
    },
    show: (shown) => {
      const changed = changedId(shown);
      if (changed === undefined) {
        write(shown);
        return;
      }
      const card = host?.querySelector(`[data-visit="${changed}"]`);
      if (card) card.outerHTML = texts.changed;
    },
    unmount: () => {
      host?.removeEventListener('pointerdown', dragBare);
      host?.replaceChildren();
      host = null;
    },
  };
}

/** A card that follows the pointer by its place, nothing else. */
function dragBare({ target, clientX, clientY }: PointerEvent): void {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
  if (!card) return;
  const { offsetLeft, offsetTop } = card;
  const move = (event: PointerEvent): void => {
    card.style.left = `${offsetLeft + event.clientX - clientX}px`;
    card.style.top = `${offsetTop + event.clientY - clientY}px`;
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', () => window.removeEventListener('pointermove', move), { once: true });
}
