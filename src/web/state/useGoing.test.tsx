import { act, cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DAY, LOCATION, uuid } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { SessionContext } from './currentSession.ts';
import { closeBooking, useDesk } from './desk.ts';
import { sessionAs } from './testing/session.ts';
import { useGoing } from './useGoing.ts';

const going: { now?: ReturnType<typeof useGoing> } = {};

function Place() {
  const { pathname, search } = useLocation();
  going.now = useGoing();
  return <output>{pathname + search}</output>;
}

function at(address: string): void {
  render(
    <SessionContext value={sessionAs('receptionist')}>
      <MemoryRouter initialEntries={[address]}>
        <Place />
        <ToastHost label="Notifications" />
      </MemoryRouter>
    </SessionContext>,
  );
}

const address = () => screen.getByRole('status').textContent;
const visitAt = (locationId: string) => ({ id: 'v1', date: '2026-03-04', locationId });

beforeAll(() => startTranslations('en', ['shell']));
beforeEach(() => useDesk.setState({ booking: null, isBookingDirty: false }));
afterEach(() => {
  cleanup();
  closeBooking();
});

it('to a visit of the same location one goes on looking through the same view', () => {
  at(`/demo/day/${DAY}?location=${LOCATION}&view=private`);
  act(() => going.now?.toVisit(visitAt(LOCATION)));
  expect(address()).toBe(`/demo/day/2026-03-04?location=${LOCATION}&view=private&visit=v1`);
});

it('views of another location or calendar stay behind, and whose day it was', () => {
  at(`/demo/my-day/${DAY}?location=${LOCATION}&view=a&provider=p`);
  act(() => going.now?.toDay({ date: '2026-03-04', time: '15:00:00' }));
  expect(address()).toBe(`/demo/day/2026-03-04?location=${LOCATION}`);
  cleanup();
  at(`/demo/day/${DAY}?location=${LOCATION}&view=a`);
  act(() => going.now?.toVisit(visitAt(uuid('lo', 2))));
  expect(address()).toBe(`/demo/day/2026-03-04?location=${uuid('lo', 2)}&visit=v1`);
});

it('a booking that is being written does not become that of another patient', async () => {
  at(`/demo/day/${DAY}`);
  useDesk.setState({ booking: { date: DAY }, isBookingDirty: true });
  act(() => going.now?.toBooking({ date: '2026-03-04' }));
  expect(useDesk.getState().booking).toEqual({ date: DAY });
  expect(address()).toBe(`/demo/day/${DAY}`);
  expect(await screen.findByText('Finish the booking that is open first')).toBeTruthy();
});
