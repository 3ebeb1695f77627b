import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { DAY, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { formatsFor } from '#web/i18n/format.ts';
import { PLAIN } from '../views/testing/clinic.ts';
import { csvRows, type CsvContext } from './csvRows.ts';

const t = ((key: string) => key) as unknown as TFunction<'fields'>;
const context: CsvContext = {
  view: null,
  formats: formatsFor('en-US'),
  t,
  dateLabel: 'Date',
  currency: 'USD',
  isPrivate: false,
  showMoney: true,
  now: 0,
};
const ADA: CalendarAppointment = {
  ...visit(1, {
    ...slot(DAY, '13:00:00', '14:00:00', 1),
    patient: { id: uuid('pa', 1), name: 'Ada Stone' },
    treatments: ['Crown prep #14'],
    note: 'Premed first',
    production_amount: '1340.00',
  }),
  mobile_phone: '+1 312 555 0148',
};
const BEN = visit(2, {
  ...slot(DAY, '09:00:00', '09:30:00', 2),
  patient: { id: uuid('pa', 2), name: 'Ben Hale' },
});

const table = (more: Partial<CsvContext> = {}) => {
  const [head = [], ...rows] = csvRows([ADA, BEN], { ...context, ...more });
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
};

describe('csvRows', () => {
  it('has one row for each visit, by start, as programs read dates, times and amounts', () => {
    const [first, second] = table();
    expect(first).toMatchObject({ Date: DAY, 'label.start_time': '09:00', 'label.patient_name': 'Ben Hale' });
    expect(second).toMatchObject({
      'label.end_time': '14:00',
      'label.duration': '60',
      'label.treatment': 'Crown prep #14',
      'label.note': 'Premed first',
      'label.production_amount': '1340.00',
      'label.mobile_phone': '+1 312 555 0148',
    });
  });

  it('has what stands in the corners of cards as well', () => {
    const badges = { top_left: 'chart_number', bottom_right: 'tags' } as const;
    const view = { ...PLAIN, card_layout: { ...generalPreset().card_layout, badges } };
    expect(Object.keys(table({ view })[0] ?? {})).toEqual(
      expect.arrayContaining(['label.chart_number', 'label.tags']),
    );
  });

  it('leaves amounts to those who may see them', () => {
    expect(Object.keys(table({ showMoney: false })[0] ?? {}).join()).not.toMatch(/amount|balance|portion/);
  });

  it('in privacy shows initials and what everybody may know', () => {
    const [, ada] = table({ isPrivate: true, showMoney: false });
    expect(ada).toMatchObject({ 'label.patient_name': 'A. S.', 'label.start_time': '13:00' });
    expect(JSON.stringify(ada)).not.toMatch(/Crown|Premed|555/);
  });
});
