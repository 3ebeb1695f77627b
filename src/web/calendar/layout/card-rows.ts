import type { CardPiece, CardRow, CardStyle, VisitFlag } from '../model/types.ts';

/** One thing on a line, as it is drawn. */
export type DrawnPiece =
  | Extract<CardPiece, { kind: 'name' | 'text' | 'status' | 'mark' | 'glyph' }>
  | { readonly kind: 'time' | 'treatment'; readonly style: CardStyle; readonly text: string }
  /** "Waiting 9m": the visit says it. */
  | { readonly kind: 'chip' }
  /** Stands for what is done, in privacy mode. */
  | { readonly kind: 'private' };

export interface CardLine {
  readonly left: readonly DrawnPiece[];
  readonly right: readonly DrawnPiece[];
}

export interface DrawnRow extends CardLine {
  /** Place in the layout, from 0. */
  readonly index: number;
  /** Treatments at its left, which may take lines of their own below it. */
  readonly parts: readonly string[];
}

export interface RowRoom {
  readonly narrow: boolean;
  readonly privacy: boolean;
}

const PRIVATE: DrawnPiece = { kind: 'private' };
const NO_PARTS: readonly string[] = [];

export const mark = (flag: VisitFlag): DrawnPiece => ({ kind: 'mark', flag });

/** Whether it is words, which give way where a card is narrow; marks, glyphs and chips stay. */
export function isWords({ kind }: DrawnPiece): boolean {
  return kind === 'text' || kind === 'time' || kind === 'treatment' || kind === 'name' || kind === 'private';
}

/** The rows of a card as far as its width and privacy mode let them be seen. @param flags those it has room for. */
export function cardRows(rows: readonly CardRow[], flags: readonly VisitFlag[], room: RowRoom): DrawnRow[] {
  const result: DrawnRow[] = [];
  let saysTreatment = false;
  /** "Treatment" is said once, however many fields it stands for. */
  const isNew = (piece: DrawnPiece): boolean => {
    if (piece !== PRIVATE) return true;
    const isFirst = !saysTreatment;
    saysTreatment = true;
    return isFirst;
  };
  for (const row of rows) {
    let left = drawn(row.left, flags, room);
    let right = drawn(row.right, flags, room);
    if (room.privacy) [left, right] = [left.filter(isNew), right.filter(isNew)];
    if (room.narrow) [left, right] = narrowed(left, right);
    if (left.length === 0 && right.length === 0) continue;
    const treatment = room.privacy ? undefined : row.left.find((piece) => piece.kind === 'treatment');
    result.push({ index: row.index, left, right, parts: treatment?.parts ?? NO_PARTS });
  }
  return result;
}

/** What stands in a corner of a card. */
export function cardBadge(
  piece: CardPiece | undefined,
  flags: readonly VisitFlag[],
  room: RowRoom,
): readonly DrawnPiece[] {
  return piece ? drawn([piece], flags, room) : [];
}

/** A narrow card keeps one text a row: the first, and what stands at the right only where nothing is at the left. */
function narrowed(left: readonly DrawnPiece[], right: readonly DrawnPiece[]): [DrawnPiece[], DrawnPiece[]] {
  const first = left.find(isWords) ?? right.find(isWords);
  const keep = (piece: DrawnPiece) => piece === first || !isWords(piece);
  return [left.filter(keep), right.filter(keep)];
}

function drawn(pieces: readonly CardPiece[], flags: readonly VisitFlag[], room: RowRoom): DrawnPiece[] {
  const result: DrawnPiece[] = [];
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'flags':
        for (const flag of flags) result.push(mark(flag));
        break;
      case 'treatment':
        if (room.privacy) result.push(PRIVATE);
        else if (piece.parts.length > 0) {
          result.push({ kind: 'treatment', style: piece.style, text: piece.parts.join(' · ') });
        }
        break;
      case 'text':
        if (!room.privacy || piece.privacy === 'open') result.push(piece);
        else if (piece.privacy === 'treatment') result.push(PRIVATE);
        break;
      case 'mark':
        if (!room.privacy || piece.flag === 'lock') result.push(piece);
        break;
      case 'time':
        result.push({ kind: 'time', style: piece.style, text: room.narrow ? piece.short : piece.text });
        break;
      default:
        result.push(piece);
    }
  }
  return result;
}
