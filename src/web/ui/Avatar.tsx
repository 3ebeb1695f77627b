import type { CSSProperties } from 'react';
import { cx } from './cx.ts';
import classes from './Avatar.module.css';

/** Colours for people without one of their own, in the order of the palette. */
const PALETTE = ['ao', 'ml', 'sh', 'tb', 'jn', 'rp', 'kw', 'ev'] as const;

/** First letters of the first and the last word of a name, at most two, upper case. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase();
}

/** A colour of the palette that stays the same for the same text (an id or a name). */
export function colorOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return `var(--p-${PALETTE[sum % PALETTE.length] ?? 'kw'})`;
}

function personStyle(color: string): CSSProperties {
  const style: CSSProperties & { '--p': string } = { '--p': color };
  return style;
}

export interface AvatarProps {
  readonly name: string;
  /** CSS colour; by default one of the palette, the same for the same name. */
  readonly color?: string;
  readonly initials?: string;
  readonly size?: 20 | 26 | 34;
}

/** A person as initials in a circle. Decoration: the name stands beside it or in the control around it. */
export function Avatar({ name, color, initials, size = 26 }: AvatarProps) {
  return (
    <span
      className={cx(classes.avatar, classes[`s${size}`])}
      style={personStyle(color ?? colorOf(name))}
      aria-hidden
    >
      {initials ?? initialsOf(name)}
    </span>
  );
}

export interface InitialsTagProps {
  readonly initials: string;
  readonly color: string;
  /** Full name, read instead of the initials. */
  readonly name: string;
}

/** A person as initials in a small box, wherever a column does not say who. */
export function InitialsTag({ initials, color, name }: InitialsTagProps) {
  return (
    <span className={classes.tag} style={personStyle(color)} role="img" aria-label={name}>
      {initials}
    </span>
  );
}
