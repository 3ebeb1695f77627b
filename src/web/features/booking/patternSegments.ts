/** A piece of the painter: one stretch of ten minutes, or of five where two kinds meet inside ten. */
export interface PatternPiece {
  /** First unit of five minutes. */
  readonly from: number;
  readonly units: 1 | 2;
  readonly kind: 'provider' | 'assistant';
}

/** A pattern of five-minute units in pieces. Nothing is rounded: a ten that is mixed, and an odd end, are shown as fives. */
export function patternPieces(pattern: string): PatternPiece[] {
  const pieces: PatternPiece[] = [];
  for (let from = 0; from < pattern.length; from += 2) {
    const [first, second] = [pattern[from], pattern[from + 1]];
    if (second !== undefined && first === second) pieces.push({ from, units: 2, kind: kindOf(first) });
    else {
      pieces.push({ from, units: 1, kind: kindOf(first) });
      if (second !== undefined) pieces.push({ from: from + 1, units: 1, kind: kindOf(second) });
    }
  }
  return pieces;
}

function kindOf(unit: string | undefined): PatternPiece['kind'] {
  return unit === '/' ? 'assistant' : 'provider';
}

/** The pattern with one piece painted. */
export function paint(
  pattern: string,
  piece: Pick<PatternPiece, 'from' | 'units'>,
  kind: PatternPiece['kind'],
): string {
  const letter = kind === 'assistant' ? '/' : 'X';
  return pattern.slice(0, piece.from) + letter.repeat(piece.units) + pattern.slice(piece.from + piece.units);
}

export function otherKind(kind: PatternPiece['kind']): PatternPiece['kind'] {
  return kind === 'assistant' ? 'provider' : 'assistant';
}
