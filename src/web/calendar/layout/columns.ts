/** Side-by-side packing of one lane. Values in, boxes out; knows spans and ids only. */
import { pack } from '#domain/interval/pack.ts';

export interface Span {
  id: string;
  startMin: number;
  endMin: number;
  /** Broken and cancelled visits keep their place but occupy nothing. */
  ghost: boolean;
}

export interface VisitBox {
  kind: 'visit';
  id: string;
  startMin: number;
  endMin: number;
  column: number;
  columns: number;
}

/** Stands for the visits that found no column. */
export interface MoreBox {
  kind: 'more';
  ids: readonly string[];
  startMin: number;
  endMin: number;
  column: number;
  columns: number;
}

export type LaneBox = VisitBox | MoreBox;

/** DESIGN "Card anatomy": side by side at most four. */
export const MAX_COLUMNS = 4;

/** Cuts spans to the visible hours; what lies wholly outside is left out. Zero-length spans become one minute. */
export function clip(spans: readonly Span[], startMin: number, endMin: number): Span[] {
  const clipped: Span[] = [];
  for (const span of spans) {
    const end = Math.max(span.endMin, span.startMin + 1);
    if (end <= startMin || span.startMin >= endMin) continue;
    clipped.push({ ...span, startMin: Math.max(span.startMin, startMin), endMin: Math.min(end, endMin) });
  }
  return clipped;
}

/** Groups of spans connected by overlap, each sorted by start. */
export function clusters(spans: readonly Span[]): Span[][] {
  const groups: Span[][] = [];
  let end = -Infinity;
  for (const span of [...spans].sort((a, b) => a.startMin - b.startMin)) {
    const group = groups.at(-1);
    if (!group || span.startMin >= end) groups.push([span]);
    else group.push(span);
    end = Math.max(end, span.endMin);
  }
  return groups;
}

/** Beyond four columns the last one holds a card where only one visit wants it and "+N" where several do. */
function overflowBoxes(overflow: readonly Span[]): LaneBox[] {
  const place = { column: MAX_COLUMNS - 1, columns: MAX_COLUMNS };
  return clusters(overflow).map((group): LaneBox => {
    const startMin = Math.min(...group.map((s) => s.startMin));
    const endMin = Math.max(...group.map((s) => s.endMin));
    const [only] = group;
    return only && group.length === 1
      ? { kind: 'visit', id: only.id, startMin, endMin, ...place }
      : { kind: 'more', ids: group.map((s) => s.id), startMin, endMin, ...place };
  });
}

/**
 * Lays one lane out; broken ghosts always take the first column (DESIGN "Card anatomy"). No two boxes of the answer
 * overlap in time within a column, and every span that touches the visible hours is in exactly one box.
 */
export function layoutLane(spans: readonly Span[], startMin: number, endMin: number): LaneBox[] {
  const visible = clip(spans, startMin, endMin);
  const byId = new Map(visible.map((span) => [span.id, span]));
  const items = visible.map((s) => ({ id: s.id, start: s.startMin, end: s.endMin, rank: s.ghost ? 0 : 1 }));
  const boxes: LaneBox[] = [];
  const overflow: Span[] = [];
  for (const { id, column, columns } of pack(items)) {
    const span = byId.get(id);
    if (!span) continue;
    if (columns > MAX_COLUMNS && column >= MAX_COLUMNS - 1) overflow.push(span);
    else {
      const shown = Math.min(columns, MAX_COLUMNS);
      boxes.push({ kind: 'visit', id, startMin: span.startMin, endMin: span.endMin, column, columns: shown });
    }
  }
  return [...boxes, ...overflowBoxes(overflow)];
}
