import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Operatory } from '#contract/operatories.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { dayOn } from '#web/api/testing/day.ts';
import { FakeServer } from '#web/api/testing/fakeServer.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { MoveDialog } from './MoveDialog.tsx';
import type { FreePlace } from './model/freePlaces.ts';

const OP: Operatory = {
  id: uuid('op', 1),
  version: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  location: { id: LOCATION, name: 'Main Street' },
  name: 'Op 1',
  abbrev: '1',
  is_hygiene: false,
  is_active: true,
  item_order: 0,
};
const listed = (items: readonly unknown[]) => ({ items, page: 1, page_size: 200, total: items.length });
const HOUR = 3_600_000;

beforeAll(() => startTranslations('en', ['visit']));
// In the morning of the day, before the clinic opens.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${DAY}T12:00:00Z`) }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('offers times for the visit as another desk has left it meanwhile, not for its old length', async () => {
  const opened = visit(1, slot(DAY, '09:00:00', '10:00:00', 1));
  const server = new FakeServer(opened);
  const serve: typeof fetch = (input, init) => {
    const { pathname, searchParams } = new URL(
      input instanceof Request ? input.url : input.toString(),
      'http://c.test',
    );
    const json = (body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
    if (pathname.endsWith('/operatories')) return json(listed([OP]));
    if (pathname.endsWith('/appointment-types')) return json(listed([]));
    const date = searchParams.get('target_date');
    return date === null ? server.fetch(input, init) : json(dayOn(date));
  };
  vi.stubGlobal('fetch', serve);
  const client = createQueryClient();
  const api = createOrgApi('demo', client);
  const onMove = vi.fn<(to: FreePlace) => void>();
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <MoveDialog visit={opened} name="Ana Diaz" onClose={() => undefined} onMove={onMove} />
      </ApiContext>
    </QueryClientProvider>,
  );
  const places = () => screen.findAllByRole('button', { name: /Op 1$/ });
  await places();

  act(() => {
    api.records.accept(
      'appointment',
      server.change('other', opened.id, slot(DAY, '09:00:00', '12:00:00', 1)),
    );
  });
  await waitFor(() => expect(screen.getByText(/9:00 AM – 12:00 PM|9:00 – 12:00/)).toBeTruthy());
  const [first] = await places();
  first?.focus();
  await userEvent.setup().keyboard('{Enter}');
  const to = onMove.mock.calls[0]?.[0];
  expect(to && to.end - to.start).toBe(3 * HOUR);
});
