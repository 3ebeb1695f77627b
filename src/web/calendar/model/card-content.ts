import { keyPrivacy, type CardKey } from '#domain/view/card-keys.ts';
import type { CardLayoutLike, CardSource, LayoutField } from './card.ts';
import { isLive } from './status.ts';
import type {
  CardBadges,
  CardContent,
  CardCorner,
  CardPiece,
  CardRow,
  CardStyle,
  VisitFlag,
} from './types.ts';

/** Rows a card keeps in compact mode where the layout does not say. */
const COMPACT_ROWS = 2;

/** Start and end side by side are one time, "10:10–11:20". */
type Slot = Omit<Required<LayoutField>, 'key' | 'align'> & { readonly key: CardKey | 'time_range' };

interface Plan {
  readonly rows: readonly { readonly left: readonly Slot[]; readonly right: readonly Slot[] }[];
  readonly badges: readonly (readonly [CardCorner, CardKey])[];
  readonly saysStatus: boolean;
  readonly hasFlags: boolean;
  readonly compactRows: number;
}

const CORNERS = [
  ['topLeft', 'top_left'],
  ['topRight', 'top_right'],
  ['bottomLeft', 'bottom_left'],
  ['bottomRight', 'bottom_right'],
] as const;

/** Fields that are shown as a sign instead of words. */
const MARKS: Partial<Record<CardKey, VisitFlag>> = { is_new_patient: 'np', is_time_locked: 'lock' };
/** And those that are one in the corner of a card, where words have no room. */
const BADGE_MARKS: Partial<Record<CardKey, VisitFlag>> = {
  ...MARKS,
  medical_alerts: 'alert',
  note: 'note',
  patient_note: 'note',
};
const NOTES: ReadonlySet<string> = new Set<CardKey>(['note', 'patient_note']);

const FIGURES: ReadonlySet<string> = new Set<CardKey>([
  'end_time',
  'duration',
  'ask_to_arrive_time',
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'balance_due',
  'priority',
  'age',
  'date_of_birth',
  'last_visit_date',
  'next_recall_date',
  'mobile_phone',
  'home_phone',
  'work_phone',
  'chart_number',
]);

const plans = new WeakMap<CardLayoutLike, Plan>();

/** Puts a visit into a layout. @param isCompact the view keeps cards short (`compact_rows`). */
export function cardContent(layout: CardLayoutLike, source: CardSource, isCompact: boolean): CardContent {
  const plan = planOf(layout);
  const rows: CardRow[] = [];
  for (const [index, row] of plan.rows.entries()) {
    const left = pieces(row.left, source);
    const right = pieces(row.right, source);
    if (left.length > 0 || right.length > 0) rows.push({ index, left, right });
  }
  return {
    rows,
    badges: badgesOf(plan, source),
    saysStatus: plan.saysStatus,
    hasFlags: plan.hasFlags,
    mostLines: isCompact ? plan.compactRows : null,
  };
}

/** A layout is read once: thousands of cards share it. */
function planOf(layout: CardLayoutLike): Plan {
  const known = plans.get(layout);
  if (known) return known;
  const keys = layout.rows.flatMap((row) => row.fields.map((field) => field.key));
  const plan: Plan = {
    rows: layout.rows.map(({ fields }) => ({
      left: slotsOf(fields.filter((field) => field.align !== 'right')),
      right: slotsOf(fields.filter((field) => field.align === 'right')),
    })),
    badges: CORNERS.flatMap(([corner, name]) => {
      const key = layout.badges?.[name];
      return key === undefined ? [] : [[corner, key] as const];
    }),
    saysStatus: keys.includes('status') || keys.includes('flow_status'),
    hasFlags: keys.includes('flags'),
    compactRows: layout.compact_rows ?? COMPACT_ROWS,
  };
  plans.set(layout, plan);
  return plan;
}

function slotsOf(fields: readonly LayoutField[]): Slot[] {
  const slots: Slot[] = [];
  for (const { key, label = null, style = 'normal' } of fields) {
    const before = slots.at(-1);
    if (key === 'end_time' && before?.key === 'start_time' && label === null) {
      slots[slots.length - 1] = { ...before, key: 'time_range' };
    } else slots.push({ key, label, style });
  }
  return slots;
}

function pieces(slots: readonly Slot[], source: CardSource): CardPiece[] {
  const found: CardPiece[] = [];
  for (const slot of slots) {
    const piece = pieceOf(slot, source);
    if (piece) found.push(piece);
  }
  return found;
}

function pieceOf({ key, label, style }: Slot, source: CardSource): CardPiece | null {
  const { timeRange, timeStart } = source;
  switch (key) {
    case 'patient_name':
      return { kind: 'name', style };
    case 'time_range':
      return { kind: 'time', style, text: labelled(label, timeRange), short: timeStart };
    case 'start_time':
      return { kind: 'time', style, text: labelled(label, timeStart), short: timeStart };
    case 'treatment':
      // Also without any: privacy mode does not tell who has none.
      return { kind: 'treatment', style, parts: source.treatment };
    case 'flags':
      return source.flags.length > 0 ? { kind: 'flags' } : null;
    case 'status':
      return statusPiece(style, label, source.text(key));
    case 'flow_status':
      // Nobody is anywhere yet: nothing to say.
      return isLive(source.status) ? statusPiece(style, label, source.text(key)) : null;
    default: {
      const text = source.text(key);
      if (text === null) return null;
      const flag = MARKS[key];
      return flag ? { kind: 'mark', flag } : textPiece(key, style, labelled(label, text));
    }
  }
}

function statusPiece(
  style: CardStyle,
  label: string | null | undefined,
  text: string | null,
): CardPiece | null {
  return text === null ? null : { kind: 'status', style, text: labelled(label, text) };
}

function textPiece(key: CardKey, style: CardStyle, text: string): CardPiece {
  return {
    kind: 'text',
    style,
    text,
    privacy: keyPrivacy(key),
    isNote: NOTES.has(key),
    isFigure: FIGURES.has(key),
  };
}

function labelled(label: string | null | undefined, text: string): string {
  return label === null || label === undefined || label === '' ? text : `${label} ${text}`;
}

function badgesOf(plan: Plan, source: CardSource): CardBadges {
  const badges: Partial<Record<CardCorner, CardPiece>> = {};
  for (const [corner, key] of plan.badges) {
    const piece = badgeOf(key, source);
    if (piece) badges[corner] = piece;
  }
  return badges;
}

function badgeOf(key: CardKey, source: CardSource): CardPiece | null {
  switch (key) {
    case 'status':
      return { kind: 'glyph', status: source.status };
    case 'flow_status':
      return isLive(source.status) ? { kind: 'glyph', status: source.status } : null;
    case 'confirmation_status':
      return { kind: 'glyph', status: source.isConfirmed ? 'confirmed' : 'scheduled' };
    case 'tags':
      if (source.flags.includes('lab')) return { kind: 'mark', flag: 'lab' };
      break;
    default: {
      const flag = BADGE_MARKS[key];
      if (flag) return source.text(key) === null ? null : { kind: 'mark', flag };
    }
  }
  return pieceOf({ key, label: null, style: 'muted' }, source);
}
