import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { APPOINTMENT_GROUPS } from '#domain/appointment/merge.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { boundInstant, toLocal } from '#domain/time/zone.ts';
import type { Choice } from '../conflicts.ts';
import { versionedMutation } from '../versioned.ts';
import { changeTexts, nameOf } from './labels.ts';
import { atSlot, onAnotherDay, withProviders, type ProviderChoice } from './looks.ts';
import { providersIn } from './providers.ts';

/**
 * Changed fields only, in the words of the request; providers and references as the form knows them, with their names,
 * so that the change can be shown before it is answered. Whoever changes part of the slot passes all four fields of it
 * (`wholeSlot`): half of my slot with half of somebody else's is nobody's wish (decisions 2).
 */
export interface VisitPatch {
  readonly schedule_date?: LocalDate;
  readonly start_time?: WallTime;
  readonly end_time?: WallTime;
  readonly operatory?: Ref | null;
  readonly appointment_type?: Ref | null;
  readonly providers?: readonly ProviderChoice[];
  readonly tags?: readonly Appointment['tags'][number][];
  readonly note?: string;
  readonly priority?: number;
  readonly is_time_locked?: boolean;
  readonly color_override?: string | null;
  readonly ask_to_arrive_time?: WallTime | null;
  readonly production_amount?: string | null;
  readonly estimated_insurance?: string | null;
  readonly estimated_patient_portion?: string | null;
  readonly time_pattern_5?: string | null;
}

export interface EditVisit {
  readonly id: string;
  readonly patch: VisitPatch;
}

/** Details of a visit. Undo: `mutations.ts`. */
export const editing = versionedMutation<typeof appointmentEndpoints.patch, Appointment, EditVisit>({
  endpoint: appointmentEndpoints.patch,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id, patch }, base) => ({
    params: { appointment_uuid: id },
    body: { base_version: base.version, ...bodyOf(patch) },
  }),
  apply: (record, { patch }) => patched(record, patch),
  rebaseable: true,
  revise: ({ id, patch }, choices) => {
    const left = revised(patch, choices);
    return left && { id, patch: left };
  },
  label: (_, record) => changeTexts()('edit', { name: nameOf(record) }),
});

type PatchBody = EndpointInput<typeof appointmentEndpoints.patch>['body'];

function bodyOf(patch: VisitPatch): Omit<PatchBody, 'base_version'> {
  const { operatory, appointment_type, providers, tags, ...plain } = patch;
  return {
    ...plain,
    ...(operatory === undefined ? {} : { operatory_uuid: operatory?.id ?? null }),
    ...(appointment_type === undefined ? {} : { appointment_type_uuid: appointment_type?.id ?? null }),
    ...(providers === undefined ? {} : { providers: providersIn(providers) }),
    ...(tags === undefined ? {} : { tag_uuids: tags.map((tag) => tag.id) }),
  };
}

/** The visit with a patch on top, for the screen and for the comparison with others' changes. */
export function patched(record: Appointment, patch: VisitPatch): Appointment {
  const {
    schedule_date,
    start_time,
    end_time,
    ask_to_arrive_time,
    providers,
    time_pattern_5,
    tags,
    ...plain
  } = patch;
  const date = schedule_date ?? record.schedule_date;
  const startTime = start_time ?? record.local_start;
  const endTime = end_time ?? record.local_end;
  let shown: Appointment = { ...record, ...plain, ...(tags === undefined ? {} : { tags: [...tags] }) };
  if (schedule_date !== undefined) shown = onAnotherDay(shown, record.schedule_date, schedule_date);
  if (date !== null && startTime !== null && endTime !== null) {
    const moves = schedule_date !== undefined || start_time !== undefined || end_time !== undefined;
    if (moves || time_pattern_5 !== undefined)
      shown = atSlot(shown, { date, startTime, endTime }, time_pattern_5);
  }
  if (ask_to_arrive_time !== undefined) {
    shown = { ...shown, datetime_ask_to_arrive: arrivalAt(record, date, ask_to_arrive_time) };
  }
  return providers === undefined ? shown : withProviders(shown, providers);
}

function arrivalAt(record: Appointment, date: LocalDate | null, time: WallTime | null): string | null {
  if (time === null || date === null) return null;
  return instantOf(boundInstant(date, time, record.location_timezone));
}

/** The values a patch replaced, as a patch. */
export function previousOf(
  before: Appointment,
  patch: VisitPatch,
  providers: readonly ProviderChoice[],
): VisitPatch {
  const arrival = before.datetime_ask_to_arrive;
  const known: VisitPatch = {
    ...(before.schedule_date === null ? {} : { schedule_date: before.schedule_date }),
    ...(before.local_start === null ? {} : { start_time: before.local_start }),
    ...(before.local_end === null ? {} : { end_time: before.local_end }),
    operatory: before.operatory,
    appointment_type: before.appointment_type,
    providers,
    tags: before.tags,
    note: before.note,
    priority: before.priority,
    is_time_locked: before.is_time_locked,
    color_override: before.color_override,
    ask_to_arrive_time: arrival === null ? null : toLocal(Date.parse(arrival), before.location_timezone).time,
    production_amount: before.production_amount,
    estimated_insurance: before.estimated_insurance,
    estimated_patient_portion: before.estimated_patient_portion,
    time_pattern_5: before.time_pattern_5,
  };
  return keepFields(known, (field) => patch[field] !== undefined);
}

/** Conflict group (decisions 2) of each field of a patch. */
export function groupOfField(field: keyof VisitPatch): string {
  const name = field === 'operatory' ? 'operatory_uuid' : field;
  const group = APPOINTMENT_GROUPS.find(({ fields }) => fields.includes(name));
  if (group) return group.name;
  if (field === 'appointment_type') return 'appointment_type_uuid';
  if (field === 'tags') return 'tag_uuids';
  return field === 'ask_to_arrive_time' ? 'ask_to_arrive' : field;
}

/** What is left to send after the dialog; null when nothing is. */
function revised(patch: VisitPatch, choices: Readonly<Record<string, Choice>>): VisitPatch | null {
  const left = keepFields(patch, (field) => choices[groupOfField(field)]?.side !== 'theirs');
  const note = choices['note'];
  const joined = note?.side === 'both' ? { ...left, note: note.text } : left;
  return Object.keys(joined).length === 0 ? null : joined;
}

/** The fields of a patch for which `keep` says so. */
export function keepFields(patch: VisitPatch, keep: (field: keyof VisitPatch) => boolean): VisitPatch {
  const entries = Object.entries(patch).filter(([field]) => isField(field) && keep(field));
  return Object.fromEntries(entries);
}

const FIELDS: Readonly<Record<keyof VisitPatch, true>> = {
  schedule_date: true,
  start_time: true,
  end_time: true,
  operatory: true,
  appointment_type: true,
  providers: true,
  tags: true,
  note: true,
  priority: true,
  is_time_locked: true,
  color_override: true,
  ask_to_arrive_time: true,
  production_amount: true,
  estimated_insurance: true,
  estimated_patient_portion: true,
  time_pattern_5: true,
};

function isField(name: string): name is keyof VisitPatch {
  return Object.hasOwn(FIELDS, name);
}

/** All four fields of the slot, with the record's own values where the patch has none. */
export function wholeSlot(record: Appointment, patch: VisitPatch): VisitPatch {
  if (!Object.keys(patch).some((field) => isField(field) && groupOfField(field) === 'slot')) return patch;
  return {
    ...(record.schedule_date === null ? {} : { schedule_date: record.schedule_date }),
    ...(record.local_start === null ? {} : { start_time: record.local_start }),
    ...(record.local_end === null ? {} : { end_time: record.local_end }),
    operatory: record.operatory,
    ...patch,
  };
}
