import type { LaneBox } from '../layout/columns.ts';
import { snapDown } from '../geometry/scale.ts';

/** What the arrows walk over: cards, "+N" boxes and the empty slots between them. */
export type Stop =
  | { kind: 'visit'; id: string; startMin: number; endMin: number; column: number }
  | { kind: 'more'; id: string; startMin: number; endMin: number; column: number }
  | { kind: 'slot'; startMin: number; endMin: number; column: 0 };

/** Where the keyboard is. `min` is kept while moving sideways, so that a walk right and left comes back. */
export interface Cursor {
  laneId: string;
  stop: Stop;
  min: number;
}

export interface RovingDay {
  laneIds: readonly string[];
  boxesOf: (laneId: string) => readonly LaneBox[];
  startMin: number;
  endMin: number;
  increment: number;
}

export const moreId = (ids: readonly string[]): string => `more:${ids.join(',')}`;

/** The stops of one lane from top to bottom, side-by-side cards from left to right. */
export function laneStops(day: RovingDay, laneId: string): Stop[] {
  const boxes = day.boxesOf(laneId);
  const stops: Stop[] = boxes.map((box) =>
    box.kind === 'visit'
      ? { kind: 'visit', id: box.id, startMin: box.startMin, endMin: box.endMin, column: box.column }
      : { kind: 'more', id: moreId(box.ids), startMin: box.startMin, endMin: box.endMin, column: box.column },
  );
  for (let min = snapDown(day.startMin, day.increment); min < day.endMin; min += day.increment) {
    const start = Math.max(min, day.startMin);
    const end = Math.min(min + day.increment, day.endMin);
    if (!boxes.some((box) => box.startMin <= start && start < box.endMin)) {
      stops.push({ kind: 'slot', startMin: start, endMin: end, column: 0 });
    }
  }
  return stops.sort((a, b) => a.startMin - b.startMin || a.column - b.column);
}

const sameStop = (a: Stop, b: Stop): boolean =>
  a.kind === b.kind && (a.kind === 'slot' || b.kind === 'slot' ? a.startMin === b.startMin : a.id === b.id);

/** The stop of a lane at a minute: the card that covers it, else the slot, else the nearest. */
export function stopAt(day: RovingDay, laneId: string, min: number): Stop | null {
  const stops = laneStops(day, laneId);
  const covering = stops.find((stop) => stop.startMin <= min && min < stop.endMin);
  if (covering) return covering;
  let nearest: Stop | null = null;
  for (const stop of stops) {
    if (!nearest || Math.abs(stop.startMin - min) < Math.abs(nearest.startMin - min)) nearest = stop;
  }
  return nearest;
}

export function cursorAt(day: RovingDay, laneId: string, min: number): Cursor | null {
  const stop = stopAt(day, laneId, min);
  return stop && { laneId, stop, min };
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'pageUp' | 'pageDown';

function vertical(day: RovingDay, cursor: Cursor, by: number): Cursor {
  const stops = laneStops(day, cursor.laneId);
  const at = stops.findIndex((stop) => sameStop(stop, cursor.stop));
  const next = at < 0 ? stopAt(day, cursor.laneId, cursor.min) : stops[at + by];
  return next ? { laneId: cursor.laneId, stop: next, min: next.startMin } : cursor;
}

function sideways(day: RovingDay, cursor: Cursor, by: number): Cursor {
  const within = laneStops(day, cursor.laneId)
    .filter(
      (stop) =>
        stop.kind !== 'slot' && stop.startMin <= cursor.stop.endMin - 1 && cursor.stop.startMin < stop.endMin,
    )
    .filter((stop) => (by > 0 ? stop.column > cursor.stop.column : stop.column < cursor.stop.column))
    .sort((a, b) => (a.column - b.column) * by)[0];
  if (within && cursor.stop.kind !== 'slot') return { ...cursor, stop: within };
  const index = day.laneIds.indexOf(cursor.laneId) + by;
  const laneId = day.laneIds[index];
  if (laneId === undefined || index < 0) return cursor;
  const stop = stopAt(day, laneId, cursor.min);
  return stop ? { laneId, stop, min: cursor.min } : cursor;
}

/** Where an arrow leads; the same cursor at an edge. */
export function moveCursor(day: RovingDay, cursor: Cursor, direction: Direction): Cursor {
  switch (direction) {
    case 'up':
      return vertical(day, cursor, -1);
    case 'down':
      return vertical(day, cursor, 1);
    case 'left':
      return sideways(day, cursor, -1);
    case 'right':
      return sideways(day, cursor, 1);
    case 'home':
      return cursorAt(day, cursor.laneId, day.startMin) ?? cursor;
    case 'end':
      return cursorAt(day, cursor.laneId, day.endMin - 1) ?? cursor;
    case 'pageUp':
      return cursorAt(day, cursor.laneId, Math.max(day.startMin, cursor.stop.startMin - 60)) ?? cursor;
    case 'pageDown':
      return cursorAt(day, cursor.laneId, Math.min(day.endMin - 1, cursor.stop.startMin + 60)) ?? cursor;
  }
}

/** Minutes that stay free from a slot on: until the next card that occupies time, or the next obstacle. */
export function freeFrom(
  startMin: number,
  occupied: readonly { startMin: number; endMin: number }[],
  endMin: number,
): number {
  let end = endMin;
  for (const range of occupied) {
    if (range.startMin <= startMin && startMin < range.endMin) return 0;
    if (range.startMin > startMin) end = Math.min(end, range.startMin);
  }
  return Math.max(0, end - startMin);
}
