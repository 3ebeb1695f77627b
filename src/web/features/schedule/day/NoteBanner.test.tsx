import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { ScheduleNote } from '#contract/notes.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi, type OrgApi } from '#web/api/context.ts';
import { dayOn } from '#web/api/testing/day.ts';
import { DAY, LOCATION, uuid } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { useNoteDraftList, useNoteDraftWarning } from '#web/state/noteDrafts.ts';
import { NoteBanner } from './NoteBanner.tsx';
import { useNoteDrafts } from './useNoteDrafts.ts';

const NEXT = '2026-03-03';

const theirs: ScheduleNote = {
  id: uuid('no', 1),
  version: 1,
  created_at: '2026-03-02T15:00:00Z',
  updated_at: '2026-03-02T15:00:00Z',
  location: { id: LOCATION, name: 'Main Street' },
  note_date: DAY,
  note: 'Cake at 3',
  updated_by: 'Marta Kowal',
};

const dayOf = (date: string, note: ScheduleNote | null) => dayOn(date, { note });

let api: OrgApi;
/** What was sent: method, path and text. */
let sent: string[];
/** The note somebody else has written meanwhile. */
let stored: ScheduleNote | null;

beforeAll(() => startTranslations('en', ['day']));
beforeEach(() => {
  sent = [];
  stored = null;
  useNoteDraftList.setState({ drafts: new Map() });
  api = createOrgApi('demo', createQueryClient());
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const address = input instanceof Request ? input.url : input.toString();
    const { pathname } = new URL(address, 'http://clinic.test');
    const method = init?.method ?? 'GET';
    const body: { note?: string } = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const json = (status: number, answer: unknown) =>
      Promise.resolve(new Response(JSON.stringify(answer), { status }));
    if (method === 'GET')
      return json(200, { items: stored ? [stored] : [], page: 1, page_size: 50, total: 1 });
    sent.push(`${method} ${pathname.replace('/api/v1/demo', '')} ${body.note ?? ''}`);
    if (method === 'POST' && stored)
      return json(409, { detail: [{ loc: ['body', 'note_date'], msg: '', type: 'duplicate' }] });
    return json(method === 'POST' ? 201 : 200, { ...theirs, note: body.note, version: 2 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Days({ note }: { readonly note: ScheduleNote | null }) {
  const [date, setDate] = useState(DAY);
  const writing = useNoteDrafts(date);
  return (
    <>
      <button type="button" onClick={() => setDate(date === DAY ? NEXT : DAY)}>
        Walk
      </button>
      <button type="button" onClick={() => writing.begin(null)}>
        Add
      </button>
      <NoteBanner
        day={dayOf(date, date === DAY ? note : null)}
        now={Date.parse('2026-03-02T16:00:00Z')}
        mayWrite
        isPrivate={false}
        isCovered={false}
        writing={writing}
      />
    </>
  );
}

/** The frame around the calendars, with one of them on screen. */
function Frame({ note }: { readonly note: ScheduleNote | null }) {
  const [isDay, setDay] = useState(true);
  useNoteDraftWarning();
  return (
    <>
      <button type="button" onClick={() => setDay(!isDay)}>
        Other calendar
      </button>
      {isDay ? <Days note={note} /> : null}
    </>
  );
}

function open(note: ScheduleNote | null = null) {
  render(
    <QueryClientProvider client={api.client}>
      <ApiContext value={api}>
        <Frame note={note} />
      </ApiContext>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const field = () => screen.getByRole('textbox', { name: 'Note of the day' });

it('keeps what is typed for its day, and leaves another day and its focus alone', async () => {
  const user = open();
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(document.activeElement).toBe(field());
  await user.keyboard('Flu shots');
  const walk = screen.getByRole('button', { name: 'Walk' });
  await user.click(walk);
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false);
  await user.click(walk);
  expect(field()).toHaveProperty('value', 'Flu shots');
  expect(document.activeElement).toBe(walk);
});

it('keeps what is typed while another calendar is on screen, and goes on warning before the page is closed', async () => {
  const user = open();
  await user.click(screen.getByRole('button', { name: 'Add' }));
  await user.keyboard('Flu shots');
  await user.click(screen.getByRole('button', { name: 'Other calendar' }));
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Other calendar' }));
  expect(field()).toHaveProperty('value', 'Flu shots');
  await user.click(screen.getByRole('button', { name: /^Cancel/ }));
  expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
});

it('is sent once, however often the key is pressed', async () => {
  const user = open();
  await user.click(screen.getByRole('button', { name: 'Add' }));
  await user.keyboard('Flu shots{Enter}{Enter}');
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(sent).toEqual(['POST /schedule/notes Flu shots']);
});

it('shows both texts when another desk wrote the first note of the day too, and both can be kept', async () => {
  stored = theirs;
  const user = open();
  await user.click(screen.getByRole('button', { name: 'Add' }));
  await user.keyboard('Flu shots{Enter}');
  const { store } = api.conflicts;
  await waitFor(() => expect(store.getState().open).toHaveLength(1));
  const [asked] = store.getState().open;
  expect(asked?.about).toMatchObject({
    base: { note: '' },
    mine: { note: 'Flu shots' },
    theirs: { note: 'Cake at 3' },
    changedBy: 'Marta Kowal',
  });
  act(() => api.conflicts.settle(asked?.key ?? 0, { kind: 'keep_editing' }));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(store.getState().open).toHaveLength(1));
  const both = { note: { side: 'both', text: 'Cake at 3\nFlu shots' } } as const;
  act(() => api.conflicts.settle(store.getState().open[0]?.key ?? 0, { kind: 'save', choices: both }));
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(sent.at(-1)).toBe(`PATCH /schedule/notes/${theirs.id} Cake at 3\nFlu shots`);
});
