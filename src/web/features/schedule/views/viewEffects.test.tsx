import { cleanup, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ColorConfig } from '#contract/view-layouts.ts';
import { scheduleView, type ScheduleView } from '#contract/views.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { useViewState } from '#web/state/viewState.ts';
import { OKAFOR, op, PLAIN } from './testing/clinic.ts';
import { ada, asked, bubble, card, grid, look, throughViews } from './testing/throughView.tsx';

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

const headers = () =>
  screen.getAllByRole('columnheader').flatMap((head) => /Op \d/.exec(head.textContent ?? '')?.[0] ?? []);
const hours = () => [...grid().querySelectorAll('[aria-hidden] b')].map((hour) => hour.textContent);
const strip = () => screen.getByTestId('strip');
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

throughViews();

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
    expect(asked).toEqual(new Set(['balance_due,email,gender']));
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

describe('a view of some operatories', () => {
  it('counts what they show', async () => {
    await look({});
    expect(strip().textContent).toMatch(/^2 visits/);
    cleanup();
    await look({ operatory_uuids: [op(2).id] });
    expect(strip().textContent).toMatch(/^1 visit1 unconfirmed/);
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
