import { instantOf } from '#domain/time/instant.ts';
import { addDays, wallTimeOfMinutes } from '#domain/time/calendar.ts';
import type { TypeKey } from '../appointment-types.ts';
import type { LocationBook } from '../book.ts';
import { planWeekday } from '../plan.ts';
import type { ListedKey } from '../today.ts';
import type { BookedVisit } from './appointments.ts';
import { listedPatient } from './pinboard.ts';
import { money, officeMoment } from './sheet.ts';
import type { Sheet } from './sheet.ts';

interface EntrySpec {
  readonly who: ListedKey;
  readonly type: TypeKey;
  readonly minutes: number;
  readonly provider: string;
  readonly home?: string;
  readonly scope: 'home_only' | 'selected' | 'any';
  readonly priority: 'asap' | 'normal' | 'low';
  readonly urgency: 'urgent' | 'soon' | 'routine' | 'flexible';
  readonly source?: 'recall' | 'treatment_plan' | 'online';
  readonly waiting: number;
  readonly value: number;
  /** Weekdays, or 'today' for the weekday of the first day; null = any. */
  readonly days: readonly number[] | 'today' | null;
  readonly times: readonly [number, number] | null;
  readonly note: string;
  /** Contacted so many days ago, and what came of it. */
  readonly contact?: {
    readonly daysAgo: number;
    readonly method: 'sms' | 'phone';
    readonly answer: 'no_answer' | 'declined' | null;
  };
}

const MORNING = [480, 720] as const;
const AFTERNOON = [720, 1020] as const;
const WEEK = [0, 1, 2, 3, 4];

/** The list of the design's picture, by how well they fit the opening of the first day. */
const ENTRIES: readonly EntrySpec[] = [
  {
    who: 'tran',
    type: 'hygiene',
    minutes: 60,
    provider: 'TB',
    scope: 'home_only',
    priority: 'asap',
    urgency: 'urgent',
    source: 'recall',
    waiting: 12,
    value: 196,
    days: 'today',
    times: AFTERNOON,
    note: 'Asked for any day like today, after 12',
    contact: { daysAgo: 6, method: 'sms', answer: 'no_answer' },
  },
  {
    who: 'gopal',
    type: 'crown_seat',
    minutes: 40,
    provider: 'AO',
    scope: 'home_only',
    priority: 'asap',
    urgency: 'urgent',
    source: 'treatment_plan',
    waiting: 3,
    value: 0,
    days: WEEK,
    times: MORNING,
    note: 'Crown #14 is back from the lab',
  },
  {
    who: 'saleh',
    type: 'perio',
    minutes: 60,
    provider: 'TB',
    scope: 'home_only',
    priority: 'asap',
    urgency: 'soon',
    waiting: 31,
    value: 168,
    days: [0, 2, 3, 4],
    times: AFTERNOON,
    note: 'Lives 8 min away',
    contact: { daysAgo: 10, method: 'phone', answer: 'no_answer' },
  },
  {
    who: 'ellison',
    type: 'srp',
    minutes: 50,
    provider: 'TB',
    scope: 'any',
    priority: 'normal',
    urgency: 'soon',
    source: 'treatment_plan',
    waiting: 6,
    value: 248,
    days: null,
    times: null,
    note: 'Called in, any day',
  },
  {
    who: 'tanaka',
    type: 'hygiene',
    minutes: 60,
    provider: 'JN',
    scope: 'home_only',
    priority: 'normal',
    urgency: 'routine',
    waiting: 19,
    value: 196,
    days: [1, 3],
    times: MORNING,
    note: 'Usually sees J. Nakamura',
    contact: { daysAgo: 8, method: 'sms', answer: 'declined' },
  },
  {
    who: 'nunes',
    type: 'perio',
    minutes: 60,
    provider: 'TB',
    home: 'harbor',
    scope: 'selected',
    priority: 'normal',
    urgency: 'routine',
    waiting: 44,
    value: 168,
    days: [0, 1, 3, 4],
    times: null,
    note: 'Prefers Harbor clinic',
    contact: { daysAgo: 17, method: 'phone', answer: null },
  },
  {
    who: 'whitfield',
    type: 'crown_prep',
    minutes: 90,
    provider: 'AO',
    scope: 'home_only',
    priority: 'normal',
    urgency: 'soon',
    waiting: 2,
    value: 1056,
    days: [1, 2],
    times: AFTERNOON,
    note: 'Cancelled two days ago, wants the next free one',
  },
  {
    who: 'adeniyi',
    type: 'filling',
    minutes: 50,
    provider: 'ML',
    scope: 'home_only',
    priority: 'normal',
    urgency: 'routine',
    waiting: 8,
    value: 212,
    days: WEEK,
    times: AFTERNOON,
    note: 'Called in',
  },
  {
    who: 'lindstrom',
    type: 'consult',
    minutes: 30,
    provider: 'AO',
    scope: 'any',
    priority: 'low',
    urgency: 'flexible',
    source: 'online',
    waiting: 27,
    value: 0,
    days: WEEK,
    times: [900, 1020],
    note: 'Mother prefers after 3',
  },
];

/** The waiting list: the named people, and the visits that would like to come earlier. */
export function putWaitlist(sheet: Sheet, book: LocationBook, visits: readonly BookedVisit[]): void {
  if (book.location.curated === null) return;
  for (const spec of ENTRIES) putEntry(sheet, book, spec);
  for (const booked of visits) {
    const { visit, status, deeds } = booked;
    if (!visit.asap || status !== 'scheduled') continue;
    const created = instantOf((deeds[0]?.at ?? sheet.nowMs) + 60_000);
    sheet.put('waitlist_entry', {
      org_id: sheet.orgId,
      id: sheet.nextId(),
      patient_id: sheet.patients[visit.patient]?.id ?? '',
      location_id: sheet.idOf('location', visit.location),
      provider_id: sheet.idOf('provider', visit.provider),
      appointment_type_id: sheet.idOf('type', visit.type),
      appointment_id: booked.id,
      priority_id: sheet.idOf('WaitlistPriority', 'asap'),
      urgency: 'soon',
      source: 'appointment_flag',
      estimated_duration_mins: visit.end - visit.start,
      note: 'Would come earlier',
      created_at: created,
      updated_at: created,
    });
  }
}

function putEntry(sheet: Sheet, book: LocationBook, spec: EntrySpec): void {
  const random = sheet.random.fork(`waitlist/${spec.who}`);
  const { orgId, put, idOf } = sheet;
  const zone = book.location.timeZone;
  const id = sheet.nextId();
  const created = officeMoment(sheet, zone, spec.waiting, random);
  const contactedAt =
    spec.contact === undefined ? null : officeMoment(sheet, zone, spec.contact.daysAgo, random);
  const respondedAt =
    contactedAt === null || spec.contact?.answer == null ? null : contactedAt + 2 * 3_600_000;
  const offered = contactedAt === null ? null : addDays(book.today, -(spec.contact?.daysAgo ?? 0) + 1);
  const homeId = idOf('location', spec.home ?? book.location.key);
  const start = wallTimeOfMinutes(spec.times?.[0] ?? 600);
  const end = wallTimeOfMinutes((spec.times?.[0] ?? 600) + spec.minutes);
  put('waitlist_entry', {
    org_id: orgId,
    id,
    patient_id: sheet.patients[listedPatient(sheet, spec.who)]?.id ?? '',
    location_id: homeId,
    location_scope: spec.scope,
    provider_id: idOf('provider', spec.provider),
    appointment_type_id: idOf('type', spec.type),
    priority_id: idOf('WaitlistPriority', spec.priority),
    status: spec.contact !== undefined && spec.contact.answer !== 'declined' ? 'contacted' : 'waiting',
    urgency: spec.urgency,
    source: spec.source ?? 'manual',
    preferred_days:
      spec.days === 'today'
        ? [planWeekday(book.today, book.today)]
        : spec.days === null
          ? null
          : [...spec.days],
    preferred_time_start: spec.times === null ? null : wallTimeOfMinutes(spec.times[0]),
    preferred_time_end: spec.times === null ? null : wallTimeOfMinutes(spec.times[1]),
    estimated_duration_mins: spec.minutes,
    treatment_value: money(spec.value),
    note: spec.note,
    contact_attempts: contactedAt === null ? 0 : 1,
    contact_method_used: spec.contact?.method ?? null,
    contacted_at: contactedAt === null ? null : instantOf(contactedAt),
    patient_response: spec.contact?.answer ?? null,
    responded_at: respondedAt === null ? null : instantOf(respondedAt),
    offered_at: contactedAt === null ? null : instantOf(contactedAt),
    offered_location_id: contactedAt === null ? null : homeId,
    offered_date: offered,
    offered_start_time: contactedAt === null ? null : start,
    offered_end_time: contactedAt === null ? null : end,
    created_at: instantOf(created),
    updated_at: instantOf(respondedAt ?? contactedAt ?? created),
  });
  if (spec.scope === 'selected') {
    put('waitlist_entry_location', {
      org_id: orgId,
      waitlist_entry_id: id,
      location_id: idOf('location', book.location.key),
    });
  }
  if (contactedAt === null || offered === null || spec.contact === undefined) return;
  put('waitlist_contact', {
    org_id: orgId,
    id: sheet.nextId(),
    waitlist_entry_id: id,
    contact_method: spec.contact.method,
    slot_location_id: homeId,
    slot_date: offered,
    slot_start_time: start,
    slot_end_time: end,
    contacted_at: instantOf(contactedAt),
    contacted_by: sheet.staff[0].name,
    patient_response: spec.contact.answer,
    responded_at: respondedAt === null ? null : instantOf(respondedAt),
  });
}
