import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { expect, vi } from 'vitest';
import type { ScheduleView } from '#contract/views.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { DAY } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { VisitActionsContext, type VisitActions } from '#web/state/visitActions.ts';
import { SlotsProvider, useSlot } from '#web/ui/slots.tsx';
import { DayScreen } from '../../day/DayScreen.tsx';
import { clinicThrough, MAIN, me, PLAIN } from './clinic.ts';

const nothing = () => undefined;
const left = () => Promise.resolve('left' as const);

/** Does nothing to visits; a bubble names its sections. */
const NO_ACTIONS: VisitActions = {
  step: left,
  reopen: left,
  move: left,
  place: left,
  copy: left,
  pin: left,
  openBreak: nothing,
  openCancel: nothing,
  menu: () => [],
  mayStep: () => true,
  mayMove: () => true,
  mayPin: () => true,
  bubble: (_visit, { layout }) => layout.sections.map(({ title }) => title).join(', '),
};

const MOVES = {
  goTo: nothing,
  step: nothing,
  show: nothing,
  walk: nothing,
  leap: nothing,
  asked: () => null,
};

function Places() {
  const places = {
    top: useSlot('top'),
    banner: useSlot('banner'),
    panel: useSlot('panel'),
    strip: useSlot('strip'),
  };
  return Object.entries(places).map(([name, place]) => <div key={name} ref={place.ref} data-testid={name} />);
}

/** What the page needs of a browser, and the words of the day. Call before all tests of a file. */
export async function prepareDay(): Promise<void> {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  Element.prototype.scrollIntoView = () => undefined;
  // Without layout every column would be too narrow for more than a name.
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  await startTranslations('en', ['day', 'calendar', 'errors', 'fields']);
}

interface Shown {
  readonly view?: Partial<ScheduleView>;
  /** UTC; three in the afternoon there, unless told. */
  readonly now?: string;
  readonly actions?: Partial<VisitActions>;
  /** Hears which patient fields were asked for. */
  readonly onDay?: (fields: string) => void;
}

/** The screen of the one day of `clinicThrough`, as soon as it is read. */
export async function showDay({ view = {}, now = '2026-03-02T21:00:00Z', actions, onDay }: Shown) {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('fetch', clinicThrough({ ...PLAIN, ...view }, onDay ?? nothing));
  const client = createQueryClient();
  const place = { mode: 'day', location: MAIN, date: DAY, today: DAY, now: Date.parse(now) } as const;
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={createOrgApi('demo', client)}>
        <SessionContext value={sessionOf(me)}>
          <MemoryRouter initialEntries={[`/demo/day/${DAY}`]}>
            <SlotsProvider>
              <Places />
              <VisitActionsContext value={{ ...NO_ACTIONS, ...actions }}>
                <DayScreen place={place} moves={MOVES} />
              </VisitActionsContext>
            </SlotsProvider>
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('false'));
}
