import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { createQueryClient } from './client.ts';
import { ApiContext, createOrgApi, type OrgApi } from './context.ts';
import { useIsQueued, useOutbox, useVersionedMutation } from './hooks.ts';
import { useEndpoint } from './query.ts';
import { FakeServer } from './testing/fakeServer.ts';
import { move, patch } from './testing/mutations.ts';
import { DAY, LOCATION, uuid, visit } from './testing/visit.ts';
import { useEditBase } from './useEditBase.ts';

const ONE = uuid('ap', 1);
const day = { query: { location_uuid: LOCATION, target_date: DAY } };
const toThree = { id: ONE, date: DAY, start: '15:00:00', end: '16:00:00', operatory: 2 };

let server: FakeServer;
let api: OrgApi;

beforeEach(() => {
  server = new FakeServer(visit(1));
  vi.stubGlobal('fetch', server.fetch);
  api = createOrgApi('ana', createQueryClient());
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function wrapper({ children }: { readonly children: ReactNode }) {
  return (
    <QueryClientProvider client={api.client}>
      <ApiContext value={api}>{children}</ApiContext>
    </QueryClientProvider>
  );
}

async function openDay() {
  const { result } = renderHook(() => useEndpoint(calendarEndpoints.daily, day), { wrapper });
  await waitFor(() => expect(result.current.data).toBeDefined());
  return () => result.current.data?.appointments.find((one) => one.id === ONE);
}

describe('a page', () => {
  it('reads an endpoint, edits, and sees the edit at once', async () => {
    const shown = await openDay();
    const { result } = renderHook(() => useVersionedMutation(move), { wrapper });
    let done: Promise<unknown> = Promise.resolve();
    act(() => {
      done = result.current.run(toThree);
    });
    expect(result.current.isRunning).toBe(true);
    await waitFor(() => expect(shown()?.local_start).toBe('15:00:00'));
    await act(() => done);
    expect(result.current.isRunning).toBe(false);
  });

  it('knows what waits for the connection', async () => {
    await openDay();
    server.isDown = true;
    const queued = renderHook(() => useIsQueued(ONE), { wrapper });
    const outbox = renderHook(() => useOutbox(), { wrapper });
    await act(() => api.edits.run(move, toThree));
    expect(queued.result.current).toBe(true);
    expect(outbox.result.current.waiting.map((one) => one.label)).toEqual(['Move Patient 1 to 15:00:00']);
    server.isDown = false;
    act(() => outbox.result.current.tryNow());
    await waitFor(() => expect(outbox.result.current.waiting).toEqual([]));
    expect(queued.result.current).toBe(false);
  });
});

describe('an open form', () => {
  function openForm(opened: Appointment, typed: Partial<Appointment>) {
    const events: string[] = [];
    const hook = renderHook(
      () =>
        useEditBase<Appointment>({
          entity: 'appointment',
          opened,
          mine: (base) => ({ ...base, ...typed }),
          onMerged: (_, changes) => events.push(`merged ${changes.map((one) => one.group).join(' ')}`),
          onResolved: (_, choices) => events.push(`resolved ${JSON.stringify(choices)}`),
          onDiscarded: () => events.push('discarded'),
          onGone: () => events.push('gone'),
        }),
      { wrapper },
    );
    return { events, base: () => hook.result.current.base };
  }

  it('takes in what others changed elsewhere, and moves its base with it', async () => {
    await openDay();
    const form = openForm(visit(1), { note: 'typed' });
    act(() => void api.records.accept('appointment', server.change('ben', ONE, { priority: 5 })));
    expect(form.events).toEqual(['merged priority']);
    expect(form.base()).toMatchObject({ version: 2, priority: 5 });
  });

  it('raises the dialog at once when the same field changed, and keeps its base until it is settled', async () => {
    await openDay();
    const form = openForm(visit(1), { note: 'typed' });
    act(() => void api.records.accept('appointment', server.change('ben', ONE, { note: 'from Ben' })));
    const store = api.conflicts.store;
    await waitFor(() => expect(store.getState().open).toHaveLength(1));
    const [open] = store.getState().open;
    expect(open?.about).toMatchObject({ base: { version: 1 }, mine: { note: 'typed' } });
    act(() => api.conflicts.settle(open?.key ?? 0, { kind: 'keep_editing' }));
    await waitFor(() => expect(store.getState().open).toEqual([]));
    expect(form.base().version).toBe(1);
    // The next change asks again; this time it is settled.
    act(() => void api.records.accept('appointment', server.change('ben', ONE, { priority: 5 })));
    await waitFor(() => expect(store.getState().open).toHaveLength(1));
    const choices = { note: { side: 'mine' } } as const;
    act(() => api.conflicts.settle(store.getState().open[0]?.key ?? 0, { kind: 'save', choices }));
    await waitFor(() => expect(form.base().version).toBe(3));
    expect(form.events).toEqual(['resolved {"note":{"side":"mine"}}']);
  });

  it('follows this client’s own answers', async () => {
    await openDay();
    const form = openForm(visit(1), { note: 'typed' });
    await act(() => api.edits.run(patch, { id: ONE, priority: 9 }));
    expect(form.base()).toMatchObject({ version: 2, priority: 9 });
    expect(form.events).toEqual(['merged priority']);
  });

  it('hears that the record is gone', async () => {
    await openDay();
    const form = openForm(visit(1), {});
    act(() => api.records.remove('appointment', ONE, 2));
    expect(form.events).toEqual(['gone']);
  });
});
