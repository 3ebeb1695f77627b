import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrgMe } from '#contract/session.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { createQueryClient } from '#web/api/client.ts';
import type { Resolution } from '#web/api/conflicts.ts';
import { ApiContext, createOrgApi, type OrgApi } from '#web/api/context.ts';
import { appointmentRules } from '#web/api/entities/appointment.ts';
import { FakeServer } from '#web/api/testing/fakeServer.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { ConflictHost } from './ConflictHost.tsx';

let api: OrgApi;

const priya: OrgMe = {
  user: { id: 'u', name: 'Priya Nair', email: 'p@demo.test' },
  organisation: {
    id: uuid('or', 1),
    slug: 'demo',
    name: 'Demo',
    timezone: 'UTC',
    locale: 'en',
    currency: 'EUR',
  },
  role: 'manager',
  display_name: 'Priya Nair',
  initials: 'PN',
  color: null,
  permissions: { ...permissionsOf('manager', true) },
  all_locations: true,
  locations: [{ id: LOCATION, name: 'Main Street', timezone: 'America/Chicago' }],
  provider: null,
};

beforeAll(() => startTranslations('en', ['conflict']));
beforeEach(() => {
  vi.stubGlobal('fetch', new FakeServer(visit(1)).fetch);
  // jsdom has none; the dialog library looks fields up by id.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  const client = createQueryClient();
  api = createOrgApi('demo', client);
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <SessionContext value={sessionOf(priya)}>
          <ConflictHost me="Priya Nair" preview={(one) => <p data-testid="card">{one.note}</p>} />
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const base = visit(1, { note: 'Confirm lab slot.', ...slot(DAY, '13:50:00', '15:20:00', 2) });
const mine = {
  ...base,
  ...slot(DAY, '13:40:00', '15:10:00', 2),
  note: 'Confirm lab slot. Patient late.',
  priority: 4,
};
const theirs = {
  ...base,
  ...slot(DAY, '14:00:00', '15:30:00', 2),
  note: 'Confirm lab slot. Temp shade A2.',
  is_time_locked: true,
  version: 2,
};

/** Opens the dialog; the person's way out arrives in the promise. */
async function open(): Promise<{ readonly resolution: Promise<Resolution>; readonly dialog: HTMLElement }> {
  let resolution: Promise<Resolution> = new Promise(() => undefined);
  act(() => {
    resolution = api.conflicts.open({
      entity: 'appointment',
      base,
      mine,
      theirs,
      comparison: appointmentRules.compare(base, mine, theirs),
      changedBy: 'Marta Kowal',
      changedAt: '2026-03-02T15:00:00Z',
    });
  });
  return { resolution, dialog: await screen.findByRole('dialog') };
}

describe('the conflict dialog', () => {
  it('shows only what clashed, with what was before, and lists the rest as merged', async () => {
    const { dialog } = await open();
    const rows = within(dialog).getAllByRole('radiogroup');
    expect(rows.map((row) => row.getAttribute('aria-label'))).toEqual(['Time', 'Note']);
    expect(dialog.textContent).toContain('was 1:50 – 3:20 PM');
    expect(dialog.textContent).toContain('1:40 – 3:10 PM');
    expect(dialog.textContent).toContain('2:00 – 3:30 PM');
    expect(dialog.textContent).toContain('2 other changes did not clash');
    expect(dialog.textContent).toContain('Marta Kowal changed time lock. You changed priority.');
  });

  it('joins texts, with each side marked, and lets one be kept instead', async () => {
    const user = userEvent.setup();
    const { dialog, resolution } = await open();
    const marks = [...dialog.querySelectorAll('mark')].map((mark) => mark.textContent?.trim());
    expect(marks).toEqual(['Temp shade A2.', 'Patient late.']);
    await user.click(within(dialog).getByRole('button', { name: 'Keep one instead' }));
    await user.click(within(dialog).getByRole('radio', { name: 'Theirs: Confirm lab slot. Temp shade A2.' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save result' }));
    expect(await resolution).toEqual({
      kind: 'save',
      choices: { slot: { side: 'mine' }, note: { side: 'theirs' } },
    });
  });

  it('is worked by keys alone: arrows choose, Ctrl Enter saves', async () => {
    const user = userEvent.setup();
    const { dialog, resolution } = await open();
    expect(document.activeElement).toBe(within(dialog).getByRole('radio', { name: 'Yours: 1:40 – 3:10 PM' }));
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(within(dialog).getByRole('radio', { name: 'Keep both, joined' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const outcome = await resolution;
    expect(outcome).toMatchObject({ kind: 'save', choices: { slot: { side: 'theirs' } } });
    expect(outcome.kind === 'save' && outcome.choices['note']).toMatchObject({ side: 'both' });
  });

  it('shows the result as a card, and whether its place is free', async () => {
    const { dialog } = await open();
    expect(within(dialog).getByTestId('card').textContent).toBe(
      'Confirm lab slot. Temp shade A2.\nPatient late.',
    );
    await waitFor(() => expect(within(dialog).getByText('Op 2 is free 1:40 – 3:10 PM')).toBeTruthy());
  });

  it('asks whether my change still holds when only its ground was changed', async () => {
    const cancelled = { ...base, status: 'cancelled' as const, version: 2 };
    const moved = { ...base, ...slot(DAY, '13:40:00', '15:10:00', 2) };
    act(() => {
      void api.conflicts.open({
        entity: 'appointment',
        base,
        mine: moved,
        theirs: cancelled,
        comparison: { clashes: [{ group: 'status', fields: ['status'], isGround: true }], merged: [] },
        changedBy: 'Marta Kowal',
        changedAt: null,
      });
    });
    const dialog = await screen.findByRole('dialog');
    const radios = within(dialog).getAllByRole<HTMLInputElement>('radio');
    expect(radios.map((radio) => [radio.getAttribute('aria-label'), radio.checked])).toEqual([
      ['Yours: My change anyway', false],
      ['Theirs: Cancelled', true],
    ]);
  });

  it('tells amounts in the currency of the organisation', async () => {
    const typed = { ...base, production_amount: '90.00' };
    const priced = { ...base, production_amount: '120.00', version: 2 };
    act(() => {
      void api.conflicts.open({
        entity: 'appointment',
        base,
        mine: typed,
        theirs: priced,
        comparison: {
          clashes: [{ group: 'production_amount', fields: ['production_amount'] }],
          merged: [],
        },
        changedBy: 'Marta Kowal',
        changedAt: null,
      });
    });
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('radio', { name: 'Theirs: €120.00' })).toBeTruthy();
  });

  it('settles notes of a day in the same way', async () => {
    const note = {
      id: base.id,
      version: 1,
      created_at: base.created_at,
      updated_at: base.updated_at,
      location: base.location,
      note_date: DAY,
      note: 'Fire drill.',
      updated_by: 'Jo',
    };
    const typed = { ...note, note: 'Fire drill. Flu shots.' };
    const saved = { ...note, note: 'Fire drill. Cake at 3.', version: 2 };
    let resolution: Promise<Resolution> = new Promise(() => undefined);
    act(() => {
      resolution = api.conflicts.open({
        entity: 'schedule_note',
        base: note,
        mine: typed,
        theirs: saved,
        comparison: { clashes: [{ group: 'note', fields: ['note'] }], merged: [] },
        changedBy: null,
        changedAt: null,
      });
    });
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Someone changed this note');
    await userEvent.setup().click(within(dialog).getByRole('button', { name: 'Save result' }));
    expect(await resolution).toEqual({
      kind: 'save',
      choices: { note: { side: 'both', text: 'Fire drill. Cake at 3.\nFlu shots.' } },
    });
  });

  it.each([
    ['Escape', { kind: 'keep_editing' }],
    ['Discard my changes', { kind: 'discard' }],
    ['All theirs', { kind: 'save', choices: { slot: { side: 'theirs' }, note: { side: 'theirs' } } }],
  ] as const)('%s leads out', async (way, expected) => {
    const user = userEvent.setup();
    const { dialog, resolution } = await open();
    if (way === 'Escape') await user.keyboard('{Escape}');
    else await user.click(within(dialog).getByRole('button', { name: way }));
    expect(await resolution).toEqual(expected);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
