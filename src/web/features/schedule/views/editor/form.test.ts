import { describe, expect, it } from 'vitest';
import type { ScheduleView } from '#contract/views.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { scheduleViewRules, viewFields } from '#web/api/entities/scheduleView.ts';
import { editView } from '../viewMutations.ts';
import {
  afterChoices,
  afterSave,
  blankView,
  changedGroups,
  faultsOf,
  fieldOfLoc,
  listOrder,
  shownIds,
  viewPatch,
} from './form.ts';

const base: ScheduleView = {
  ...blankView({ id: 'l', name: 'Main' }, 'shared'),
  id: 'v',
  version: 4,
  name: 'All operatories',
};

describe('what is sent', () => {
  it('is what differs from the base alone', () => {
    expect(viewPatch(base, {})).toEqual({});
    expect(viewPatch(base, { name: 'Dentists', compact_mode: false })).toEqual({ name: 'Dentists' });
    expect(viewPatch(base, { operatory_uuids: ['b', 'a'] })).toEqual({ operatory_uuids: ['b', 'a'] });
  });

  it('takes hours as one: half of a range is nobody’s wish', () => {
    const typed = { end_time: '17:00:00' };
    expect(viewPatch(base, typed)).toEqual({ start_time: '07:00:00', end_time: '17:00:00' });
    expect(changedGroups(base, { ...typed, start_time: '08:00:00' })).toEqual(new Set(['hours']));
  });

  it('compares layouts by what they say, not by whether they are the same object', () => {
    const withLayout = { ...base, card_layout: generalPreset().card_layout };
    expect(viewPatch(withLayout, { card_layout: generalPreset().card_layout })).toEqual({});
  });
});

describe('two people', () => {
  it('merge where they changed different fields and clash where they changed the same', () => {
    const mine = { ...base, name: 'Mine', compact_mode: true };
    const theirs = { ...base, version: 5, name: 'Theirs', font_size: 'lg' as const };
    const { clashes, merged } = scheduleViewRules.compare(base, mine, theirs);
    expect(clashes.map(({ group }) => group)).toEqual(['name']);
    expect(merged).toContainEqual({ group: 'compact_mode', fields: ['compact_mode'], by: 'mine' });
    expect(merged).toContainEqual({ group: 'font_size', fields: ['font_size'], by: 'theirs' });
  });

  it('do not clash over default and shortcut, which are each person’s own', () => {
    const theirs = { ...base, is_default: true, keyboard_shortcut: 3 };
    expect(scheduleViewRules.compare(base, base, theirs)).toEqual({ clashes: [], merged: [] });
  });

  it('give up what they chose to give up, whole groups at a time', () => {
    const typed = { name: 'Mine', start_time: '08:00:00', end_time: '17:00:00' };
    expect(afterChoices(typed, { hours: { side: 'theirs' }, name: { side: 'mine' } })).toEqual({
      name: 'Mine',
    });
    const variables = { id: 'v', label: '', patch: typed };
    expect(editView.revise?.(variables, { hours: { side: 'theirs' } })?.patch).toEqual({ name: 'Mine' });
    expect(editView.revise?.(variables, { hours: { side: 'theirs' }, name: { side: 'theirs' } })).toBeNull();
  });
});

it('keeps what was typed while a save was on its way', () => {
  const sent = { name: 'A', compact_mode: true };
  expect(afterSave({ name: 'AB', compact_mode: true }, sent)).toEqual({ name: 'AB' });
  expect(afterSave(sent, sent)).toEqual({});
});

it('finds what is missing or wrong before the server does', () => {
  const values = viewFields(base);
  expect(faultsOf(values)).toEqual({});
  expect(faultsOf({ ...values, name: '  ' })).toEqual({ name: 'nameMissing' });
  expect(faultsOf({ ...values, name: 'x'.repeat(101) })).toEqual({ name: 'nameLong' });
  expect(faultsOf({ ...values, end_time: '07:00:00' })).toEqual({ end_time: 'hours' });
  expect(faultsOf({ ...values, end_time: '24:00:00' })).toEqual({});
  expect(faultsOf({ ...values, min_operatory_width_px: 2001 })).toEqual({ min_operatory_width_px: 'width' });
});

it('knows the field that a refusal names', () => {
  expect(fieldOfLoc(['body', 'end_time'])).toBe('end_time');
  expect(fieldOfLoc(['body', 'card_layout', 'rows', 2])).toBe('card_layout');
  expect(fieldOfLoc(['body', 'base_version'])).toBeNull();
  expect(fieldOfLoc(['path', 'name'])).toBeNull();
});

describe('columns', () => {
  const all = ['a', 'b', 'c'];

  it('are "all" only in the clinic’s own order', () => {
    expect(shownIds(all, new Set(all), all)).toBeNull();
    expect(shownIds(['b', 'a', 'c'], new Set(all), all)).toEqual(['b', 'a', 'c']);
    expect(shownIds(all, new Set(['c', 'a']), all)).toEqual(['a', 'c']);
  });

  it('stay where they are on screen when one is unchecked', () => {
    expect(listOrder(['a', 'c'], all, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(listOrder(['c', 'a'], all, [])).toEqual(['c', 'a', 'b']);
  });

  it('follow a change from elsewhere, and forget what is no longer there', () => {
    expect(listOrder(['c', 'a'], all, ['a', 'b', 'c'])).toEqual(['c', 'a', 'b']);
    expect(listOrder(['gone', 'b'], all, [])).toEqual(['b', 'a', 'c']);
    expect(listOrder(null, all, ['c', 'b', 'a'])).toEqual(all);
  });
});
