import { describe, expect, it } from 'vitest';
import { gridKey } from './keys.ts';

const press = (
  key: string,
  more: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {},
) => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});
const rest = { moving: false, increment: 10, letters: true, carries: true };
const moving = { ...rest, moving: true };

describe('gridKey', () => {
  it('takes a held card to another day by brackets, and drops a copy by Alt with Enter', () => {
    expect(gridKey(press(']'), moving)).toEqual({ type: 'carry', days: 1 });
    expect(gridKey(press('['), moving)).toEqual({ type: 'carry', days: -1 });
    expect(gridKey(press(']'), rest)).toBeNull();
    expect(gridKey(press(']'), { ...moving, carries: false })).toBeNull();
    expect(gridKey(press('Enter', { altKey: true }), moving)).toEqual({ type: 'commit', copy: true });
  });

  it('walks, opens, pins and grabs', () => {
    expect(gridKey(press('ArrowLeft'), rest)).toEqual({ type: 'focus', direction: 'left' });
    expect(gridKey(press('PageDown'), rest)).toEqual({ type: 'focus', direction: 'pageDown' });
    expect(gridKey(press('Enter'), rest)).toEqual({ type: 'activate' });
    expect(gridKey(press(' '), rest)).toEqual({ type: 'pin' });
    expect(gridKey(press('m'), rest)).toEqual({ type: 'grab' });
  });

  it('leaves the keys of shell and browser alone', () => {
    for (const key of ['t', 'n', '1', 'x', 'p', '[', 'Tab', 'M']) {
      expect(gridKey(press(key, { shiftKey: key === 'M' }), rest)).toBeNull();
    }
    expect(gridKey(press('ArrowLeft', { altKey: true }), rest)).toBeNull();
    expect(gridKey(press('Enter', { ctrlKey: true }), rest)).toBeNull();
    expect(gridKey(press('z', { ctrlKey: true }), moving)).toBeNull();
  });

  it('keeps move mode reachable when single letters are off', () => {
    expect(gridKey(press('m'), { ...rest, letters: false })).toBeNull();
    expect(gridKey(press('m', { ctrlKey: true }), { ...rest, letters: false })).toEqual({ type: 'grab' });
  });

  it('steps, stretches and drops in move mode', () => {
    expect(gridKey(press('ArrowDown'), moving)).toEqual({ type: 'step', lanes: 0, minutes: 10 });
    expect(gridKey(press('ArrowUp', { shiftKey: true }), moving)).toEqual({
      type: 'step',
      lanes: 0,
      minutes: -5,
    });
    expect(gridKey(press('ArrowRight'), moving)).toEqual({ type: 'step', lanes: 1, minutes: 0 });
    expect(gridKey(press('ArrowDown', { altKey: true }), moving)).toEqual({ type: 'stretch', minutes: 10 });
    expect(gridKey(press('ArrowUp', { altKey: true, shiftKey: true }), moving)).toEqual({
      type: 'stretch',
      minutes: -5,
    });
    expect(gridKey(press('Enter'), moving)).toEqual({ type: 'commit', copy: false });
    expect(gridKey(press('Escape'), moving)).toEqual({ type: 'escape' });
  });
});
