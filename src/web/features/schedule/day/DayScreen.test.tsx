import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { prepareDay, showDay } from '../views/testing/showDay.tsx';

const MORNING = '2026-03-02T15:30:00Z';

beforeAll(prepareDay);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a key for a visit acts on the card under the keyboard, and on none where nobody stands', async () => {
  const pinned: (string | null)[] = [];
  const pin = ({ patient }: Pick<CalendarAppointment, 'patient'>) => {
    pinned.push(patient.name);
    return Promise.resolve('left' as const);
  };
  // The tab stop of the grid rests on Ada Stone, who is in the first column now.
  await showDay({ now: MORNING, actions: { pin } });
  const card = screen.getByRole('gridcell', { name: /^Ada Stone/ });
  expect(card.tabIndex).toBe(0);
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(pinned).toEqual([]);
  act(() => card.focus());
  fireEvent.keyDown(card, { key: 'p' });
  expect(pinned).toEqual(['Ada Stone']);
});
