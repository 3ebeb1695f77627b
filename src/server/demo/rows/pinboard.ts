import { instantOf } from '#domain/time/instant.ts';
import { addDays, dateParts, weekday } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { LocationBook } from '../book.ts';
import type { TypeKey } from '../appointment-types.ts';
import { LISTED_PEOPLE } from '../today.ts';
import type { ListedKey } from '../today.ts';
import { item, productionOf } from '../treatments.ts';
import { putEvent, putProcedures } from './appointments.ts';
import { atMinute, money, officeMoment } from './sheet.ts';
import type { Sheet } from './sheet.ts';

interface Card {
  readonly who: ListedKey;
  readonly provider: string;
  readonly operatory: string;
  readonly type: TypeKey;
  readonly codes: readonly string[];
  readonly start: number;
  readonly minutes: number;
  /** Where the card was taken from, in days from today, and when. */
  readonly fromDays: number;
  readonly pinnedDaysAgo: number;
  readonly note: (today: LocalDate) => string;
  readonly reason: string;
}

const CARDS: readonly Card[] = [
  {
    who: 'whitfield',
    provider: 'AO',
    operatory: 'op1',
    type: 'crown_prep',
    codes: ['D2740 14'],
    start: 600,
    minutes: 90,
    fromDays: -2,
    pinnedDaysAgo: 2,
    note: (today) => `From ${monthDay(addDays(today, -2))}, cancelled by patient`,
    reason: 'cancelled by patient',
  },
  {
    who: 'siddiq',
    provider: 'TB',
    operatory: 'hyg6',
    type: 'srp',
    codes: ['D4341 UL'],
    start: 780,
    minutes: 60,
    fromDays: 1,
    pinnedDaysAgo: 1,
    note: () => 'Needs Tue or Thu',
    reason: 'cannot come that day',
  },
  {
    who: 'forsberg',
    provider: 'SH',
    operatory: 'op5',
    type: 'implant',
    codes: ['D6011 19'],
    start: 690,
    minutes: 40,
    fromDays: -3,
    pinnedDaysAgo: 3,
    note: (today) => `Lab back ${monthDay(addDays(today, -1))}`,
    reason: 'lab not back',
  },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 'Nov 18', as somebody at the desk types it. */
export function monthDay(date: LocalDate): string {
  const { month, day } = dateParts(date);
  return `${MONTHS[month - 1] ?? ''} ${String(day)}`;
}

/** Patient of the clinic's list of named people. */
export function listedPatient(sheet: Sheet, who: ListedKey): number {
  const { given, family } = LISTED_PEOPLE[who];
  return sheet.patients.findIndex((patient) => patient.given === given && patient.family === family);
}

/** The cards on the pinboard of a location; `fromNum` = number of the first. Answers how many there are. */
export function putPinboard(sheet: Sheet, book: LocationBook, fromNum: number): number {
  if (book.location.curated === null) return 0;
  const random = sheet.random.fork('pinboard');
  const zone = book.location.timeZone;
  for (const [index, card] of CARDS.entries()) {
    const date = nearestWeekday(addDays(book.today, card.fromDays));
    const [start, end] = [atMinute(date, card.start, zone), atMinute(date, card.start + card.minutes, zone)];
    const pinned = officeMoment(sheet, zone, card.pinnedDaysAgo, random);
    const booked = officeMoment(sheet, zone, 20 + index * 3, random);
    const id = sheet.nextId();
    const items = card.codes.map(item);
    const operatoryId = sheet.idOf('operatory', `${book.location.key}/${card.operatory}`);
    sheet.put('appointment', {
      org_id: sheet.orgId,
      id,
      num: fromNum + index,
      patient_id: sheet.patients[listedPatient(sheet, card.who)]?.id ?? '',
      location_id: sheet.idOf('location', book.location.key),
      operatory_id: null,
      appointment_type_id: sheet.idOf('type', card.type),
      status: 'pinboard',
      schedule_date: date,
      start_at: instantOf(start),
      end_at: instantOf(end),
      confirmation_status_id: sheet.idOf('ApptConfirmed', 'unconfirmed'),
      note: card.note(book.today),
      production_amount: money(productionOf(items)),
      pinned_at: instantOf(pinned),
      pinned_from: JSON.stringify({
        schedule_date: date,
        start_at: instantOf(start),
        end_at: instantOf(end),
        operatory_id: operatoryId,
        reason: card.reason,
      }),
      version: 2,
      created_at: instantOf(booked),
      updated_at: instantOf(pinned),
    });
    sheet.put('appointment_provider', {
      org_id: sheet.orgId,
      id: sheet.nextId(),
      appointment_id: id,
      provider_id: sheet.idOf('provider', card.provider),
      role: 'primary',
      start_at: null,
      end_at: null,
      item_order: 0,
    });
    putProcedures(sheet, id, items, card.provider, 'planned', booked);
    const common = { entityId: id, location: book.location.key, day: date, by: sheet.staff[0] };
    putEvent(sheet, {
      ...common,
      deed: { at: booked, by: common.by },
      version: 1,
      action: 'created',
      from: null,
      to: 'scheduled',
      changes: [],
    });
    putEvent(sheet, {
      ...common,
      deed: { at: pinned, by: common.by, note: card.reason },
      version: 2,
      action: 'pinboarded',
      from: 'scheduled',
      to: 'pinboard',
      changes: [{ field: 'status', old: 'scheduled', new: 'pinboard' }],
    });
  }
  return CARDS.length;
}

function nearestWeekday(date: LocalDate): LocalDate {
  const over = weekday(date) - 4;
  return over > 0 ? addDays(date, -over) : date;
}
