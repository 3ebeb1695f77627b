import type { CardKey } from '#domain/view/card-keys.ts';
import type { CardStyle, VisitFlag, VisitStatus } from './types.ts';

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
