// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nProvider } from 'react-aria-components';
import { MemoryRouter, useSearchParams } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '#domain/permission/actions.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi, type OrgApi } from '#web/api/context.ts';
import { DAY, slot } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { useCurrentLocation } from '#web/state/currentLocation.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { closeBooking, useDesk, useOpenVisit, type BookingStart } from '#web/state/desk.ts';
import { useViewState } from '#web/state/viewState.ts';
import { ToastHost } from '#web/ui/ToastHost.tsx';
import { BookingSheet } from './BookingSheet.tsx';
import {
  bitewings,
  booked,
  EIGHT,
  exam,
  harbor,
  hyg,
  hygieneVisit,
  hygienist,
  josephine,
  op,
  person,
  prophy,
} from './testing/fakeClinic.ts';
import { FakeDesk } from './testing/fakeDesk.ts';

const felix = booked(1, 'Felix Brandt', '14:20:00', '15:20:00');
let desk: FakeDesk;
let api: OrgApi;

beforeAll(() => startTranslations('en', ['booking', 'changes']));
beforeEach(() => {
  vi.useFakeTimers({ now: EIGHT, toFake: ['Date'] });
  desk = new FakeDesk([felix]);
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => desk.fetch(input, init));
});
afterEach(() => {
  act(closeBooking);
  useViewState.setState({ isPrivate: false });
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const TWO: BookingStart = { date: DAY, operatoryId: hyg.id, startTime: '14:00:00' };

function open(start: BookingStart = TWO, without: readonly Action[] = []) {
  const client = createQueryClient();
  api = createOrgApi('demo', client);
  useDesk.getState().set({ booking: start });
  render(
    <I18nProvider locale="en-US">
      <MemoryRouter>
        <QueryClientProvider client={client}>
          <SessionContext value={sessionOf(person(without))}>
            <ApiContext value={api}>
              <BookingSheet />
              <ToHarbor />
              <ToVisit />
              <ToastHost label="Notifications" />
            </ApiContext>
          </SessionContext>
        </QueryClientProvider>
      </MemoryRouter>
    </I18nProvider>,
  );
  return userEvent.setup();
}

function ToHarbor() {
  const { select } = useCurrentLocation();
  return (
    <button type="button" onClick={() => select(harbor.id)}>
      Harbor
    </button>
  );
}

/** A card: another way to fill the place of the sheet. */
function ToVisit() {
  const { open: openVisit } = useOpenVisit();
  const [search] = useSearchParams();
  return (
    <button type="button" data-open={search.get('visit') ?? ''} onClick={() => openVisit('v1')}>
      Card
    </button>
  );
}

type User = ReturnType<typeof userEvent.setup>;

async function chooseJosephine(user: User): Promise<void> {
  await user.type(await screen.findByRole('combobox', { name: 'Patient' }), 'tran');
  await screen.findByRole('option', { name: /Josephine Tran/ });
  await user.keyboard('{Enter}');
  await screen.findByRole('region', { name: 'Patient' });
}

async function chooseType(user: User): Promise<void> {
  await user.click(screen.getByRole('button', { name: /Treatment/ }));
  await user.click(await screen.findByRole('option', { name: /Hygiene visit/ }));
}

const primary = (name: string) => screen.findByRole('button', { name: new RegExp(`^${name}`) });
const body = () => desk.sent.at(-1)?.body;

describe('booking', () => {
  it('goes by keyboard alone from the search to the booked visit', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    // The focus has gone on to the treatment.
    await user.keyboard('{Enter}');
    await screen.findByRole('option', { name: /Hygiene visit/ });
    await user.keyboard('{ArrowDown}{Enter}');
    await screen.findByRole('checkbox', { name: /Prophy, adult/ });
    await screen.findByText('Hyg 1 is free 10:00 – 11:00 AM');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Booked Josephine Tran, 10:00 AM, Hyg 1')).toBeTruthy();
    expect(body()).toMatchObject({
      patient_uuid: josephine.id,
      appointment_type_uuid: hygieneVisit.id,
      operatory_uuid: hyg.id,
      schedule_date: DAY,
      start_time: '10:00:00',
      end_time: '11:00:00',
      status: 'scheduled',
      is_new_patient: false,
      time_pattern_5: 'XXXXXXXXXX//',
      providers: [{ provider_uuid: hygienist.id, role: 'primary' }],
      procedures: [
        { procedure_code_uuid: prophy.id, fee: '132.00' },
        { procedure_code_uuid: exam.id, fee: '64.00' },
      ],
    });
    expect(body()).not.toHaveProperty('allow_overlap');
    expect(desk.sent.at(-1)?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(useDesk.getState().booking).toBeNull();
    expect(useDesk.getState().sketch).toBeNull();
    expect(api.undo.store.getState().entries).toHaveLength(1);
  });

  it('hears its key also while a closing list has left the focus on nothing', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await primary('Book 10:00 AM');
    act(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    expect(document.activeElement).toBe(document.body);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(body()).toMatchObject({ start_time: '10:00:00' }));
    expect(desk.sent).toHaveLength(1);
  });

  it('begins without a place at the next free start of the first staffed operatory', async () => {
    desk = new FakeDesk([booked(2, 'Greta Solberg', '08:00:00', '09:00:00')]);
    open({ date: DAY });
    expect(await primary('Book 9:00 AM')).toBeTruthy();
    expect(useDesk.getState().sketch).toMatchObject({
      operatoryId: hyg.id,
      startTime: '09:00:00',
      verdict: 'free',
    });
  });

  it('moves to a place drawn meanwhile and keeps what was typed', async () => {
    const user = open();
    await chooseJosephine(user);
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Asked for T. Brandt.');
    act(() =>
      useDesk
        .getState()
        .set({ booking: { date: DAY, operatoryId: op.id, startTime: '09:30:00', lengthMinutes: 50 } }),
    );
    expect(await primary('Book 9:30 AM')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveProperty('value', 'Asked for T. Brandt.');
    expect(screen.getByRole('region', { name: 'Patient' }).textContent).toContain('Josephine Tran');
    await waitFor(() =>
      expect(useDesk.getState().sketch).toMatchObject({ operatoryId: op.id, endTime: '10:20:00' }),
    );
  });

  it('sends a visit to the pinboard', async () => {
    const user = open();
    await chooseJosephine(user);
    await user.click(await screen.findByRole('button', { name: /To pinboard/ }));
    expect(await screen.findByText('Josephine Tran is on the pinboard')).toBeTruthy();
    expect(body()).toMatchObject({ status: 'pinboard' });
  });

  it('says what is missing, and leads there', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await primary('Book 10:00 AM');
    await user.click(screen.getByRole('textbox', { name: 'Note' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Patient' }));
    expect((await screen.findByRole('button', { name: /To pinboard/ })).hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('Choose a patient.')).toBeTruthy();
  });

  it('says no name to passers-by, neither when it is booked nor when that is taken back', async () => {
    useViewState.setState({ isPrivate: true });
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await user.click(await primary('Book 10:00 AM'));
    const told = await screen.findByText('Booked J. T., 10:00 AM, Hyg 1');
    // Toasts of the tests before may still be on their way out.
    const undo = told.parentElement?.querySelector('button');
    if (!undo) throw new Error('no way back is offered');
    // The list of toasts captures the pointer, which jsdom cannot.
    act(() => undo.click());
    expect(await screen.findByText('Undone: the last change')).toBeTruthy();
    expect(desk.sent.at(-1)?.path).toMatch(/\/cancel$/);
  });

  it('says that it waits for the connection, and shows the visit meanwhile', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await primary('Book 10:00 AM');
    desk.isDown = true;
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/^No connection\. Josephine Tran, 10:00 AM, Hyg 1/)).toBeTruthy();
    expect(useDesk.getState().booking).toBeNull();
    expect(api.outbox.store.getState().queuedIds.size).toBe(1);
    desk.isDown = false;
    act(() => api.outbox.tryNow());
    await waitFor(() => expect(api.outbox.store.getState().queuedIds.size).toBe(0));
    expect(desk.sent).toHaveLength(1);
  });
});

describe('a taken time', () => {
  it('is told, drawn, and answered with the best safe choice', async () => {
    const user = open();
    await chooseJosephine(user);
    await chooseType(user);
    expect(await screen.findByText('Hyg 1 is taken from 2:20')).toBeTruthy();
    expect(screen.getByText(/Felix Brandt, Child prophy, Tanja Brandt, RDH, 2:20 – 3:20 PM\./)).toBeTruthy();
    expect(screen.getByText('40 min overlap')).toBeTruthy();
    expect(await screen.findByText(/Marta Kowal placed it 38 sec\. ago\./)).toBeTruthy();
    const use = await primary('Use 1:00 PM');
    await waitFor(() => expect(useDesk.getState().sketch).toMatchObject({ verdict: 'blocked' }));
    expect(useDesk.getState().sketch?.suggestions[0]).toMatchObject({
      startTime: '13:00:00',
      detail: 'Best fit',
    });
    // The clock stands still: both halves are one double click, however busy the machine.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    await user.dblClick(use);
    clock.mockRestore();
    expect(desk.sent).toHaveLength(0);
    expect(await primary('Book 1:00 PM')).toBeTruthy();
    expect(screen.queryByText('Free starts')).toBeNull();
  });

  it('is left by a digit while the list has the focus, and by Alt and the digit from anywhere', async () => {
    const user = open();
    const list = await screen.findByRole('list', { name: 'Free starts' });
    act(() => within(list).getAllByRole('button')[0]?.focus());
    await user.keyboard('1');
    await primary('Book 1:');
    // Nobody is chosen yet: that is what the next key is for.
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Patient' }));
    await chooseJosephine(user);
    act(() => useDesk.getState().set({ booking: { ...TWO } }));
    const again = await screen.findByRole('list', { name: 'Free starts' });
    act(() => within(again).getAllByRole('button')[0]?.focus());
    await user.keyboard('1');
    const book = await primary('Book 1:');
    expect(document.activeElement).toBe(book);

    act(() => useDesk.getState().set({ booking: { ...TWO } }));
    await screen.findByRole('list', { name: 'Free starts' });
    await user.click(screen.getByRole('textbox', { name: 'Note' }));
    await user.keyboard('1{Alt>}1{/Alt}');
    await primary('Book 1:');
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveProperty('value', '1');
  });

  it('can be booked anyway by those who may, and only then', async () => {
    const user = open();
    await chooseJosephine(user);
    await user.click(await screen.findByRole('button', { name: 'Book anyway' }));
    await waitFor(() => expect(body()).toMatchObject({ allow_overlap: true, start_time: '14:00:00' }));
    cleanup();
    open(TWO, ['appointment.overlap']);
    await primary('Use ');
    expect(screen.queryByRole('button', { name: 'Book anyway' })).toBeNull();
  });

  it('cannot be booked anyway when something else than the room speaks against it', async () => {
    desk.hidden = [
      {
        code: 'blocked_time',
        severity: 'block',
        params: {
          blockout: { id: 'b1', name: 'Staff meeting' },
          blockout_type: { id: 't1', name: 'Staff meeting' },
          operatory: null,
          note: '',
          start_time: '2026-03-02T20:00:00Z',
          end_time: '2026-03-02T20:30:00Z',
        },
      },
    ];
    open();
    expect(await screen.findByText('Staff meeting 2:00 – 2:30 PM')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Book anyway' })).toBeNull();
  });

  it('appears at once when somebody takes the slot while the sheet is open', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await screen.findByText('Hyg 1 is free 10:00 – 10:30 AM');
    const rival = booked(3, 'Ida Brandt', '10:10:00', '11:00:00');
    desk.take(rival);
    act(() => {
      api.records.accept('appointment', rival);
    });
    expect(await screen.findByText('Hyg 1 is taken from 10:10')).toBeTruthy();
  });

  it('loses nothing when somebody was faster, and offers other times', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await chooseType(user);
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Bring new insurance card.');
    await primary('Book 10:00 AM');
    desk.beforeBooking = () => desk.take(booked(3, 'Ida Brandt', '10:10:00', '11:00:00'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(
      await screen.findByText(
        'Hyg 1 is taken from 10:10. Ida Brandt, Child prophy, Tanja Brandt, RDH, 10:10 – 11:00 AM. Marta Kowal placed it 38 sec. ago.',
      ),
    ).toBeTruthy();
    expect(await primary('Use 9:00 AM')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveProperty(
      'value',
      'Bring new insurance card.',
    );
    expect(screen.getByRole('checkbox', { name: /Prophy, adult/ })).toHaveProperty('checked', true);
    expect(screen.getByRole('region', { name: 'Patient' }).textContent).toContain('Josephine Tran');
  });

  it('says no more that the slot is taken once whoever was faster has left it', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await chooseType(user);
    await primary('Book 10:00 AM');
    const rival = booked(3, 'Ida Brandt', '10:10:00', '11:00:00');
    desk.beforeBooking = () => desk.take(rival);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/placed it 38 sec. ago/)).toBeTruthy();
    const gone = { ...rival, ...slot(DAY, '15:00:00', '15:50:00', 1), version: 2 };
    desk.day = { ...desk.day, appointments: [gone] };
    act(() => {
      api.records.accept('appointment', gone);
    });
    expect(await screen.findByText(/^Hyg 1 is free 10:00/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByText(/placed it 38 sec. ago/)).toBeNull());
  });
});

describe('somebody new', () => {
  it('is created from what was searched for, chosen, and booked as a new patient', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await user.type(await screen.findByRole('combobox', { name: 'Patient' }), 'maria vega');
    await user.click(await screen.findByRole('option', { name: 'Create new patient' }));
    const form = await screen.findByRole('form', { name: 'New patient' });
    expect(within(form).getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Maria');
    expect(within(form).getByRole('textbox', { name: 'Last name' })).toHaveProperty('value', 'Vega');
    expect(screen.getByText('Create the new patient first.')).toBeTruthy();
    await user.type(within(form).getByRole('textbox', { name: 'Mobile phone' }), '555 0199');
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('region', { name: 'Patient' })).textContent).toContain('Maria Vega');
    expect(desk.sent[0]).toMatchObject({
      path: '/patients',
      body: { first_name: 'Maria', last_name: 'Vega', phones: [{ kind: 'mobile', number: '555 0199' }] },
    });
    await user.click(await primary('Book 10:00 AM'));
    await screen.findByText(/^Booked Maria Vega/);
    expect(body()).toMatchObject({ is_new_patient: true });
  });

  it('is tried again with the same key, and a refused field says so', async () => {
    const user = open();
    await user.type(await screen.findByRole('combobox', { name: 'Patient' }), 'maria vega');
    await user.click(await screen.findByRole('option', { name: 'Create new patient' }));
    const create = await screen.findByRole('button', { name: 'Create patient' });
    desk.refusal = { status: 503, detail: [{ loc: [], msg: '', type: 'unavailable' }] };
    await user.click(create);
    await screen.findByText('The server is not ready. Try again in a moment.');
    desk.refusal = {
      status: 422,
      detail: [{ loc: ['body', 'email'], msg: '', type: 'string_pattern_mismatch' }],
    };
    await user.click(create);
    await screen.findByText('This does not have the right form');
    expect(desk.sent[1]?.key).toBe(desk.sent[0]?.key);
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('combobox', { name: 'Patient' })).toBeTruthy();
    expect(useDesk.getState().booking).not.toBeNull();
  });

  it('is not offered to those who may not create patients', async () => {
    const user = open(TWO, ['patient.write']);
    await user.type(await screen.findByRole('combobox', { name: 'Patient' }), 'tran');
    await screen.findByRole('option', { name: /Josephine Tran/ });
    expect(screen.queryByRole('option', { name: 'Create new patient' })).toBeNull();
  });
});

describe('refusals', () => {
  it('stand beside the field they are about until something is changed', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    desk.refusal = {
      status: 422,
      detail: [{ loc: ['body', 'start_time'], msg: '', type: 'nonexistent_local_time' }],
    };
    await user.click(await primary('Book 10:00 AM'));
    expect(await screen.findByText('The clocks go forward then: that time does not exist.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'x');
    expect(screen.queryByText('The clocks go forward then: that time does not exist.')).toBeNull();
  });
});

describe('treatments', () => {
  it('are added by code, priced, left out and summed', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await chooseType(user);
    await user.click(await screen.findByRole('button', { name: 'Add treatment' }));
    await user.keyboard('0274{Enter}');
    await screen.findByRole('checkbox', { name: /Bitewings, four/ });
    await user.click(screen.getByRole('checkbox', { name: /Periodic exam/ }));
    const fee = screen.getByRole('textbox', { name: 'Fee of Prophy, adult' });
    await user.clear(fee);
    await user.type(fee, '120,50');
    expect(screen.getByText('Total').textContent).toContain('$200.50');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(body()?.['procedures']).toEqual([
        { procedure_code_uuid: prophy.id, fee: '120.50' },
        { procedure_code_uuid: bitewings.id, fee: '80.00' },
      ]),
    );
  });
});

describe('another location', () => {
  it('takes the visit along and looks for a room there', async () => {
    const user = open({ ...TWO, startTime: '10:00:00' });
    await chooseJosephine(user);
    await primary('Book 10:00 AM');
    await user.click(screen.getByRole('button', { name: 'Harbor' }));
    await screen.findByText('Chair 9 is free 10:00 – 10:30 AM');
    expect(screen.getByRole('region', { name: 'Patient' }).textContent).toContain('Josephine Tran');
  });
});

describe('rights', () => {
  it('show no money to those who may not see it', async () => {
    const user = open(TWO, ['money.read']);
    await chooseJosephine(user);
    await chooseType(user);
    await screen.findByRole('checkbox', { name: /Prophy, adult/ });
    expect(screen.queryByRole('textbox', { name: /Fee of/ })).toBeNull();
    expect(screen.queryByText('Total')).toBeNull();
  });

  it('let nobody book who may not', async () => {
    open({ ...TWO, startTime: '10:00:00' }, ['appointment.book']);
    expect(await screen.findByText('Your role does not include booking.')).toBeTruthy();
    expect((await primary('Book 10:00 AM')).hasAttribute('disabled')).toBe(true);
  });
});

describe('closing', () => {
  it('asks before it loses a patient, and not before it loses a time', async () => {
    const user = open();
    await screen.findByRole('combobox', { name: 'Patient' });
    await user.keyboard('{Escape}');
    expect(useDesk.getState().booking).toBeNull();
    act(() => useDesk.getState().set({ booking: { ...TWO } }));
    await chooseJosephine(user);
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('alertdialog')).toBeTruthy();
    expect(useDesk.getState().booking).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(useDesk.getState().booking).toBeNull();
  });

  it('asks before a visit takes its place, and opens it once that is agreed', async () => {
    const user = open();
    await chooseJosephine(user);
    const card = screen.getByRole('button', { name: 'Card' });
    await user.click(card);
    await screen.findByText('Discard what you typed?');
    expect(useDesk.getState().booking).not.toBeNull();
    expect(card.dataset['open']).toBe('');
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(screen.queryByText('Discard what you typed?')).toBeNull();
    expect(screen.getByRole('region', { name: 'Patient' }).textContent).toContain('Josephine Tran');

    await user.click(card);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expect(useDesk.getState().booking).toBeNull();
    expect(card.dataset['open']).toBe('v1');
  });

  it('gives its place to a visit without a question while nothing is typed, and warns of a reload once it is', async () => {
    const user = open();
    await screen.findByRole('combobox', { name: 'Patient' });
    const reload = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(reload()).toBe(false);
    await chooseJosephine(user);
    expect(reload()).toBe(true);
    cleanup();
    act(closeBooking);
    open();
    await user.click(screen.getByRole('button', { name: 'Card' }));
    expect(useDesk.getState().booking).toBeNull();
  });
});
