import { describe, expect, it } from 'vitest';
import { narrowFrom } from './use-measured-width.ts';
import { placeBubble } from './VisitBubble.tsx';

describe('placeBubble', () => {
  const page = { width: 1440, height: 900 };
  const size = { width: 372, height: 300 };
  it('stands 8 px right of the card, or left where there is no room', () => {
    expect(placeBubble({ left: 200, right: 330, top: 400 }, size, page)).toEqual({ x: 338, y: 392 });
    expect(placeBubble({ left: 1100, right: 1230, top: 400 }, size, page)).toEqual({ x: 720, y: 392 });
  });
  it('never covers the card and stays on the page', () => {
    expect(placeBubble({ left: 200, right: 330, top: 880 }, size, page)).toEqual({ x: 338, y: 592 });
    expect(placeBubble({ left: 200, right: 330, top: -50 }, size, page)).toEqual({ x: 338, y: 8 });
  });
});

describe('narrowFrom', () => {
  it('asks from how many columns on a card is below 80 px', () => {
    expect(narrowFrom(133)).toBe(2);
    expect(narrowFrom(168)).toBe(3);
    expect(narrowFrom(70)).toBe(1);
    expect(narrowFrom(400)).toBe(5);
  });
});
