import { describe, expect, it } from 'vitest';
import type { CardKey } from '#contract/view-layouts.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import {
  changedField,
  fieldsAt,
  fittedIds,
  movedField,
  putField,
  putKey,
  shiftedField,
  withField,
  withoutField,
  type CardRow,
  type CardSide,
} from './layout.ts';

const { rows } = generalPreset().card_layout;
const keys = (row: CardRow | undefined, side: CardSide) =>
  row ? fieldsAt(row, side).map(({ field }) => field.key) : [];
const name = rows[0] ?? { fields: [] };
const time = rows[2] ?? { fields: [] };

describe('a line of the card', () => {
  it('takes a field at the end of its side, three at most and none twice', () => {
    const wider = withField(name, 'status', 'right');
    expect(keys(wider, 'left')).toEqual(['patient_name', 'age']);
    expect(keys(wider, 'right')).toEqual(['status']);
    expect(withField(wider, 'note', 'left')).toBe(wider);
    expect(withField(name, 'age', 'right')).toBe(name);
  });

  it('gives fields away and changes them', () => {
    expect(keys(withoutField(name, 0), 'left')).toEqual(['age']);
    expect(changedField(name, 1, { label: 'Age', style: 'bold' }).fields[1]).toMatchObject({
      key: 'age',
      label: 'Age',
      style: 'bold',
    });
  });

  it('moves a field among those of its side only', () => {
    expect(keys(shiftedField(time, 0, 1), 'left')).toEqual(['end_time', 'start_time']);
    expect(shiftedField(time, 1, 1)).toBe(time);
    expect(shiftedField(time, 2, -1)).toBe(time);
  });
});

it('a field goes to another line when there is room for it', () => {
  const moved = movedField(rows, 0, 1, 1);
  expect(keys(moved[0], 'left')).toEqual(['patient_name']);
  expect(keys(moved[1], 'left')).toEqual(['treatment', 'age']);
  expect(movedField(rows, 0, 0, 2)).toBe(rows);
  expect(movedField(rows, 0, 0, 9)).toBe(rows);
});

describe('a field that is put down', () => {
  const put = (
    key: 'age' | 'patient_name',
    to: { row: number; side: CardSide; before: 'treatment' | 'patient_name' | null },
  ) => putField(rows, { row: 0, key }, to);

  it('changes its order, its side and its line', () => {
    expect(keys(put('age', { row: 0, side: 'left', before: 'patient_name' })[0], 'left')).toEqual([
      'age',
      'patient_name',
    ]);
    const aside = put('age', { row: 0, side: 'right', before: null });
    expect([keys(aside[0], 'left'), keys(aside[0], 'right')]).toEqual([['patient_name'], ['age']]);
    const below = put('age', { row: 1, side: 'left', before: 'treatment' });
    expect([keys(below[0], 'left'), keys(below[1], 'left')]).toEqual([
      ['patient_name'],
      ['age', 'treatment'],
    ]);
  });

  it('stays where it was when it does not fit', () => {
    expect(put('age', { row: 2, side: 'left', before: null })).toBe(rows);
    expect(put('age', { row: 9, side: 'left', before: null })).toBe(rows);
  });

  it('of a bubble stands before another, in its part or the next', () => {
    const parts = [
      { key: 'a', title: 'A', fields: ['age', 'gender'] },
      { key: 'b', title: 'B', fields: ['email', 'age'] },
    ] as const satisfies readonly { key: string; title: string; fields: readonly CardKey[] }[];
    const own = parts.map((part) => ({ ...part, fields: [...part.fields] }));
    const fields = (next: readonly { readonly fields: readonly CardKey[] }[]) =>
      next.map((part) => part.fields);
    expect(fields(putKey(own, { part: 0, key: 'gender' }, { part: 0, before: 'age' }))).toEqual([
      ['gender', 'age'],
      ['email', 'age'],
    ]);
    expect(fields(putKey(own, { part: 0, key: 'gender' }, { part: 1, before: 'email' }))).toEqual([
      ['age'],
      ['gender', 'email', 'age'],
    ]);
    expect(putKey(own, { part: 0, key: 'age' }, { part: 1, before: null })).toBe(own);
  });
});

it('lines keep their names while others come and go', () => {
  expect(fittedIds([], 2)).toEqual(['0', '1']);
  expect(fittedIds(['1', '0'], 3)).toEqual(['1', '0', '2']);
  expect(fittedIds(['4', '1', '0'], 2)).toEqual(['4', '1']);
});
