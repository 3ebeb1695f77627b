import type { TFunction } from 'i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { ScheduleView } from '#contract/views.ts';
import { displayStatus } from '#domain/appointment/display.ts';
import { keyPrivacy, type CardKey } from '#domain/view/card-keys.ts';
import { displayFacts } from '#web/api/appointments/display.ts';
import { fieldText } from '#web/api/appointments/fieldText.ts';
import { shownName } from '#web/api/appointments/shownName.ts';
import type { Formats } from '#web/i18n/format.ts';
import { layoutsOf } from '../model/look.ts';

export interface CsvContext {
  readonly view: ScheduleView | null;
  readonly formats: Formats;
  readonly t: TFunction<'fields'>;
  readonly dateLabel: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly isPrivate: boolean;
  /** By right, and as the view wants. */
  readonly showMoney: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Columns of every table, before those that the view adds. */
const ALWAYS = [
  'start_time',
  'end_time',
  'duration',
  'operatory',
  'providers',
  'patient_name',
  'treatment',
  'status',
] as const satisfies readonly CardKey[];
const MONEY = [
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'balance_due',
] as const satisfies readonly CardKey[];
const isMoney = (key: CardKey): key is (typeof MONEY)[number] => MONEY.some((one) => one === key);

/**
 * Visits as a table, head first: what the view shows of them on cards and in bubbles, no more. Dates, times, lengths and
 * amounts are written as programs read them; privacy leaves initials and what is open to everybody.
 */
export function csvRows(visits: readonly CalendarAppointment[], context: CsvContext): string[][] {
  const { t, dateLabel } = context;
  const keys = columnsOf(context);
  const inOrder = visits.toSorted(
    (a, b) =>
      (a.start_time ?? '').localeCompare(b.start_time ?? '') ||
      (a.operatory?.name ?? '').localeCompare(b.operatory?.name ?? ''),
  );
  return [
    [dateLabel, ...keys.map((key) => t(`label.${key}`))],
    ...inOrder.map((visit) => [visit.schedule_date ?? '', ...keys.map((key) => cell(visit, key, context))]),
  ];
}

function columnsOf({ view, isPrivate, showMoney }: CsvContext): CardKey[] {
  const { card, bubble } = layoutsOf(view);
  const shown = [
    ...card.rows.flatMap((row) => row.fields.map(({ key }) => key)),
    ...Object.values(card.badges ?? {}).flatMap((key) => key ?? []),
    ...bubble.sections.flatMap((section) => section.fields),
  ];
  return [...new Set<CardKey>([...ALWAYS, ...shown])].filter(
    (key) =>
      (showMoney || !isMoney(key)) && (!isPrivate || key === 'patient_name' || keyPrivacy(key) === 'open'),
  );
}

function cell(visit: CalendarAppointment, key: CardKey, context: CsvContext): string {
  const { formats, t, currency, isPrivate, now } = context;
  switch (key) {
    case 'start_time':
      return visit.local_start?.slice(0, 5) ?? '';
    case 'end_time':
      return visit.local_end?.slice(0, 5) ?? '';
    case 'duration':
      return visit.duration_minutes === null ? '' : String(visit.duration_minutes);
    case 'patient_name':
      return shownName(visit, isPrivate);
    default: {
      if (isMoney(key)) return visit[key] ?? '';
      const status = displayStatus(displayFacts(visit), now).kind;
      return fieldText(visit, key, status, { t, formats, currency, style: 'full' }) ?? '';
    }
  }
}
