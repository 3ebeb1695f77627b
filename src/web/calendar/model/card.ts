import type { CardKey, KeyPrivacy } from '#domain/view/card-keys.ts';
import type { VisitFlag, VisitStatus } from './types.ts';

/**
 * What a card says, worked out once for each visit and layout: texts are ready to show, empty fields and rows are gone.
 * How much of it fits is decided by `layout/card-lines.ts`.
 */
export interface CardContent {
  readonly rows: readonly CardRow[];
  readonly badges: CardBadges;
  /** The rows tell the status in words: no line of its own is needed for somebody who is here. */
  readonly saysStatus: boolean;
  /** The layout shows flags somewhere, so a card of one line shows the first of them. */
  readonly hasFlags: boolean;
  /** Most lines a card may take (compact mode); null = as many as fit. */
  readonly mostLines: number | null;
}

export interface CardRow {
  /** Place in the layout, from 0. */
  readonly index: number;
  readonly left: readonly CardPiece[];
  readonly right: readonly CardPiece[];
}

export type CardCorner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';
export type CardBadges = Readonly<Partial<Record<CardCorner, CardPiece>>>;

export type CardStyle = 'normal' | 'bold' | 'muted';

/** One field of a card. */
export type CardPiece =
  | { readonly kind: 'name'; readonly style: CardStyle }
  | {
      readonly kind: 'text';
      readonly style: CardStyle;
      readonly text: string;
      readonly privacy: KeyPrivacy;
      /** Written by people: italic. */
      readonly isNote: boolean;
      /** A number, date or phone: shown whole or not at all. Words may be shortened. */
      readonly isFigure: boolean;
    }
  /** The time of the visit, which a card in the hand rewrites. `short` is for narrow cards. */
  | { readonly kind: 'time'; readonly style: CardStyle; readonly text: string; readonly short: string }
  /** One line for each part where there is room. */
  | { readonly kind: 'treatment'; readonly style: CardStyle; readonly parts: readonly string[] }
  /** The status in words; for somebody who is here or did not come, the chip. */
  | { readonly kind: 'status'; readonly style: CardStyle; readonly text: string }
  | { readonly kind: 'flags' }
  | { readonly kind: 'mark'; readonly flag: VisitFlag }
  | { readonly kind: 'glyph'; readonly status: VisitStatus };

/** A field as a saved layout names it (catalogue §8). */
export interface LayoutField {
  readonly key: CardKey;
  readonly label?: string | null | undefined;
  readonly style?: CardStyle | undefined;
  readonly align?: 'left' | 'right' | undefined;
}

type LayoutCorner = 'top_left' | 'top_right' | 'bottom_left' | 'bottom_right';

/** The layout of a card, as views and presets hold it. */
export interface CardLayoutLike {
  readonly rows: readonly { readonly fields: readonly LayoutField[] }[];
  readonly badges?: Readonly<Partial<Record<LayoutCorner, CardKey | undefined>>> | undefined;
  readonly compact_rows?: number | undefined;
}

/** A visit as a layout asks it. */
export interface CardSource {
  readonly status: VisitStatus;
  readonly isConfirmed: boolean;
  readonly flags: readonly VisitFlag[];
  readonly treatment: readonly string[];
  /** The value of a field ready to show; null when the visit has none or the reader may not see it. */
  readonly text: (key: CardKey) => string | null;
  /** '10:10–11:20' and '10:10'. */
  readonly timeRange: string;
  readonly timeStart: string;
}
