import { isGhost, isLive } from '../model/status.ts';
import type { CalendarVisit, CardCorner, VisitFlag } from '../model/types.ts';
import {
  cardBadge,
  cardRows,
  isWords,
  mark,
  type CardLine,
  type DrawnPiece,
  type DrawnRow,
} from './card-rows.ts';

/** Line height of a card, px: 11/13 type at every density (DESIGN "Density"). */
export const LINE_PX = 13;
/** Below this column width a card is narrow: condensed type, start time only, no fee, two flags. */
export const NARROW_PX = 80;

/** At this many lines and fewer the treatments stay on one line. */
const SHARED_LINES = 4;
/** Rows of the layout that come before the treatments split: one more where they share a line. */
const EARLY_ROWS = 4;

const ORDER: readonly VisitFlag[] = ['alert', 'np', 'asap', 'lock', 'lab', 'note'];
const PRIVATE_FLAGS: readonly VisitFlag[] = ['asap', 'lock'];

export interface CardLines {
  readonly lines: readonly CardLine[];
  /** Bottom corners of a card with room to spare; on a full card they stand on its last line. */
  readonly foot: CardLine | null;
}

export interface CardRoom {
  lines: number;
  narrow: boolean;
  privacy: boolean;
}

type LineSource = Pick<CalendarVisit, 'status' | 'flags' | 'card'>;

/** Height of a card in px: its rows less the one pixel that lets the grid line show (DESIGN "Card anatomy"). */
export function cardHeight(minutes: number, rowPx: number): number {
  return Math.max(4, (minutes * rowPx) / 10 - 1);
}

/**
 * How many text lines fit. A ten-minute card keeps its name even at the tightest density; a five-minute card shows
 * its bar only (decisions 14).
 */
export function lineCount(heightPx: number): number {
  if (heightPx < 10) return 0;
  return Math.max(1, Math.floor(heightPx / LINE_PX));
}

/** The flags a card has room for, in their fixed order. */
export function shownFlags(flags: readonly VisitFlag[], max: number, privacy: boolean): VisitFlag[] {
  return ORDER.filter((flag) => flags.includes(flag) && (!privacy || PRIVATE_FLAGS.includes(flag))).slice(
    0,
    max,
  );
}

/** Treatments over `lines` lines: one each, what is left over joined on the last. */
export function splitTreatment(treatment: readonly string[], lines: number): string[] {
  if (lines <= 0 || treatment.length === 0) return [];
  const head = treatment.slice(0, lines - 1);
  const tail = treatment.slice(lines - 1);
  return tail.length === 0 ? [...head] : [...head, tail.join(' · ')];
}

const known = new WeakMap<LineSource, Map<number, CardLines>>();

/** `layOut`, once for each visit and room: a card that is only selected or lifted is not laid out anew. */
export function cardLines(visit: LineSource, room: CardRoom): CardLines {
  const key = room.lines * 4 + (room.narrow ? 2 : 0) + (room.privacy ? 1 : 0);
  const own = known.get(visit) ?? new Map<number, CardLines>();
  if (own.size === 0) known.set(visit, own);
  const found = own.get(key) ?? layOut(visit, room);
  own.set(key, found);
  return found;
}

/**
 * Which lines a card of that many lines shows, in reading order. A taller card only ever adds lines: the rows of the
 * layout in their order, below the second the chip of somebody who is here, and further treatments before the late rows.
 */
function layOut(visit: LineSource, room: CardRoom): CardLines {
  const { card } = visit;
  const count = Math.min(room.lines, card.mostLines ?? room.lines);
  if (count <= 0) return { lines: [], foot: null };
  const flags = shownFlags(visit.flags, room.narrow ? 2 : 3, room.privacy);
  const rows = cardRows(card.rows, flags, room);
  const corner = (name: CardCorner) => cardBadge(card.badges[name], flags, room);
  const first = rows.shift();
  const head: CardLine = {
    left: [...corner('topLeft'), ...(first?.left ?? [])],
    right: [
      ...(first?.right ?? []),
      ...(count === 1 && card.hasFlags ? flags.slice(0, 1).map(mark) : []),
      ...corner('topRight'),
    ],
  };
  const lines = count === 1 ? [head] : [head, ...below(rows, count, hasChip(visit))];
  const foot = { left: corner('bottomLeft'), right: corner('bottomRight') };
  if (foot.left.length === 0 && foot.right.length === 0) return { lines, foot: null };
  if (lines.length < room.lines) return { lines, foot };
  const last = lines.pop() ?? head;
  lines.push({ left: [...foot.left, ...last.left], right: [...last.right, ...foot.right] });
  return { lines, foot: null };
}

/** Whether the status takes a line in words: the patient is here, or did not come, and no row says so. */
function hasChip({ status, card }: LineSource): boolean {
  return !card.saysStatus && (isLive(status) || isGhost(status));
}

const CHIP: DrawnPiece = { kind: 'chip' };

/** What stands under the first line. */
function below(rows: readonly DrawnRow[], count: number, chip: boolean): CardLine[] {
  const second = rows[0]?.index === 1 ? rows[0] : undefined;
  const signs = second?.right.filter((piece) => !isWords(piece)) ?? [];
  if (chip && count === 2) return [{ left: [CHIP], right: signs }];
  let left = count - 1;
  const taken = new Set<DrawnRow>();
  const take = (row: DrawnRow) => {
    if (left <= 0 || taken.has(row)) return;
    taken.add(row);
    left -= 1;
  };
  // The chip takes the place of a second row that has nothing but signs at its right.
  const isMerged =
    chip && second !== undefined && second.left.length === 0 && signs.length === second.right.length;
  if (second) take(second);
  const isChipShown = chip && (isMerged || left > 0);
  if (isChipShown && !isMerged) left -= 1;
  const early = count <= SHARED_LINES ? EARLY_ROWS + 1 : EARLY_ROWS;
  for (const row of rows) if (row.index < early) take(row);
  const splits = new Map<DrawnRow, number>();
  for (const row of taken) {
    const more = Math.min(left, Math.max(0, row.parts.length - 1));
    splits.set(row, more);
    left -= more;
  }
  for (const row of rows) take(row);

  const lines: CardLine[] = [];
  if (isChipShown && !second) lines.push({ left: [CHIP], right: [] });
  for (const row of rows) {
    if (!taken.has(row)) continue;
    if (row !== second || !isMerged) lines.push(...split(row, splits.get(row) ?? 0));
    if (row === second && isChipShown) lines.push({ left: [CHIP], right: isMerged ? row.right : [] });
  }
  return lines;
}

/** A row with its first treatment, and a line for each further one; what is left over is joined on the last. */
function split(row: DrawnRow, more: number): CardLine[] {
  if (more === 0) return [row];
  const [first = '', ...others] = splitTreatment(row.parts, more + 1);
  const left = row.left.map((piece) => (piece.kind === 'treatment' ? { ...piece, text: first } : piece));
  return [
    { left, right: row.right },
    ...others.map((text): CardLine => ({ left: [{ kind: 'treatment', style: 'normal', text }], right: [] })),
  ];
}
