import { act, cleanup, renderHook, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DAY, LOCATION, uuid } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { SessionContext } from './currentSession.ts';
import { closeBooking, useDesk } from './desk.ts';
import { sessionAs } from './testing/session.ts';
import { useGoing } from './useGoing.ts';

/** Somebody at an address: where they are now, and their ways from there. */
function at(address: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <SessionContext value={sessionAs('receptionist')}>
      <MemoryRouter initialEntries={[address]}>
        {children}
        <ToastHost label="Notifications" />
      </MemoryRouter>
    </SessionContext>
  );
  const { result } = renderHook(() => ({ going: useGoing(), place: useLocation() }), { wrapper });
  return {
    go: (way: (going: ReturnType<typeof useGoing>) => void) => act(() => way(result.current.going)),
    address: () => result.current.place.pathname + result.current.place.search,
  };
}

const visitAt = (locationId: string) => ({ id: 'v1', date: '2026-03-04', locationId });

beforeAll(() => startTranslations('en', ['shell']));
beforeEach(() => useDesk.setState({ booking: null, isBookingDirty: false }));
afterEach(() => {
  cleanup();
  closeBooking();
});

it('to a visit of the same location one goes on looking through the same view', () => {
  const desk = at(`/demo/day/${DAY}?location=${LOCATION}&view=private`);
  desk.go(({ toVisit }) => toVisit(visitAt(LOCATION)));
  expect(desk.address()).toBe(`/demo/day/2026-03-04?location=${LOCATION}&view=private&visit=v1`);
});

it('a view of another calendar stays behind, and whose day it was', () => {
  const desk = at(`/demo/my-day/${DAY}?location=${LOCATION}&view=a&provider=p`);
  desk.go(({ toDay }) => toDay({ date: '2026-03-04', time: '15:00:00' }));
  expect(desk.address()).toBe(`/demo/day/2026-03-04?location=${LOCATION}`);
});

it('a view of another location stays behind', () => {
  const desk = at(`/demo/day/${DAY}?location=${LOCATION}&view=a`);
  desk.go(({ toVisit }) => toVisit(visitAt(uuid('lo', 2))));
  expect(desk.address()).toBe(`/demo/day/2026-03-04?location=${uuid('lo', 2)}&visit=v1`);
});

it('a booking that is being written does not become that of another patient', async () => {
  const desk = at(`/demo/day/${DAY}`);
  useDesk.setState({ booking: { date: DAY }, isBookingDirty: true });
  desk.go(({ toBooking }) => toBooking({ date: '2026-03-04' }));
  expect(useDesk.getState().booking).toEqual({ date: DAY });
  expect(desk.address()).toBe(`/demo/day/${DAY}`);
  expect(await screen.findByText('Finish the booking that is open first')).toBeTruthy();
});
