import type { BubbleLayout, CardLayout, CardKey } from '#contract/view-layouts.ts';
import { TIER_ONE_KEYS, TIER_TWO_KEYS } from '#domain/view/card-keys.ts';

export type CardRow = CardLayout['rows'][number];
export type CardField = CardRow['fields'][number];
export type CardSide = 'left' | 'right';
export type Corner = keyof NonNullable<CardLayout['badges']>;

/** Limits of a layout (catalogue §8). */
export const MOST_ROWS = 6;
export const MOST_FIELDS = 3;
export const MOST_SECTIONS = 12;
export const MOST_SECTION_FIELDS = 30;
export const MOST_RULES = 50;
export const MOST_LABEL = 40;
export const MOST_TITLE = 80;

export const CORNERS: readonly Corner[] = ['top_left', 'top_right', 'bottom_left', 'bottom_right'];

export const ALL_KEYS: readonly CardKey[] = [...TIER_ONE_KEYS, ...TIER_TWO_KEYS];

/** The side of its line a field stands on. */
export function sideOf(field: CardField): CardSide {
  return field.align ?? 'left';
}

/** A field with its place in the row. */
export interface PlacedField {
  readonly field: CardField;
  readonly index: number;
}

/** The fields of one side of a row, in order. */
export function fieldsAt(row: CardRow, side: CardSide): readonly PlacedField[] {
  return row.fields.map((field, index) => ({ field, index })).filter(({ field }) => sideOf(field) === side);
}

/** The row with a field more, at the end of its side; unchanged when it is full or has the field already. */
export function withField(row: CardRow, key: CardKey, side: CardSide): CardRow {
  if (row.fields.length >= MOST_FIELDS || row.fields.some((field) => field.key === key)) return row;
  return { fields: [...row.fields, { key, label: null, style: 'normal', align: side }] };
}

/** The row without the field at that place. */
export function withoutField(row: CardRow, index: number): CardRow {
  return { fields: row.fields.toSpliced(index, 1) };
}

/** The row with the field at that place changed. */
export function changedField(row: CardRow, index: number, change: Partial<CardField>): CardRow {
  return { fields: row.fields.map((field, at) => (at === index ? { ...field, ...change } : field)) };
}

/** The field one place earlier or later among those of its side; unchanged at the end. */
export function shiftedField(row: CardRow, index: number, by: 1 | -1): CardRow {
  const field = row.fields[index];
  if (!field) return row;
  const beside = fieldsAt(row, sideOf(field));
  const at = beside.findIndex((placed) => placed.index === index);
  const other = beside[at + by];
  if (!other) return row;
  return { fields: row.fields.with(index, other.field).with(other.index, field) };
}

/** Whether a field of a row fits into another one. */
export function canReceive(row: CardRow | undefined, key: CardKey): boolean {
  return (
    row !== undefined && row.fields.length < MOST_FIELDS && row.fields.every((field) => field.key !== key)
  );
}

/** Rows with a field taken from one and put at the end of another; unchanged when it does not fit there. */
export function movedField(
  rows: readonly CardRow[],
  from: number,
  index: number,
  to: number,
): readonly CardRow[] {
  const field = rows[from]?.fields[index];
  const target = rows[to];
  const source = rows[from];
  if (!field || !source || !target || !canReceive(target, field.key)) return rows;
  return rows.with(from, withoutField(source, index)).with(to, { fields: [...target.fields, field] });
}

/** Where a field is put down: on which side of which row, before which of its fields; null = at the end. */
export interface FieldPlace {
  readonly row: number;
  readonly side: CardSide;
  readonly before: CardKey | null;
}

/** Rows with a field of one put down in the same or another; unchanged when it does not fit there. */
export function putField(
  rows: readonly CardRow[],
  from: { readonly row: number; readonly key: CardKey },
  to: FieldPlace,
): readonly CardRow[] {
  const field = rows[from.row]?.fields.find(({ key }) => key === from.key);
  if (!field || (from.row !== to.row && !canReceive(rows[to.row], from.key))) return rows;
  const taken = rows.map((row, at) =>
    at === from.row ? { fields: row.fields.filter((one) => one !== field) } : row,
  );
  const target = taken[to.row];
  if (!target) return rows;
  const found = target.fields.findIndex(({ key }) => key === to.before);
  const at = found < 0 ? target.fields.length : found;
  return taken.with(to.row, { fields: target.fields.toSpliced(at, 0, { ...field, align: to.side }) });
}

type BubblePart = BubbleLayout['sections'][number];

/** Whether a field of a part fits into another one. */
export function partTakes(part: BubblePart | undefined, key: CardKey): boolean {
  return part !== undefined && part.fields.length < MOST_SECTION_FIELDS && !part.fields.includes(key);
}

/** Parts with a field of one put down in the same or another, before one of its fields; null = at the end. */
export function putKey(
  parts: readonly BubblePart[],
  from: { readonly part: number; readonly key: CardKey },
  to: { readonly part: number; readonly before: CardKey | null },
): readonly BubblePart[] {
  if (from.part !== to.part && !partTakes(parts[to.part], from.key)) return parts;
  const taken = parts.map((part, at) =>
    at === from.part ? { ...part, fields: part.fields.filter((key) => key !== from.key) } : part,
  );
  const target = taken[to.part];
  if (!target) return parts;
  const found = to.before === null ? -1 : target.fields.indexOf(to.before);
  const at = found < 0 ? target.fields.length : found;
  return taken.with(to.part, { ...target, fields: target.fields.toSpliced(at, 0, from.key) });
}

/** Names of fields while they are on screen: the row or part they stand in, and which they are. */
export const chipId = (at: number, key: CardKey): string => `${at} ${key}`;

export function readChipId(id: string): { readonly at: number; readonly key: CardKey } | null {
  const [at = '', name = ''] = id.split(' ');
  const key = ALL_KEYS.find((one) => one === name);
  return key === undefined ? null : { at: Number(at), key };
}

/** Stable names for rows that have none of their own: as many as asked for, the first ones kept. */
export function fittedIds(ids: readonly string[], count: number): readonly string[] {
  if (ids.length === count) return ids;
  const next = Math.max(-1, ...ids.map(Number)) + 1;
  const more = Array.from({ length: Math.max(0, count - ids.length) }, (_, index) => String(next + index));
  return [...ids.slice(0, count), ...more];
}
