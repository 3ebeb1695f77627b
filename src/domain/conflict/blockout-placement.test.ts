import { expect, test } from 'vitest';
import { checkBlockout, holidayName, holidayOf, type ProposedBlockout } from './blockout-placement.ts';
import { aBlockout, aDay, aVisit, minute, ref } from './conflict.fixtures.ts';

const proposed = (
  from: number,
  to: number,
  operatory: string | null = 'op1',
  isHoliday = false,
): ProposedBlockout => ({
  start: from * minute,
  end: to * minute,
  operatory: operatory === null ? null : ref(operatory),
  type: { isHoliday },
});
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('blockouts of one operatory overlap when they share time; touching is free', () => {
  const day = aDay({ blockouts: [aBlockout('lunch', 720, 780, {}, ref('op1'))] });
  expect(ids(checkBlockout(day, proposed(700, 730)).overlaps)).toEqual(['lunch']);
  expect(checkBlockout(day, proposed(660, 720)).overlaps).toEqual([]);
  expect(checkBlockout(day, proposed(780, 800)).overlaps).toEqual([]);
  expect(checkBlockout(day, proposed(720, 780, 'op2')).overlaps).toEqual([]);
});

test('the whole location shares every operatory', () => {
  const wide = aDay({ blockouts: [aBlockout('huddle', 480, 495)] });
  expect(ids(checkBlockout(wide, proposed(480, 600)).overlaps)).toEqual(['huddle']);
  const narrow = aDay({ blockouts: [aBlockout('lunch', 720, 780, {}, ref('op2'))] });
  expect(ids(checkBlockout(narrow, proposed(700, 730, null)).overlaps)).toEqual(['lunch']);
});

test('a holiday overlaps holidays and nothing else, either way round', () => {
  const lunch = aBlockout('lunch', 720, 780, {}, ref('op1'));
  const holiday = aBlockout('easter', 0, 1440, { isHoliday: true });
  expect(checkBlockout(aDay({ blockouts: [lunch] }), proposed(0, 1440, null, true)).overlaps).toEqual([]);
  expect(checkBlockout(aDay({ blockouts: [holiday] }), proposed(720, 780)).overlaps).toEqual([]);
  const again = checkBlockout(aDay({ blockouts: [lunch, holiday] }), proposed(0, 1440, null, true));
  expect(ids(again.overlaps)).toEqual(['easter']);
  // In one operatory the type's mark means nothing.
  const marked = checkBlockout(aDay({ blockouts: [lunch] }), proposed(720, 780, 'op1', true));
  expect(ids(marked.overlaps)).toEqual(['lunch']);
});

test('visits inside are named and never refuse', () => {
  const visits = [
    aVisit('a', 540, 570),
    aVisit('b', 570, 600),
    aVisit('c', 540, 570, { operatory: ref('op2') }),
    aVisit('nowhere', 540, 570, { operatory: null }),
  ];
  const day = aDay({ visits });
  expect(checkBlockout(day, proposed(560, 570))).toMatchObject({ overlaps: [], visits: [{ id: 'a' }] });
  expect(ids(checkBlockout(day, proposed(560, 580, null)).visits)).toEqual(['a', 'b', 'c']);
  expect(checkBlockout(day, proposed(600, 660)).visits).toEqual([]);
});

test('the holiday of a day is called by its note, else by its type', () => {
  const easter = { ...aBlockout('Holiday', 0, 1440, { isHoliday: true }), note: 'Easter Monday' };
  expect(holidayOf([aBlockout('lunch', 720, 780), easter])).toBe(easter);
  expect(holidayName(easter)).toBe('Easter Monday');
  expect(holidayName({ ...easter, note: '' })).toBe('Holiday');
  expect(holidayOf([aBlockout('closed op', 0, 1440, { isHoliday: true }, ref('op1'))])).toBeNull();
});
