import {
  TIER_TWO_KEYS,
  type Appointment,
  type AppointmentProvider,
  type CalendarAppointment,
} from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { APPOINTMENT_GROUPS, type EditRecord } from '#domain/appointment/merge.ts';
import { isInWeek } from '#domain/time/calendar.ts';
import { call } from '../call.ts';
import { compareEdits } from '../compare.ts';
import { listPlace, onePlace, type EntityRules } from '../entity.ts';
import { isVersioned } from '../outcome.ts';

/** Facts of the patient come with `fields`; without them a record that enters a list is only half a card. */
function hasFields(record: CalendarAppointment, fields: string | undefined): boolean {
  const asked = new Set((fields ?? '').split(',').filter((key) => key !== ''));
  return TIER_TWO_KEYS.every((key) => !asked.has(key) || record[key] !== undefined);
}

const detail = onePlace(
  appointmentEndpoints.get,
  'appointment',
  (input) => input.params.appointment_uuid,
  (answer): answer is CalendarAppointment => isVersioned(answer),
);

/** A day shows what has a place on it; what waits without one lives elsewhere (catalogue §1, decisions 13). */
function hasPlace(record: CalendarAppointment): boolean {
  return record.start_time !== null && record.status !== 'pinboard' && record.status !== 'unscheduled';
}

const day = listPlace(calendarEndpoints.daily, 'appointment', {
  read: (answer) => answer.appointments,
  write: (answer, appointments: readonly CalendarAppointment[]) => ({
    ...answer,
    appointments: [...appointments],
  }),
  holds: (record, { query }) =>
    record.location.id === query.location_uuid &&
    record.schedule_date === query.target_date &&
    hasPlace(record),
  complete: (record, { query }) => hasFields(record, query.fields),
});

/** A week is its days; a day on which nothing changed stays the same object, so that it is not drawn anew. */
const week = listPlace(calendarEndpoints.weekly, 'appointment', {
  read: ({ days }) => days.flatMap(({ appointments }) => appointments),
  write: (answer, appointments: readonly CalendarAppointment[]) => ({
    ...answer,
    days: answer.days.map((one) => {
      const own = appointments.filter((record) => record.schedule_date === one.date);
      return isSameList(own, one.appointments) ? one : { ...one, appointments: own };
    }),
  }),
  holds: (record, { query }) =>
    record.location.id === query.location_uuid &&
    record.schedule_date !== null &&
    isInWeek(record.schedule_date, query.week_start) &&
    hasPlace(record),
  complete: (record, { query }) => hasFields(record, query.fields),
});

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

const pinboard = listPlace(appointmentEndpoints.pinboardList, 'appointment', {
  read: (answer) => answer,
  write: (_, appointments: readonly CalendarAppointment[]) => [...appointments],
  holds: (record, { query }) => record.status === 'pinboard' && record.location.id === query.location_uuid,
  complete: (record, { query }) => hasFields(record, query.fields),
});

/** Most ids that `appointments.batch` takes at once. */
const BATCH = 200;

/** What the client knows about appointments: where they live in the cache, how edits of them merge, how to read them. */
export const appointmentRules: EntityRules<Appointment> = {
  entity: 'appointment',
  places: [detail, day, week, pinboard],
  compare: (base, mine, theirs) =>
    compareEdits(editOf(base), editOf(mine), editOf(theirs), APPOINTMENT_GROUPS),
  load: async (org, ids, fields) => {
    const asked = fields.length === 0 ? {} : { fields: fields.join(',') };
    const parts = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, part) =>
      call(
        appointmentEndpoints.batch,
        { query: { ids: ids.slice(part * BATCH, (part + 1) * BATCH), ...asked } },
        { org },
      ),
    );
    return (await Promise.all(parts)).flatMap((answer) => answer.items);
  },
  author: async (org, id) => {
    const input = { params: { appointment_uuid: id }, query: { page_size: 1 } };
    const { items } = await call(appointmentEndpoints.history, input, { org });
    const [last] = items;
    return last ? { by: last.changed_by, at: last.changed_at } : null;
  },
};

/**
 * The record in the words of the edit form, in which the conflict groups are declared (decisions 2): place and time
 * as wall clock, references as ids. Derived fields (labels, colours, patterns of the time) are left out: they follow.
 */
export function editOf(record: Appointment): EditRecord {
  return {
    schedule_date: record.schedule_date,
    start_time: record.local_start,
    end_time: record.local_end,
    operatory_uuid: record.operatory?.id ?? null,
    providers: record.provider_assignments.map(assignmentOf),
    status: record.status,
    appointment_type_uuid: record.appointment_type?.id ?? null,
    note: record.note,
    priority: record.priority,
    is_time_locked: record.is_time_locked,
    color_override: record.color_override,
    ask_to_arrive: record.datetime_ask_to_arrive,
    confirmation_status_uuid: record.confirmation_status?.id ?? null,
    flow_status_uuid: record.flow_status?.id ?? null,
    broken_reason_uuid: record.broken_reason?.id ?? null,
    cancel_reason_uuid: record.cancel_reason?.id ?? null,
    production_amount: record.production_amount,
    estimated_insurance: record.estimated_insurance,
    estimated_patient_portion: record.estimated_patient_portion,
    treatments: record.treatments,
    tag_uuids: record.tags.map((tag) => tag.id),
  };
}

function assignmentOf({ provider, role, start_time, end_time }: AppointmentProvider) {
  return { provider_uuid: provider.id, role, start_time, end_time };
}
