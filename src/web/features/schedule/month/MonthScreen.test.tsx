import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { closeBooking, useDesk } from '#web/state/desk.ts';
import { SlotsProvider, useSlot } from '#web/ui/slots.tsx';
import { MAIN, me } from '../views/testing/clinic.ts';
import { MonthScreen } from './MonthScreen.tsx';

const FIRST = '2026-03-02';

beforeAll(() => startTranslations('en', ['day', 'month', 'views', 'errors']));
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  // Nothing is known of the month yet.
  vi.stubGlobal('fetch', () => new Promise<Response>(() => undefined));
});
afterEach(() => {
  cleanup();
  closeBooking();
  vi.unstubAllGlobals();
});

function Top() {
  return <div ref={useSlot('top').ref} />;
}

function open() {
  const client = createQueryClient();
  const nothing = () => undefined;
  const shown: unknown[] = [];
  const show = (...to: unknown[]) => void shown.push(to);
  const moves = { goTo: nothing, step: nothing, show, walk: nothing, leap: nothing, asked: () => null };
  const now = Date.parse('2026-03-02T21:00:00Z');
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={createOrgApi('demo', client)}>
        <SessionContext value={sessionOf(me)}>
          <MemoryRouter initialEntries={[`/demo/month/${FIRST}`]}>
            <SlotsProvider>
              <Top />
              <MonthScreen
                place={{ mode: 'month', location: MAIN, date: FIRST, today: FIRST, now }}
                moves={moves}
              />
            </SlotsProvider>
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  return shown;
}

it('books on, and opens, the day the keyboard stands on, else the day of the address', () => {
  const shown = open();
  fireEvent.keyDown(document.body, { key: 'n' });
  expect(useDesk.getState().booking).toMatchObject({ date: FIRST });
  const cell = screen.getByRole('gridcell', { name: /^Wednesday, March 25/ });
  act(() => cell.focus());
  fireEvent.keyDown(cell, { key: 'n' });
  expect(useDesk.getState().booking).toMatchObject({ date: '2026-03-25' });
  fireEvent.keyDown(cell, { key: 'd' });
  fireEvent.keyDown(cell, { key: 'w' });
  expect(shown).toEqual([
    ['day', FIRST],
    ['day', '2026-03-25'],
    ['day', '2026-03-25'],
    ['week', '2026-03-25'],
  ]);
});
