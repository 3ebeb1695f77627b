import { describe, expect, it } from 'vitest';
import { sheetsOf } from './sheetsOf.ts';

const week = (...days: readonly number[]) =>
  days.flatMap((count, day) => Array.from({ length: count }, () => ({ groupId: `day ${day}` })));
const sizes = (lanes: readonly { groupId?: string }[], most: number) =>
  sheetsOf(lanes, most).map((sheet) => sheet.length);

describe('sheetsOf', () => {
  it('shares the columns of a day evenly', () => {
    const lanes = (count: number) => Array.from({ length: count }, () => ({}));
    expect(sizes(lanes(8), 8)).toEqual([8]);
    expect(sizes(lanes(10), 8)).toEqual([5, 5]);
    expect(sizes(lanes(17), 8)).toEqual([6, 6, 5]);
    expect(sizes([], 8)).toEqual([]);
  });

  it('keeps the columns of a day of a week on one sheet', () => {
    expect(sizes(week(1, 2, 2, 2, 2, 2, 1), 8)).toEqual([7, 5]);
    expect(sizes(week(3, 3, 3, 3, 3), 8)).toEqual([6, 6, 3]);
    expect(
      sheetsOf(week(3, 3, 3, 3, 3), 8).map((sheet) => new Set(sheet.map((lane) => lane.groupId)).size),
    ).toEqual([2, 2, 1]);
  });

  it('tears apart only a day that no sheet holds', () => {
    expect(sizes(week(10, 2), 8)).toEqual([8, 4]);
  });
});
