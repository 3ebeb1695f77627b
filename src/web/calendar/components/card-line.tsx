import { Fragment, type ReactElement, type ReactNode } from 'react';
import { isWords, type CardLine, type DrawnPiece } from '../layout/card-rows.ts';
import { isGhost, isLive } from '../model/status.ts';
import type { CardTexts } from '../model/texts.ts';
import type { CalendarVisit } from '../model/types.ts';
import { flagIcon } from './FlagIcons.tsx';
import { statusGlyph } from './StatusGlyph.tsx';
import styles from './VisitCard.module.css';

/** What the lines of a card are drawn with. */
export interface CardWords {
  visit: CalendarVisit;
  texts: CardTexts;
  privacy: boolean;
}

// Plain functions, not components: a day draws hundreds of cards, and a card is what re-renders.

/** The first line: its first text is the last to lose a letter, signs keep their place. */
export function cardHead(line: CardLine, key: number, words: CardWords): ReactElement {
  return (
    <div key={key} className={styles.first}>
      {signs(line.left, words, styles.lead)}
      <span className={styles.who}>{textsOf(line, words)}</span>
      {signs(line.right, words, styles.marks)}
    </div>
  );
}

/** Any other line, in as few elements as it takes: most are one text. */
export function cardLine(line: CardLine, key: number, words: CardWords): ReactElement {
  const lead = signs(line.left, words, styles.lead);
  const marks = signs(line.right, words, styles.marks);
  const texts = [...line.left, ...line.right].filter(isWords);
  const [only] = texts;
  const isOne = only !== undefined && texts.length === 1;
  if (!lead && !marks) {
    return isOne ? (
      <div
        key={key}
        className={`${isShortened(only) ? styles.solo : styles.whole} ${lookOf(only)}${line.left.length === 0 ? ` ${styles.atEnd}` : ''}`}
        {...timeMark(only)}
      >
        {wordsOf(only, words)}
      </div>
    ) : (
      <div key={key} className={line.right.some(isShortened) ? styles.squeeze : styles.spread}>
        {textsOf(line, words)}
      </div>
    );
  }
  return (
    <div key={key} className={styles.line}>
      {lead}
      {isOne && (
        <span className={`${styles.text} ${lookOf(only)}`} {...timeMark(only)}>
          {wordsOf(only, words)}
        </span>
      )}
      {texts.length > 1 && <span className={styles.zone}>{textsOf(line, words)}</span>}
      {marks}
    </div>
  );
}

/** Words are shortened before they go; figures go whole, or they would be misread. */
function isShortened(piece: DrawnPiece): boolean {
  return isWords(piece) && !(piece.kind === 'text' && piece.isFigure) && piece.kind !== 'time';
}

/** The bottom corners of a card with room to spare. */
export function cardFoot(foot: CardLine, words: CardWords): ReactElement {
  return (
    <div className={styles.foot} aria-hidden="true">
      {cardLine(foot, 0, words)}
    </div>
  );
}

/** Marks, glyphs and chips of one side. */
function signs(
  pieces: readonly DrawnPiece[],
  words: CardWords,
  className: string | undefined,
): ReactElement | null {
  const own = pieces.filter((piece) => !isWords(piece));
  if (own.length === 0) return null;
  return (
    <span className={className}>
      {own.map((piece, index) => (
        <Fragment key={index}>{sign(piece, words)}</Fragment>
      ))}
    </span>
  );
}

function sign(piece: DrawnPiece, { visit, texts }: CardWords): ReactElement | null {
  switch (piece.kind) {
    case 'mark':
      return flagIcon(piece.flag, texts.newPatientTag);
    case 'glyph':
      return statusGlyph(piece.status, (visit.minutesIn ?? 0) / Math.max(1, visit.lengthMinutes));
    case 'chip':
    case 'status': {
      const isChip = isLive(visit.status) || isGhost(visit.status);
      const text = isChip ? texts.chip(visit) : null;
      return (
        <span className={isChip ? styles.chip : lookOf(piece)}>
          {text ?? (piece.kind === 'status' ? piece.text : null)}
        </span>
      );
    }
    default:
      return null;
  }
}

/** The texts of a line. Those of its right side stand at its end, and go under the fold when room is short. */
function textsOf(line: CardLine, words: CardWords): ReactElement[] {
  const left = line.left.filter(isWords);
  return [...left, ...line.right.filter(isWords)].map((piece, index) => (
    <span
      key={index}
      className={index === left.length ? `${lookOf(piece)} ${styles.end}` : lookOf(piece)}
      {...timeMark(piece)}
    >
      {wordsOf(piece, words)}
    </span>
  ));
}

/** A card in the hand rewrites its time there. */
const timeMark = ({ kind }: DrawnPiece) => (kind === 'time' ? { 'data-time': '' } : {});

function wordsOf(piece: DrawnPiece, { visit, texts, privacy }: CardWords): ReactNode {
  switch (piece.kind) {
    case 'name':
      return <bdi>{privacy ? visit.initials : visit.name}</bdi>;
    case 'text':
      return piece.isNote ? <bdi>{piece.text}</bdi> : piece.text;
    case 'time':
    case 'treatment':
      return piece.text;
    case 'private':
      return texts.treatment;
    default:
      return null;
  }
}

function lookOf(piece: DrawnPiece): string | undefined {
  if (!('style' in piece)) return styles.normal;
  const style = styles[piece.style];
  if (piece.kind === 'name') return `${styles.name} ${style}`;
  return piece.kind === 'text' && piece.isNote ? `${styles.note} ${style}` : style;
}
