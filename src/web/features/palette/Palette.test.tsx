import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PatientSummary } from '#contract/patients.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { dayOn } from '#web/api/testing/day.ts';
import { DAY, uuid } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext } from '#web/state/currentSession.ts';
import { closeBooking, useDesk } from '#web/state/desk.ts';
import { sessionAs } from '#web/state/testing/session.ts';
import { Palette } from './Palette.tsx';

const person = (n: number, first: string, last: string): PatientSummary => ({
  id: uuid('pa', n),
  version: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  name: `${first} ${last}`,
  first_name: first,
  last_name: last,
  preferred_name: null,
  chart_number: String(n),
  date_of_birth: null,
  age: null,
  gender: 'unknown',
  mobile_phone: null,
  preferred_provider: null,
  balance_due: null,
  medical_alerts: [],
  last_visit: null,
  next_visit: null,
  on_waitlist: false,
  is_archived: false,
});
const PEOPLE = [person(1, 'Ana', 'Diaz'), person(2, 'Ben', 'Hale')];

/** The search that waits, and its answer. */
let held: { readonly text: string; readonly answer: () => void } | null = null;
let holds = false;

const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200 });
const serve = async (input: unknown, init?: RequestInit): Promise<Response> => {
  if (!String(input).includes('/patients/search')) return json(dayOn(DAY));
  const { search } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { search: string };
  if (holds) await new Promise<void>((resolve) => (held = { text: search, answer: resolve }));
  const items = PEOPLE.filter(({ name }) => name.toLowerCase().startsWith(search.toLowerCase()));
  return json({ items, page: 1, page_size: 8, total: items.length });
};

function open(): void {
  const client = createQueryClient();
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={createOrgApi('demo', client)}>
        <SessionContext value={sessionAs('receptionist')}>
          <MemoryRouter initialEntries={[`/demo/day/${DAY}`]}>
            <Palette early={{ current: '' }} onClose={() => undefined} />
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
}

beforeAll(() => startTranslations('en', ['palette', 'shell']));
beforeEach(() => {
  vi.stubGlobal('fetch', vi.fn<typeof fetch>(serve));
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  cleanup();
  closeBooking();
  holds = false;
  held = null;
  vi.unstubAllGlobals();
});

const booked = () => useDesk.getState().booking?.patient?.name;

it('Enter never takes somebody whom only an older text has found', async () => {
  const user = userEvent.setup();
  open();
  await user.keyboard('ana');
  await screen.findByRole('option', { name: /Ana Diaz/ });
  holds = true;
  await user.keyboard('{Backspace}{Backspace}{Backspace}ben{Enter}');
  expect(booked()).toBeUndefined();
  expect(screen.queryByRole('option', { name: /Ana Diaz/ })).toBeNull();

  await waitFor(() => expect(held?.text).toBe('ben'));
  held?.answer();
  await screen.findByRole('option', { name: /Ben Hale/ });
  await user.keyboard('{Enter}');
  expect(booked()).toBe('Ben Hale');
});

it('whoever still answers to what is typed stays while it is searched on', async () => {
  const user = userEvent.setup();
  open();
  await user.keyboard('an');
  await screen.findByRole('option', { name: /Ana Diaz/ });
  holds = true;
  await user.keyboard('a d');
  expect(screen.getByRole('option', { name: /Ana Diaz/ })).toBeTruthy();
});
