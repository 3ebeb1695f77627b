import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { ScheduleView } from '#contract/views.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { DAY } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { useViewState } from '#web/state/viewState.ts';
import { VisitActionsContext, type VisitActions } from '#web/state/visitActions.ts';
import { SlotsProvider, useSlot } from '#web/ui/slots.tsx';
import { DayScreen } from '../../day/DayScreen.tsx';
import { clinicThrough, MAIN, me, PLAIN } from './clinic.ts';

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
const nothing = () => Promise.resolve('left' as const);
const actions: VisitActions = {
  step: nothing,
  reopen: nothing,
  move: nothing,
  place: nothing,
  copy: nothing,
  pin: nothing,
  openBreak: () => undefined,
  openCancel: () => undefined,
  menu: () => [],
  mayStep: () => true,
  mayMove: () => true,
  mayPin: () => true,
  bubble: (_visit, { layout }) => layout.sections.map(({ title }) => title).join(', '),
};

/** Patient fields that were asked for since the last look. */
export const asked = new Set<string>();

function Places() {
  const places = {
    top: useSlot('top'),
    banner: useSlot('banner'),
    panel: useSlot('panel'),
    strip: useSlot('strip'),
  };
  return Object.entries(places).map(([name, place]) => <div key={name} ref={place.ref} data-testid={name} />);
}

/** The day at three in the afternoon, through a view. */
export async function look(change: Partial<ScheduleView>): Promise<void> {
  asked.clear();
  vi.stubGlobal(
    'fetch',
    clinicThrough({ ...PLAIN, ...change }, (fields) => asked.add(fields)),
  );
  const client = createQueryClient();
  const now = Date.parse('2026-03-02T21:00:00Z');
  const place = { mode: 'day', location: MAIN, date: DAY, today: DAY, now } as const;
  const nothing = () => undefined;
  const moves = {
    goTo: nothing,
    step: nothing,
    show: nothing,
    walk: nothing,
    leap: nothing,
    asked: () => null,
  };
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={createOrgApi('demo', client)}>
        <SessionContext value={sessionOf(me)}>
          <MemoryRouter initialEntries={[`/demo/day/${DAY}`]}>
            <SlotsProvider>
              <Places />
              <VisitActionsContext value={actions}>
                <DayScreen place={place} moves={moves} />
              </VisitActionsContext>
            </SlotsProvider>
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('false'));
}

/** Call once in a file that looks through views. */
export function throughViews(): void {
  beforeAll(async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
    Element.prototype.scrollIntoView = () => undefined;
    // Without layout every column would be too narrow for more than a name.
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
    await startTranslations('en', ['day', 'calendar', 'errors', 'fields']);
  });
  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe(): void {}
        unobserve(): void {}
        disconnect(): void {}
      },
    );
    useViewState.setState({ rowHeights: {}, isPrivate: false, isViewPrivate: false });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}
