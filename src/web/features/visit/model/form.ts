import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { normalizeAmount } from '#domain/appointment/money.ts';
import { sameValue } from '#domain/appointment/merge.ts';
import type { ProviderRole } from '#domain/appointment/pattern.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { toInstant, toLocal } from '#domain/time/zone.ts';
import { wholeSlot, type VisitPatch } from '#web/api/appointments/fields.ts';
import { providersOf } from '#web/api/appointments/providers.ts';
import type { Choices } from '#web/api/conflicts.ts';

export interface ProviderRow {
  readonly providerId: string;
  readonly role: ProviderRole;
  readonly startTime: WallTime | null;
  readonly endTime: WallTime | null;
}

/** The details of a visit as the form holds them; times are wall clock at the location, null while incomplete. */
export interface VisitValues {
  readonly date: LocalDate | null;
  readonly start: WallTime | null;
  /** Minutes. */
  readonly length: number;
  readonly operatoryId: string | null;
  readonly typeId: string | null;
  readonly providers: readonly ProviderRow[];
  readonly arrive: WallTime | null;
  readonly note: string;
  readonly isLocked: boolean;
  readonly tagIds: readonly string[];
  /** Amounts as typed; '' = none. */
  readonly production: string;
  readonly insurance: string;
  readonly portion: string;
}

export type VisitField = keyof VisitValues;

/** Names behind the ids of a form, to show a change before it is answered. */
export interface Names {
  readonly operatories: readonly Ref[];
  readonly types: readonly Ref[];
  readonly providers: readonly Ref[];
  readonly tags: readonly Appointment['tags'][number][];
}

/** The conflict group (decisions 2) each field of the form belongs to. */
const GROUP: Readonly<Record<VisitField, string>> = {
  date: 'slot',
  start: 'slot',
  length: 'slot',
  operatoryId: 'slot',
  typeId: 'appointment_type_uuid',
  providers: 'providers',
  arrive: 'ask_to_arrive',
  note: 'note',
  isLocked: 'is_time_locked',
  tagIds: 'tag_uuids',
  production: 'production_amount',
  insurance: 'estimated_insurance',
  portion: 'estimated_patient_portion',
};

const FIELDS: readonly VisitField[] = [
  'date',
  'start',
  'length',
  'operatoryId',
  'typeId',
  'providers',
  'arrive',
  'note',
  'isLocked',
  'tagIds',
  'production',
  'insurance',
  'portion',
];

/** A record as the form shows it. */
export function valuesOf(record: Appointment): VisitValues {
  const arrival = record.datetime_ask_to_arrive;
  return {
    date: record.schedule_date,
    start: record.local_start,
    length: record.duration_minutes ?? 0,
    operatoryId: record.operatory?.id ?? null,
    typeId: record.appointment_type?.id ?? null,
    providers: providersOf(record).map(({ provider, ...rest }) => ({ providerId: provider.id, ...rest })),
    arrive: arrival === null ? null : toLocal(Date.parse(arrival), record.location_timezone).time,
    note: record.note,
    isLocked: record.is_time_locked,
    tagIds: record.tags.map(({ id }) => id),
    production: record.production_amount ?? '',
    insurance: record.estimated_insurance ?? '',
    portion: record.estimated_patient_portion ?? '',
  };
}

/** Fields whose value differs from the base. */
export function touchedFields(values: VisitValues, base: VisitValues): Set<VisitField> {
  return new Set(FIELDS.filter((field) => !sameValue(said(field, values), said(field, base))));
}

/** Amounts are compared as amounts: "120" is what "120.00" was. */
function said(field: VisitField, values: VisitValues): unknown {
  const value = values[field];
  const isAmount = field === 'production' || field === 'insurance' || field === 'portion';
  return isAmount && typeof value === 'string' ? (normalizeAmount(value) ?? value.trim()) : value;
}

export type SlotEnd =
  | { readonly ok: true; readonly endTime: WallTime }
  /** `gap`: the clocks leave that time out; `midnight`: it would end on the next day; `missing`: not filled in. */
  | { readonly ok: false; readonly reason: 'gap' | 'midnight' | 'missing' };

/** Wall clock end of a visit from its start and length; midnight is 24:00:00. */
export function slotEnd(
  { date, start, length }: Pick<VisitValues, 'date' | 'start' | 'length'>,
  zone: string,
): SlotEnd {
  if (date === null || start === null || !(length > 0)) return { ok: false, reason: 'missing' };
  const from = toInstant(date, start, zone);
  if (!from.ok) return { ok: false, reason: 'gap' };
  const to = toLocal(from.ms + length * MS_PER_MINUTE, zone);
  if (to.date === date) return { ok: true, endTime: to.time };
  return to.time === '00:00:00' ? { ok: true, endTime: '24:00:00' } : { ok: false, reason: 'midnight' };
}

/** The changed fields as a request names them; a slot that is not complete yet is left out. */
export function patchOf(record: Appointment, values: VisitValues, names: Names): VisitPatch {
  const touched = touchedFields(values, valuesOf(record));
  const has = (field: VisitField) => touched.has(field);
  const patch: VisitPatch = {
    ...slotPatch(record, values, touched, names),
    ...(has('typeId') ? { appointment_type: refIn(names.types, values.typeId) } : {}),
    ...(has('providers')
      ? {
          providers: values.providers.map(({ providerId, ...rest }) => ({
            provider: refIn([...names.providers, ...record.providers], providerId) ?? {
              id: providerId,
              name: null,
            },
            ...rest,
          })),
        }
      : {}),
    ...(has('arrive') ? { ask_to_arrive_time: values.arrive } : {}),
    ...(has('note') ? { note: values.note } : {}),
    ...(has('isLocked') ? { is_time_locked: values.isLocked } : {}),
    ...(has('tagIds') ? { tags: [...names.tags, ...record.tags].filter(firstOf(values.tagIds)) } : {}),
    ...(has('production') ? { production_amount: amountOf(values.production) } : {}),
    ...(has('insurance') ? { estimated_insurance: amountOf(values.insurance) } : {}),
    ...(has('portion') ? { estimated_patient_portion: amountOf(values.portion) } : {}),
  };
  return wholeSlot(record, patch);
}

function slotPatch(
  record: Appointment,
  values: VisitValues,
  touched: ReadonlySet<VisitField>,
  names: Names,
): VisitPatch {
  if (![...touched].some((field) => GROUP[field] === 'slot')) return {};
  const end = slotEnd(values, record.location_timezone);
  if (!end.ok || values.date === null || values.start === null) return {};
  return {
    schedule_date: values.date,
    start_time: values.start,
    end_time: end.endTime,
    operatory: refIn(
      [...names.operatories, ...(record.operatory ? [record.operatory] : [])],
      values.operatoryId,
    ),
  };
}

/** Each chosen tag once, in the order of the list. */
function firstOf(ids: readonly string[]) {
  return (tag: { readonly id: string }, index: number, all: readonly { readonly id: string }[]) =>
    ids.includes(tag.id) && all.findIndex((one) => one.id === tag.id) === index;
}

function refIn(refs: readonly Ref[], id: string | null): Ref | null {
  const found = refs.find((ref) => ref.id === id);
  return found ? { id: found.id, name: found.name } : null;
}

function amountOf(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : (normalizeAmount(trimmed) ?? trimmed);
}

/**
 * The form on a newer base: fields nobody typed in take the new values, what was typed stays, and groups settled in the
 * dialog are as chosen (decisions 1 and 2).
 * @param before values of the old base; @param after values of the new one.
 */
export function rebaseValues(
  typed: VisitValues,
  before: VisitValues,
  after: VisitValues,
  choices: Choices = {},
): VisitValues {
  const touched = touchedFields(typed, before);
  const mine = new Set([...touched].map((field) => GROUP[field]));
  const theirs = new Set([...touchedFields(after, before)].map((field) => GROUP[field]));
  // Half a date is no wish that could be weighed against theirs.
  if (theirs.has('slot') && (typed.date === null || typed.start === null)) mine.delete('slot');
  const keeps = (field: VisitField) => {
    const group = GROUP[field];
    return mine.has(group) && choices[group]?.side !== 'theirs';
  };
  const note = choices['note'];
  const kept = Object.fromEntries(FIELDS.filter(keeps).map((field) => [field, typed[field]]));
  return { ...after, ...kept, ...(note?.side === 'both' ? { note: note.text } : {}) };
}

/** Field of the form that a place in a request belongs to, e.g. `["body", "start_time"]`; null for none. */
export function fieldOfLoc(loc: readonly (string | number)[]): VisitField | null {
  const [where, name] = loc;
  if (where !== 'body' || typeof name !== 'string') return null;
  return LOCS[name] ?? null;
}

const LOCS: Readonly<Record<string, VisitField>> = {
  schedule_date: 'date',
  start_time: 'start',
  end_time: 'length',
  operatory_uuid: 'operatoryId',
  appointment_type_uuid: 'typeId',
  providers: 'providers',
  ask_to_arrive_time: 'arrive',
  note: 'note',
  is_time_locked: 'isLocked',
  tag_uuids: 'tagIds',
  production_amount: 'production',
  estimated_insurance: 'insurance',
  estimated_patient_portion: 'portion',
};
