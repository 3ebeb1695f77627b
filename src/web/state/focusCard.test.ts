import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { focusCard } from './focusCard.ts';

let grid: HTMLElement;

beforeEach(() => {
  grid = document.body.appendChild(document.createElement('div'));
  grid.setAttribute('role', 'grid');
});
afterEach(() => grid.remove());

function draw(id: string): HTMLElement {
  const card = document.createElement('div');
  card.tabIndex = -1;
  card.dataset['visit'] = id;
  return grid.appendChild(card);
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

it('waits for a card that is drawn late', async () => {
  focusCard('v1');
  await frame();
  draw('v2');
  const card = draw('v1');
  await waitFor(() => expect(document.activeElement).toBe(card));
});

it('leaves the focus to whoever has gone on meanwhile', async () => {
  focusCard('v1');
  await frame();
  const other = draw('v2');
  other.focus();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
  draw('v1');
  await frame();
  expect(document.activeElement).toBe(other);
});
