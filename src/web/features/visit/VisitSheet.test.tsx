import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { OrgMe } from '#contract/session.ts';
import type { Role } from '#domain/permission/actions.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi, type OrgApi } from '#web/api/context.ts';
import { FakeServer } from '#web/api/testing/fakeServer.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { useViewState } from '#web/state/viewState.ts';
import { SlotsProvider, useSlot } from '#web/ui/slots.tsx';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { VisitActionsProvider } from './VisitActionsProvider.tsx';
import { VisitSheet } from './VisitSheet.tsx';

const ID = uuid('ap', 1);
const OKAFOR = { id: uuid('pr', 1), name: 'Dr Okafor' };
const stamp = { version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const listed = (items: readonly unknown[]) => ({ items, page: 1, page_size: 200, total: items.length });

const LISTS: Readonly<Record<string, readonly unknown[]>> = {
  '/definitions': [
    {
      ...stamp,
      id: uuid('de', 1),
      category: 'CancelReason',
      name: 'Sick',
      value: null,
      color: null,
      item_order: 0,
      is_hidden: false,
      kind: null,
    },
  ],
  '/schedule/flow-statuses': [
    {
      ...stamp,
      id: uuid('fl', 1),
      name: 'Arrived',
      slug: 'arrived',
      color: '#AA5500',
      is_active: true,
      item_order: 0,
      kind: 'arrived',
    },
  ],
  '/operatories': [],
  '/providers': [],
  '/appointment-types': [],
};

/** Beside visits the sheet reads lists and history, which the fake server does not know. */
function serve(server: FakeServer): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    const { pathname } = new URL(address, 'http://clinic.test');
    const path = pathname.replace(/^\/api\/v1\/[^/]+/, '');
    const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200 });
    const list = LISTS[path];
    if (list) return json(listed(list));
    if (path.endsWith('/procedures')) return json([]);
    if (path.endsWith('/history')) {
      const entry = {
        id: uuid('hi', 1),
        action: 'updated',
        from_status: 'scheduled',
        to_status: 'scheduled',
        changes: [{ field: 'note', old_value: 'Old', new_value: 'New' }],
        change_note: '',
        changed_at: '2026-03-02T15:00:00Z',
        changed_by: 'Marta Kowal',
        version: 2,
      };
      return json(listed([entry]));
    }
    if (path.endsWith('/cancel') && typeof init?.body === 'string') {
      const body = JSON.stringify({ ...JSON.parse(init.body), status: 'cancelled' });
      return server.fetch(address.replace('/cancel', '/transition'), { ...init, body });
    }
    return server.fetch(input, init);
  };
}

function me(role: Role): OrgMe {
  return {
    user: { id: 'u', name: 'Priya Nair', email: 'p@demo.test' },
    organisation: {
      id: uuid('or', 1),
      slug: 'demo',
      name: 'Demo',
      timezone: 'UTC',
      locale: 'en',
      currency: 'USD',
    },
    role,
    display_name: 'Priya Nair',
    initials: 'PN',
    color: null,
    permissions: { ...permissionsOf(role, true) },
    all_locations: true,
    locations: [{ id: LOCATION, name: 'Main Street', timezone: 'America/Chicago' }],
    provider: role === 'practitioner' ? OKAFOR : null,
  };
}

let server: FakeServer;
let api: OrgApi;

beforeAll(() => startTranslations('en', ['visit', 'changes', 'errors']));
beforeEach(() => useViewState.setState({ isPrivate: false }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function SheetPlace() {
  const sheet = useSlot('sheet');
  return <div ref={sheet.ref} />;
}

async function open(role: Role, record: Appointment = visit(1), id = ID): Promise<HTMLElement> {
  server = new FakeServer(record);
  vi.stubGlobal('fetch', serve(server));
  const client = createQueryClient();
  api = createOrgApi('demo', client);
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <SessionContext value={sessionOf(me(role))}>
          <MemoryRouter initialEntries={[`/demo/day/${DAY}?visit=${id}`]}>
            <SlotsProvider>
              <SheetPlace />
              <VisitActionsProvider>
                <VisitSheet />
              </VisitActionsProvider>
              <ToastHost label="Notifications" />
            </SlotsProvider>
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  return screen.findByRole('dialog');
}

/** The sheet once the visit was read. */
async function details(role: Role, record: Appointment = visit(1)): Promise<HTMLElement> {
  await open(role, record);
  await screen.findByRole('group', { name: 'Status' });
  return screen.getByRole('dialog');
}

const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });

/** What the live feed does when another desk has written. */
function news(values: Partial<Appointment>): void {
  act(() => {
    api.records.accept('appointment', server.change('other', ID, values));
  });
}

describe('the form of a visit', () => {
  it('takes what another desk changes into fields nobody typed in, and says so', async () => {
    const user = userEvent.setup();
    await details('receptionist', visit(1, { note: 'Old' }));
    await user.clear(note());
    await user.type(note(), 'Mine');
    news({ is_time_locked: true });
    expect(
      await screen.findByText('Marta Kowal changed the time lock just now. It is in the form.'),
    ).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Lock the time' }).checked).toBe(true);
    expect(note().value).toBe('Mine');

    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.get(ID)).toMatchObject({ note: 'Mine', is_time_locked: true, version: 3 }),
    );
  });

  it('asks when both changed the same, and keeps what was chosen', async () => {
    const user = userEvent.setup();
    await details('receptionist', visit(1, { note: 'Old' }));
    await user.clear(note());
    await user.type(note(), 'Mine');
    news({ note: 'Theirs', priority: 4 });
    const asked = await waitFor(() => {
      const [first] = api.conflicts.store.getState().open;
      if (!first) throw new Error('not asked yet');
      return first;
    });
    expect(asked.about.comparison.clashes.map(({ group }) => group)).toEqual(['note']);
    act(() =>
      api.conflicts.settle(asked.key, {
        kind: 'save',
        choices: { note: { side: 'both', text: 'Theirs\nMine' } },
      }),
    );
    await waitFor(() => expect(note().value).toBe('Theirs\nMine'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.get(ID)).toMatchObject({ note: 'Theirs\nMine', priority: 4 }));
  });

  it('asks once when the other save is first heard of from the answer to its own', async () => {
    const user = userEvent.setup();
    await details('receptionist', visit(1, { note: 'Old' }));
    await user.clear(note());
    await user.type(note(), 'Mine');
    server.change('other', ID, { note: 'Theirs' });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const asked = await waitFor(() => {
      const [first] = api.conflicts.store.getState().open;
      if (!first) throw new Error('not asked yet');
      return first;
    });
    act(() => api.conflicts.settle(asked.key, { kind: 'save', choices: { note: { side: 'theirs' } } }));
    await waitFor(() => expect(note().value).toBe('Theirs'));
    expect(api.conflicts.store.getState().open).toEqual([]);
    expect(server.get(ID)).toMatchObject({ note: 'Theirs', version: 2 });
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });

  it('keeps everything typed when the person goes back to it, and asks again on the next save', async () => {
    const user = userEvent.setup();
    await details('receptionist', visit(1, { note: 'Old' }));
    await user.clear(note());
    await user.type(note(), 'Mine');
    server.change('other', ID, { note: 'Theirs' });
    for (const _ of ['first', 'again']) {
      await user.click(screen.getByRole('button', { name: 'Save' }));
      const asked = await waitFor(() => {
        const [first] = api.conflicts.store.getState().open;
        if (!first) throw new Error('not asked yet');
        return first;
      });
      act(() => api.conflicts.settle(asked.key, { kind: 'keep_editing' }));
      await waitFor(() =>
        expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false),
      );
      expect(note().value).toBe('Mine');
      expect(api.conflicts.store.getState().open).toEqual([]);
    }
    expect(server.get(ID).note).toBe('Theirs');
  });

  it('shows a refused time in words and keeps what was typed', async () => {
    const user = userEvent.setup();
    const sheet = await details('receptionist');
    const facts = {
      reason_codes: ['APPOINTMENT_OVERLAP'],
      violations: [
        {
          code: 'operatory_overlap',
          severity: 'block',
          params: {
            operatory: { id: uuid('op', 1), name: 'Op 1' },
            patient: { id: uuid('pa', 2), name: 'Felix Brandt' },
            start_time: '2026-03-02T16:30:00Z',
            end_time: '2026-03-02T17:00:00Z',
          },
        },
      ],
      conflicts: { appointments: [], providers: [], blockouts: [] },
    };
    const refused = new Response(
      JSON.stringify({ detail: [{ loc: ['body'], msg: '', type: 'schedule_conflict', ctx: facts }] }),
      { status: 409 },
    );
    const served = serve(server);
    vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
      init?.method === 'PATCH' ? Promise.resolve(refused) : served(input, init),
    );
    await user.type(note(), 'Mine');
    const length = within(sheet).getByRole('textbox', { name: 'Length' });
    await user.clear(length);
    await user.type(length, '120');
    await user.tab();
    // From wherever the focus is, also from the button of a list.
    await user.keyboard('{Control>}{Enter}{/Control}');
    const alert = await within(sheet).findByRole('alert');
    expect(alert.textContent).toContain('Op 1 is taken from 10:30');
    expect(note().value).toBe('Mine');
  });

  it('closes when the connection is lost, and the change is sent later', async () => {
    const user = userEvent.setup();
    await details('receptionist');
    await user.type(note(), 'Mine');
    server.isDown = true;
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Sent when the connection is back/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    server.isDown = false;
    act(() => api.outbox.tryNow());
    await waitFor(() => expect(server.get(ID)).toMatchObject({ note: 'Mine', version: 2 }));
  });

  it('puts a refused value beside its field', async () => {
    const user = userEvent.setup();
    await details('receptionist');
    const served = serve(server);
    const detail = [{ loc: ['body', 'note'], msg: '', type: 'string_too_long', ctx: { max_length: 4000 } }];
    vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
      init?.method === 'PATCH'
        ? Promise.resolve(new Response(JSON.stringify({ detail }), { status: 422 }))
        : served(input, init),
    );
    await user.type(note(), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(note().getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('At most 4000 characters')).toBeTruthy();
  });
});

/** What the menu of the sheet names; it is closed again. */
async function menuOf(sheet: HTMLElement): Promise<string[]> {
  const user = userEvent.setup();
  await user.click(within(sheet).getByRole('button', { name: 'More actions' }));
  const names = screen.getAllByRole('menuitem').map((item) => item.textContent);
  await user.keyboard('{Escape}');
  return names;
}

describe('what the sheet offers', () => {
  it('a viewer reads, and changes nothing', async () => {
    const sheet = await details('viewer', visit(1, { note: 'Old', production_amount: null }));
    expect(within(sheet).queryByRole('textbox')).toBeNull();
    expect(within(sheet).queryByRole('button', { name: 'Save' })).toBeNull();
    expect(await menuOf(sheet)).toEqual(['Print appointment card', 'Save as calendar file']);
    expect(within(sheet).getByText('Old')).toBeTruthy();
    expect(within(sheet).getByRole('button', { name: 'Arrived' })).toHaveProperty('disabled', true);
  });

  it('a visit without a time is offered no free times: nothing says how long they would have to be', async () => {
    const timeless = {
      schedule_date: null,
      local_start: null,
      local_end: null,
      start_time: null,
      end_time: null,
    };
    await open(
      'receptionist',
      visit(1, { ...timeless, operatory: null, duration_minutes: null, status: 'unscheduled' }),
    );
    await screen.findByRole('button', { name: 'More actions' });
    const names = await menuOf(screen.getByRole('dialog'));
    expect(names).toContain('Cancel visit…');
    expect(names).not.toContain('Move to a free time…');
  });

  it('a practitioner writes the note of own visits and says where the patient is', async () => {
    const own = visit(1, {
      providers: [OKAFOR],
      provider: OKAFOR,
      provider_assignments: [
        {
          id: uuid('as', 1),
          provider: OKAFOR,
          role: 'primary',
          start_time: null,
          end_time: null,
          item_order: 0,
          version: 1,
        },
      ],
    });
    const sheet = await details('practitioner', own);
    expect(within(sheet).getAllByRole('textbox')).toHaveLength(1);
    expect(await menuOf(sheet)).toEqual(['Print appointment card', 'Save as calendar file']);
    await waitFor(() =>
      expect(within(sheet).getByRole('button', { name: 'Arrived' })).toHaveProperty('disabled', false),
    );
  });

  it('a receptionist cancels with a reason, and takes it back with Undo', async () => {
    const user = userEvent.setup();
    const sheet = await details('receptionist');
    await user.click(within(sheet).getByRole('button', { name: 'More actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Cancel visit…' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel visit' }));
    await waitFor(() => expect(server.get(ID)).toMatchObject({ status: 'cancelled' }));
    expect(await screen.findByText('Visit of Patient 1 cancelled')).toBeTruthy();
    // A text field and a window above the page keep the key for themselves.
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    await user.keyboard('{Control>}z{/Control}');
    field.remove();
    const cover = document.body.appendChild(document.createElement('div'));
    cover.setAttribute('role', 'dialog');
    await user.keyboard('{Control>}z{/Control}');
    cover.remove();
    expect(api.undo.store.getState().entries).toHaveLength(1);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(server.get(ID)).toMatchObject({ status: 'scheduled', version: 3 }));
  });

  it('passers-by read no names, notes or history', async () => {
    useViewState.setState({ isPrivate: true });
    const sheet = await details('receptionist', visit(1, { note: 'Secret' }));
    expect(sheet.textContent).toContain('P. 1.');
    expect(sheet.textContent).not.toContain('Patient 1');
    expect(sheet.textContent).not.toContain('Secret');
    expect(within(sheet).queryByText('History')).toBeNull();
  });

  it('tells the history in words', async () => {
    const user = userEvent.setup();
    const sheet = await details('receptionist', visit(1, slot(DAY, '09:00:00', '10:00:00', 1)));
    await user.click(within(sheet).getByRole('radio', { name: 'History' }));
    const entry = await within(sheet).findByText('Changed');
    expect(entry.closest('li')?.textContent).toContain('Marta Kowal');
    expect(entry.closest('li')?.textContent).toContain('Old → New');
  });

  it('says that a visit is not there', async () => {
    const sheet = await open('receptionist', visit(1), uuid('ap', 9));
    expect((await within(sheet).findByRole('alert')).textContent).toBe(
      'This visit does not exist, or was deleted.',
    );
  });
});
