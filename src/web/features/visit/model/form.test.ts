import { describe, expect, it } from 'vitest';
import { DAY, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { fieldOfLoc, patchOf, rebaseValues, slotEnd, touchedFields, valuesOf, type Names } from './form.ts';

const NAMES: Names = {
  operatories: [{ id: uuid('op', 2), name: 'Op 2' }],
  types: [{ id: uuid('ty', 1), name: 'Crown' }],
  providers: [{ id: uuid('pr', 1), name: 'Dr Okafor' }],
  tags: [{ id: uuid('ta', 1), name: 'Lab case', color: null, kind: 'lab' }],
};
const ZONE = 'America/Chicago';
const base = visit(1, { note: 'Old', ...slot(DAY, '09:00:00', '10:00:00', 1) });
const values = valuesOf(base);

describe('what the form sends', () => {
  it('is nothing when nothing was changed, also not when an amount was only typed differently', () => {
    expect(patchOf(base, { ...values, production: '120' }, NAMES)).toEqual({});
  });

  it('is the field that was changed', () => {
    expect(patchOf(base, { ...values, note: 'New' }, NAMES)).toEqual({ note: 'New' });
    expect(patchOf(base, { ...values, typeId: uuid('ty', 1) }, NAMES)).toEqual({
      appointment_type: { id: uuid('ty', 1), name: 'Crown' },
    });
    expect(patchOf(base, { ...values, insurance: '' }, NAMES)).toEqual({});
    expect(patchOf(base, { ...values, insurance: '40.5' }, NAMES)).toEqual({ estimated_insurance: '40.50' });
  });

  it('is the whole slot when a part of it was changed', () => {
    expect(patchOf(base, { ...values, length: 90 }, NAMES)).toEqual({
      schedule_date: DAY,
      start_time: '09:00:00',
      end_time: '10:30:00',
      operatory: base.operatory,
    });
  });

  it('leaves a slot out that is not complete yet', () => {
    expect(patchOf(base, { ...values, start: null, note: 'New' }, NAMES)).toEqual({ note: 'New' });
  });
});

describe('the end of a slot', () => {
  it('is elapsed time after the start, across a change of the clocks', () => {
    const at = { date: '2026-03-08', length: 60 };
    expect(slotEnd({ ...at, start: '01:30:00' }, ZONE)).toEqual({ ok: true, endTime: '03:30:00' });
    expect(slotEnd({ ...at, start: '02:30:00' }, ZONE)).toEqual({ ok: false, reason: 'gap' });
  });

  it('may be midnight, not later', () => {
    const at = { date: DAY, start: '23:00:00' };
    expect(slotEnd({ ...at, length: 60 }, ZONE)).toEqual({ ok: true, endTime: '24:00:00' });
    expect(slotEnd({ ...at, length: 65 }, ZONE)).toEqual({ ok: false, reason: 'midnight' });
    expect(slotEnd({ ...at, length: 0 }, ZONE)).toEqual({ ok: false, reason: 'missing' });
  });
});

describe('the form on a newer base', () => {
  const theirs = valuesOf(visit(1, { note: 'Theirs', ...slot(DAY, '11:00:00', '12:00:00', 2) }));

  it('takes new values where nobody typed', () => {
    expect(rebaseValues({ ...values, isLocked: true }, values, theirs)).toEqual({
      ...theirs,
      isLocked: true,
    });
  });

  it('keeps a slot that was typed into whole', () => {
    const typed = { ...values, length: 30 };
    const kept = rebaseValues(typed, values, theirs);
    expect(kept).toMatchObject({
      start: '09:00:00',
      length: 30,
      operatoryId: values.operatoryId,
      note: 'Theirs',
    });
  });

  it('follows the choices of the dialog', () => {
    const typed = { ...values, length: 30, note: 'Mine' };
    const choices = { slot: { side: 'theirs' }, note: { side: 'both', text: 'Theirs Mine' } } as const;
    expect(rebaseValues(typed, values, theirs, choices)).toEqual({ ...theirs, note: 'Theirs Mine' });
  });

  it('gives a half cleared slot up when they changed theirs, and keeps it when they did not', () => {
    const typed = { ...values, date: null };
    expect(rebaseValues(typed, values, theirs)).toEqual(theirs);
    expect(rebaseValues(typed, values, { ...values, note: 'Theirs' })).toEqual({ ...typed, note: 'Theirs' });
  });

  it('counts as touched what differs from its base', () => {
    expect([...touchedFields({ ...values, note: 'x', tagIds: [uuid('ta', 1)] }, values)]).toEqual([
      'note',
      'tagIds',
    ]);
  });
});

it('finds the field of a refusal', () => {
  expect(fieldOfLoc(['body', 'end_time'])).toBe('length');
  expect(fieldOfLoc(['body', 'providers', 0, 'provider_uuid'])).toBe('providers');
  expect(fieldOfLoc(['query', 'fields'])).toBeNull();
});
