import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { ColorConfig } from '#contract/view-layouts.ts';
import type { OrgMe } from '#contract/session.ts';
import { scheduleView, type ScheduleView } from '#contract/views.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { VIEW_DEFAULTS } from '#domain/view/defaults.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { createQueryClient } from '#web/api/client.ts';
import { ApiContext, createOrgApi } from '#web/api/context.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { startTranslations } from '#web/i18n/setup.ts';
import { SessionContext, sessionOf } from '#web/state/currentSession.ts';
import { useViewState } from '#web/state/viewState.ts';
import { VisitActionsContext, type VisitActions } from '#web/state/visitActions.ts';
import { SlotsProvider, useSlot } from '#web/ui/slots.tsx';
import { DayScreen } from '../day/DayScreen.tsx';

const stamp = { version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const here = { id: LOCATION, name: 'Main Street' };
const op = (n: number) => ({ id: uuid('op', n), name: `Op ${n}` });
const OKAFOR = { id: uuid('pr', 1), name: 'Dr Okafor' };
const BRANDT = { id: uuid('pr', 2), name: 'T. Brandt' };
const person = (ref: typeof OKAFOR, color: string) => ({
  ...stamp,
  ...ref,
  short_name: ref.name,
  initials: ref.name.slice(-2).toUpperCase(),
  color,
  kind: 'dentist',
  home_location: null,
  is_active: true,
  item_order: 0,
});

const ADA: CalendarAppointment = {
  ...visit(1, {
    ...slot(DAY, '09:00:00', '10:00:00', 1),
    patient: { id: uuid('pa', 1), name: 'Ada Stone' },
    provider: OKAFOR,
    providers: [OKAFOR],
    treatments: ['Crown prep #14'],
    note: 'Premed first',
    production_amount: '1340.00',
  }),
  age: 61,
  mobile_phone: '+1 312 555 0148',
  medical_alerts: ['Latex allergy'],
};
const BEN: CalendarAppointment = visit(2, {
  ...slot(DAY, '10:00:00', '11:00:00', 2),
  patient: { id: uuid('pa', 2), name: 'Ben Hale' },
  provider: BRANDT,
  providers: [BRANDT],
});
const CLEO: CalendarAppointment = visit(3, {
  ...slot(DAY, '13:00:00', '14:00:00', 1),
  patient: { id: uuid('pa', 3), name: 'Cleo Nash' },
  status: 'broken',
  provider: OKAFOR,
  providers: [OKAFOR],
});

const works = (provider: typeof OKAFOR, operatory: number) => ({
  provider,
  is_override: false,
  override_reason: null,
  is_unavailable: false,
  time_ranges: [
    {
      start_time: '08:00:00',
      end_time: '17:00:00',
      operatory: op(operatory),
      source: 'template' as const,
      source_uuid: uuid('te', operatory),
      bookable_by: [],
    },
  ],
});

const day: DailyCalendar = {
  date: DAY,
  location_timezone: 'America/Chicago',
  day_hours: 24,
  day_start: '2026-03-02T06:00:00Z',
  day_minutes: 1440,
  appointments: [ADA, BEN, CLEO],
  blockouts: [],
  provider_schedules: [works(OKAFOR, 1), works(BRANDT, 2)],
  location: here,
  note: null,
  opening_hours: [{ start_time: '08:00:00', end_time: '17:00:00' }],
  keeps_hours: true,
  overlap_rules: [],
  holiday: null,
  goals: [],
};

const listed = (items: readonly unknown[]) => ({ items, page: 1, page_size: 200, total: items.length });
const operatory = (n: number) => ({
  ...stamp,
  ...op(n),
  location: here,
  abbrev: `${n}`,
  is_hygiene: false,
  is_active: true,
  item_order: n,
});

/** A view with nothing chosen, but what a test wants to see change. */
const PLAIN: ScheduleView = {
  ...VIEW_DEFAULTS,
  ...stamp,
  id: uuid('vi', 1),
  location: here,
  name: 'All',
  operatory_uuids: null,
  provider_uuids: null,
  card_layout: null,
  bubble_layout: null,
  color_config: null,
  show_missed_appointments: true,
  is_default: true,
  keyboard_shortcut: null,
};

/** Properties that no day shows: who and what the view is, and what belongs to the switcher and the week. */
const ELSEWHERE = [
  'id',
  'version',
  'created_at',
  'updated_at',
  'location',
  'name',
  'view_type',
  'visibility',
  'is_default',
  'keyboard_shortcut',
  'show_business_days_only',
] as const;
type Elsewhere = (typeof ELSEWHERE)[number];

interface Effect<K extends keyof ScheduleView> {
  readonly value: ScheduleView[K];
  /** What a person sees of it. */
  readonly see: () => unknown;
  /** With a plain view, and with the value. */
  readonly plain: unknown;
  readonly seen: unknown;
}

const grid = () => screen.getByRole('grid');
const card = (name: RegExp) => screen.queryByRole('gridcell', { name });
const ada = () => {
  const found = card(/^(Ada Stone|A\. S\.),/);
  if (!found) throw new Error('no card of Ada Stone');
  return found;
};
const headers = () =>
  screen.getAllByRole('columnheader').flatMap((head) => /Op \d/.exec(head.textContent ?? '')?.[0] ?? []);
const hours = () => [...grid().querySelectorAll('[aria-hidden] b')].map((hour) => hour.textContent);
const bubble = () => {
  act(() => ada().focus());
  fireEvent.keyDown(ada(), { key: ' ' });
  return document.querySelector('[data-bubble]')?.textContent ?? null;
};
const linesStyle = () =>
  grid().querySelector<HTMLElement>('[style*="background-size"]')?.style.backgroundSize;

const general = generalPreset();
const rules: ColorConfig = {
  ...general.color_config,
  rules: [{ when: { key: 'late', is: true }, color: '#C62828' }],
};

const EFFECTS: { readonly [K in Exclude<keyof ScheduleView, Elsewhere>]: Effect<K> } = {
  start_time: { value: '08:00:00', see: () => hours()[0], plain: '7', seen: '8' },
  end_time: { value: '16:00:00', see: () => hours().at(-1), plain: '6', seen: '3' },
  time_increment: { value: 15, see: linesStyle, plain: '100% 14px', seen: '100% 21px' },
  font_size: { value: 'lg', see: () => ada().style.height, plain: '83px', seen: '131px' },
  min_operatory_width_px: {
    value: 300,
    see: () =>
      grid().querySelector<HTMLElement>('[style*="--lane-min"]')?.style.getPropertyValue('--lane-min'),
    plain: '112px',
    seen: '300px',
  },
  auto_scroll_to_current_time: {
    value: false,
    // 90 minutes before 3 PM; half an hour before somebody works.
    see: () => grid().scrollTop,
    plain: (6.5 * 60 * 14) / 10,
    seen: (0.5 * 60 * 14) / 10,
  },
  bubble_enabled: { value: false, see: bubble, plain: 'Visit, Patient, Account, Notes', seen: null },
  bubble_layout: {
    value: { schema_version: 1, sections: [{ key: 'own', title: 'Money first', fields: ['balance_due'] }] },
    see: bubble,
    plain: 'Visit, Patient, Account, Notes',
    seen: 'Money first',
  },
  card_layout: {
    value: {
      schema_version: 1,
      rows: [
        {
          fields: [
            { key: 'mobile_phone', label: 'tel' },
            { key: 'age', align: 'right' },
          ],
        },
        { fields: [{ key: 'operatory' }] },
      ],
    },
    see: () => ada().textContent,
    plain: 'Ada Stone61Crown prep #149:00–10:00$1,340Premed first312 555 0148',
    seen: 'tel 312 555 014861Op 1',
  },
  color_config: {
    value: rules,
    see: () => ada().style.getPropertyValue('--p'),
    plain: 'var(--p-ao)',
    seen: expect.stringMatching(/^light-dark\(#c62828, #/),
  },
  compact_mode: {
    value: true,
    see: () => ada().textContent,
    plain: expect.stringContaining('Premed first'),
    seen: 'Ada Stone61Crown prep #14',
  },
  dynamic_op_filtering: {
    value: true,
    see: headers,
    plain: ['Op 1', 'Op 2', 'Op 3'],
    seen: ['Op 1', 'Op 2'],
  },
  operatory_uuids: {
    value: [op(2).id, op(1).id],
    see: headers,
    plain: ['Op 1', 'Op 2', 'Op 3'],
    seen: ['Op 2', 'Op 1'],
  },
  provider_uuids: {
    value: [OKAFOR.id],
    see: () => [headers(), card(/^Ben Hale/) !== null],
    plain: [['Op 1', 'Op 2', 'Op 3'], true],
    seen: [['Op 1'], false],
  },
  privacy_mode: {
    value: true,
    see: () => ada().textContent,
    plain: expect.stringContaining('Ada Stone'),
    seen: 'A. S.Treatment9:00–10:00',
  },
  show_missed_appointments: {
    value: false,
    see: () => card(/^Cleo Nash/) !== null,
    plain: true,
    seen: false,
  },
  show_production: {
    value: false,
    see: () => document.body.textContent?.includes('$1,340'),
    plain: true,
    seen: false,
  },
  show_provider_bars: {
    value: false,
    see: () => document.querySelectorAll('[data-presence]').length,
    plain: 2,
    seen: 0,
  },
};

const nothing = () => Promise.resolve('left' as const);
const actions: VisitActions = {
  step: nothing,
  reopen: nothing,
  move: nothing,
  place: nothing,
  pin: nothing,
  openBreak: () => undefined,
  openCancel: () => undefined,
  menu: () => [],
  mayMove: () => true,
  mayPin: () => true,
  bubble: (_visit, { layout }) => layout.sections.map(({ title }) => title).join(', '),
};

const MAIN = { ...here, timezone: 'America/Chicago' };
const me: OrgMe = {
  user: { id: 'u', name: 'Priya Nair', email: 'p@demo.test' },
  organisation: {
    id: uuid('or', 1),
    slug: 'demo',
    name: 'Demo',
    timezone: 'UTC',
    locale: 'en',
    currency: 'USD',
  },
  role: 'manager',
  display_name: 'Priya Nair',
  initials: 'PN',
  color: null,
  permissions: { ...permissionsOf('manager', true) },
  all_locations: true,
  locations: [MAIN],
  provider: null,
};

let asked: string[] = [];

function serve(view: ScheduleView) {
  const answers: Record<string, unknown> = {
    '/schedule/views': listed([view]),
    '/operatories': listed([operatory(1), operatory(2), operatory(3)]),
    '/providers': listed([person(OKAFOR, 'p-ao'), person(BRANDT, 'p-tb')]),
    '/appointment-types': listed([]),
    '/appointments/pinboard': [],
  };
  return (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input.toString(), 'http://clinic.test');
    const path = url.pathname.replace(/^\/api\/v1\/[^/]+/, '');
    if (path === '/schedule/calendar/daily') {
      asked.push(url.searchParams.get('fields') ?? '');
      const date = url.searchParams.get('target_date');
      const body = date === DAY ? day : { ...day, date, appointments: [] };
      return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
    }
    const found = answers[path];
    if (found !== undefined) return Promise.resolve(new Response(JSON.stringify(found), { status: 200 }));
    return new Promise<Response>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
    });
  };
}

function Places() {
  const slots = [useSlot('top'), useSlot('banner'), useSlot('panel'), useSlot('strip')];
  return slots.map((place, index) => <div key={index} ref={place.ref} />);
}

/** The day at three in the afternoon, through a view. */
async function look(change: Partial<ScheduleView>): Promise<void> {
  asked = [];
  vi.stubGlobal('fetch', serve({ ...PLAIN, ...change }));
  const client = createQueryClient();
  const now = Date.parse('2026-03-02T21:00:00Z');
  const place = { mode: 'day', location: MAIN, date: DAY, today: DAY, now } as const;
  const moves = { goTo: () => undefined, step: () => undefined, show: () => undefined };
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={createOrgApi('demo', client)}>
        <SessionContext value={sessionOf(me)}>
          <MemoryRouter initialEntries={[`/demo/day/${DAY}`]}>
            <SlotsProvider>
              <Places />
              <VisitActionsContext value={actions}>
                <DayScreen place={place} moves={moves} />
              </VisitActionsContext>
            </SlotsProvider>
          </MemoryRouter>
        </SessionContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('false'));
}

beforeAll(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  Element.prototype.scrollIntoView = () => undefined;
  // Without layout every column would be too narrow for more than a name.
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  await startTranslations('en', ['day', 'calendar', 'errors', 'fields']);
});
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  useViewState.setState({ rowHeights: {}, isPrivate: false, isViewPrivate: false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('every property of a view', () => {
  it('has an effect that is tested here, or is named as belonging elsewhere', () => {
    expect([...Object.keys(EFFECTS), ...ELSEWHERE].toSorted()).toEqual(
      Object.keys(scheduleView.shape).toSorted(),
    );
  });

  it.each(Object.entries(EFFECTS))('%s', async (key, { value, see, plain, seen }) => {
    await look({});
    expect(see()).toEqual(plain);
    cleanup();
    await look({ [key]: value });
    expect(see()).toEqual(seen);
  });
});

describe('what is asked of the server', () => {
  it('are the patient fields that the layouts use, and no others', async () => {
    await look({
      card_layout: { schema_version: 1, rows: [{ fields: [{ key: 'patient_name' }, { key: 'gender' }] }] },
      bubble_layout: { schema_version: 1, sections: [{ key: 'a', title: 'A', fields: ['email', 'note'] }] },
      color_config: { ...rules, rules: [{ when: { key: 'balance_due', is: true }, color: '#123456' }] },
    });
    expect(new Set(asked)).toEqual(new Set(['balance_due,email,gender']));
  });
});

describe('a view of some providers', () => {
  it('keeps the time of others from looking free', async () => {
    await look({ provider_uuids: [OKAFOR.id], operatory_uuids: [op(2).id] });
    expect(headers()).toEqual(['Op 2']);
    expect(card(/^Ben Hale/)).toBeNull();
    expect(grid().textContent).toContain('T. Brandt');
  });
});

describe('row height', () => {
  it('chosen here holds for its view until the view itself changes', async () => {
    useViewState.setState({ rowHeights: { [PLAIN.id]: { instead: 'sm', rows: 'md' } } });
    await look({});
    expect(ada().style.height).toBe('107px');
    cleanup();
    await look({ font_size: 'lg' });
    expect(ada().style.height).toBe('131px');
  });
});
