import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { WaitlistEntry } from '#contract/waitlist-shapes.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { LOCATION, uuid, visit } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { useVisitDeeds } from './useVisitDeeds.ts';

const ANA = { id: uuid('pa', 1), name: 'Ana Diaz' };

const entry = (n: number, version: number): WaitlistEntry => ({
  id: uuid('wa', n),
  version,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  patient: ANA,
  patient_phone: null,
  location: { id: LOCATION, name: 'Main Street' },
  location_scope: 'home_only',
  additional_locations: [],
  provider: null,
  appointment_type: null,
  appointment: null,
  recall: null,
  priority: null,
  status: 'waiting',
  urgency: 'flexible',
  source: 'appointment_flag',
  date_range_start: null,
  date_range_end: null,
  preferred_days: null,
  preferred_time_start: null,
  preferred_time_end: null,
  estimated_duration_mins: null,
  treatment_value: null,
  note: '',
  days_waiting: 0,
  contact_attempts: 0,
  contact_method_used: null,
  contacted_at: null,
  patient_response: null,
  responded_at: null,
  last_offered_slot: null,
  offer_expires_at: null,
  patient_score: null,
  score_details: null,
  score_calculated_at: null,
});

/** Two entries of one patient; who waits is kept by id. */
function waitlist() {
  const waiting = new Map([1, 2].map((n) => [uuid('wa', n), entry(n, 1)]));
  const gone = new Map<string, WaitlistEntry>();
  const serve: typeof fetch = (input, init) => {
    const { pathname } = new URL(
      input instanceof Request ? input.url : input.toString(),
      'http://clinic.test',
    );
    const json = (body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
    const id = /entries\/([^/]+)/.exec(pathname)?.[1] ?? '';
    if (init?.method === 'DELETE') {
      const one = waiting.get(id);
      if (one) gone.set(id, { ...one, version: one.version + 1 });
      waiting.delete(id);
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    if (pathname.endsWith('/restore')) {
      const one = gone.get(id);
      if (!one) return Promise.resolve(new Response(null, { status: 404 }));
      const back = { ...one, version: one.version + 1 };
      waiting.set(id, back);
      return json(back);
    }
    const items = [...waiting.values()];
    return json({ items, page: 1, page_size: 200, total: items.length });
  };
  return { waiting, serve };
}

beforeAll(() => startTranslations('en', ['visit', 'changes', 'errors']));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('whoever waits for two things waits for neither, and Undo brings both back', async () => {
  const { waiting, serve } = waitlist();
  vi.stubGlobal('fetch', serve);
  const api = createOrgApi('demo', new QueryClient());
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter>
      <ApiContext value={api}>{children}</ApiContext>
    </MemoryRouter>
  );
  const { result } = renderHook(() => useVisitDeeds(() => Promise.resolve('saved')), { wrapper });
  render(<ToastHost label="Notifications" />);
  await act(() => result.current.setEarlier(visit(1, { patient: ANA, on_waitlist: true }), false));
  expect(waiting.size).toBe(0);

  await screen.findByText(/no longer on the ASAP list/);
  screen.getByRole('button', { name: /Undo/ }).focus();
  await userEvent.setup().keyboard('{Enter}');
  await waitFor(() => expect([...waiting.keys()].toSorted()).toEqual([uuid('wa', 1), uuid('wa', 2)]));
});
