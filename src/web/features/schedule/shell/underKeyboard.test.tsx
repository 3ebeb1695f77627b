import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { underKeyboard, visitUnderKeyboard } from './underKeyboard.ts';

afterEach(cleanup);

it('is read from the page, so that the next key cannot come too early', () => {
  render(
    <>
      <div role="grid">
        <button type="button" data-visit="v1">
          card
        </button>
        <button type="button" data-slot="540" data-slot-lane="op1">
          slot
        </button>
        <button type="button" data-more="v2,v3">
          more
        </button>
      </div>
      <button type="button" data-pin="v4">
        pin
      </button>
      <button type="button">elsewhere</button>
    </>,
  );
  const at = (name: string) => {
    screen.getByRole('button', { name }).focus();
    return underKeyboard();
  };
  expect(at('card')).toEqual({ kind: 'visit', id: 'v1' });
  expect(at('slot')).toEqual({ kind: 'slot', laneId: 'op1', startMin: 540 });
  // Not the visit the keyboard came from.
  expect(at('more')).toEqual({ kind: 'grid' });
  expect(at('pin')).toEqual({ kind: 'visit', id: 'v4' });
  expect(at('elsewhere')).toBeNull();
});

it('leaves a key to the visit that is open or selected where the keyboard stands on none', () => {
  render(
    <button type="button" data-visit="v1">
      card
    </button>,
  );
  expect(visitUnderKeyboard('v2')).toBe('v2');
  expect(visitUnderKeyboard(null)).toBeNull();
  screen.getByRole('button').focus();
  expect(visitUnderKeyboard('v2')).toBe('v1');
});
