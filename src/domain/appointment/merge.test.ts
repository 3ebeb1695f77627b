import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinTexts } from './join-texts.ts';
import { APPOINTMENT_GROUPS, changedFields, mergeEdit, resolveEdit, sameValue } from './merge.ts';

const base = {
  schedule_date: '2026-03-02',
  start_time: '09:00:00',
  end_time: '10:00:00',
  operatory_uuid: 'op1',
  providers: [{ provider_uuid: 'ml', role: 'primary' }],
  status: 'scheduled',
  note: 'Latex',
  production_amount: '120.00',
};
const edit = (mine: object, theirs: object) =>
  mergeEdit({ base, mine: { ...mine }, theirs: { ...base, ...theirs } }, APPOINTMENT_GROUPS);

describe('two edits of one appointment', () => {
  test('different groups merge and theirs are listed', () => {
    expect(edit({ note: 'Premed' }, { start_time: '09:30:00', end_time: '10:30:00' })).toEqual({
      clashes: [],
      merged: { note: 'Premed' },
      theirsOnly: ['start_time', 'end_time'],
    });
  });

  test('the same field clashes', () => {
    expect(edit({ note: 'Premed', production_amount: '90.00' }, { note: 'Call first' })).toEqual({
      clashes: [{ group: 'note', fields: ['note'] }],
      merged: { production_amount: '90.00' },
      theirsOnly: [],
    });
  });

  test('start against operatory clashes: a slot is one thing', () => {
    const result = edit({ start_time: '08:30:00' }, { operatory_uuid: 'op2' });
    expect(result.clashes).toEqual([{ group: 'slot', fields: ['start_time', 'operatory_uuid'] }]);
    expect(result.merged).toEqual({});
  });

  test('the same change twice is no clash and is not sent again', () => {
    expect(edit({ note: 'Premed' }, { note: 'Premed' })).toEqual({ clashes: [], merged: {}, theirsOnly: [] });
    const providers = [{ provider_uuid: 'ml', role: 'primary' }];
    expect(edit({ providers }, { status: 'complete' })).toEqual({
      clashes: [],
      merged: {},
      theirsOnly: ['status'],
    });
  });

  test('taking my slot restores all of it, taking theirs sends nothing', () => {
    const sides = {
      base,
      mine: { start_time: '08:30:00', note: 'Premed' },
      theirs: { ...base, operatory_uuid: 'op2', note: 'Call first' },
    };
    const result = mergeEdit(sides, APPOINTMENT_GROUPS);
    expect(resolveEdit(sides, result, { slot: 'mine', note: { value: 'Premed\nCall first' } })).toEqual({
      start_time: '08:30:00',
      operatory_uuid: 'op1',
      note: 'Premed\nCall first',
    });
    expect(resolveEdit(sides, result, { slot: 'theirs' })).toEqual({});
  });

  test('no field of mine is ever lost, and none of theirs is overwritten unasked', () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const record = fc.record({
      schedule_date: value,
      start_time: value,
      status: value,
      note: value,
      priority: value,
    });
    fc.assert(
      fc.property(record, record, record, (from, mine, theirs) => {
        const result = mergeEdit({ base: from, mine, theirs }, APPOINTMENT_GROUPS);
        const clashing = new Set(result.clashes.flatMap((clash) => clash.fields));
        const after: Record<string, unknown> = { ...theirs, ...result.merged };
        for (const field of changedFields(from, mine)) {
          if (!clashing.has(field)) expect(after[field]).toBe(Reflect.get(mine, field));
        }
        for (const field of changedFields(from, theirs)) {
          if (!clashing.has(field)) expect(after[field]).toBe(Reflect.get(theirs, field));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('values compare as data', () => {
    expect(sameValue({ a: [1, null] }, { a: [1, null] })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(sameValue(null, {})).toBe(false);
  });
});

describe('keeping both texts', () => {
  test('what is shared stands once', () => {
    expect(joinTexts('Latex.', 'Latex. Call first.', 'Latex. Premed.')).toEqual({
      text: 'Latex. Premed.\nCall first.',
      parts: [
        { who: 'both', text: 'Latex. ' },
        { who: 'theirs', text: 'Premed.' },
        { who: 'both', text: '\n' },
        { who: 'mine', text: 'Call first.' },
      ],
    });
  });

  test('words are never cut in two', () => {
    expect(joinTexts('', 'Call mother', 'Call mobile').text).toBe('Call mobile\nmother');
  });

  test('one side only is that side', () => {
    expect(joinTexts('a', 'a', 'b').text).toBe('b');
    expect(joinTexts('a', 'b', 'a').text).toBe('b');
    expect(joinTexts('a', 'a b', 'a').text).toBe('a b');
    expect(joinTexts('a', '', 'b').text).toBe('b');
    expect(joinTexts('', '', '').parts).toEqual([]);
  });

  test('every word of both texts is in the result, in its order, and the parts make up the text', () => {
    const text = fc
      .array(fc.constantFrom('tea', 'team', 'call', 'mother', 'at', 'nine'), { maxLength: 6 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, text, (from, mine, theirs) => {
        fc.pre(mine !== from && theirs !== from);
        const joined = joinTexts(from, mine, theirs);
        expect(joined.parts.map((part) => part.text).join('')).toBe(joined.text);
        for (const side of [mine, theirs]) expect(isSubsequence(words(side), words(joined.text))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length;
}
