import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { ScheduleView } from '#contract/views.ts';
import { useViewState } from '#web/state/viewState.ts';
import { prepareDay, showDay } from './showDay.tsx';

export const grid = () => screen.getByRole('grid');
export const card = (name: RegExp) => screen.queryByRole('gridcell', { name });
export const ada = () => {
  const found = card(/^(Ada Stone|A\. S\.),/);
  if (!found) throw new Error('no card of Ada Stone');
  return found;
};
/** Opens the bubble of Ada Stone. */
export const bubble = () => {
  act(() => ada().focus());
  fireEvent.keyDown(ada(), { key: ' ' });
  return document.querySelector('[data-bubble]')?.textContent ?? null;
};
/** Patient fields that were asked for since the last look. */
export const asked = new Set<string>();

/** The day at three in the afternoon, through a view. */
export async function look(view: Partial<ScheduleView>): Promise<void> {
  asked.clear();
  await showDay({ view, onDay: (fields) => asked.add(fields) });
}

/** Call once in a file that looks through views. */
export function throughViews(): void {
  beforeAll(prepareDay);
  beforeEach(() => {
    useViewState.setState({ rowHeights: {}, isPrivate: false, isViewPrivate: false });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}
