import type { Appointment } from '#contract/appointment-shapes.ts';
import type { ConflictCase, Choices } from '#web/api/conflicts.ts';

/** A clash of two edits of one visit. */
export interface AppointmentCase extends ConflictCase {
  readonly base: Appointment;
  readonly mine: Appointment;
  readonly theirs: Appointment;
  readonly result?: (choices: Choices) => Appointment;
}

/** The engine compares records of one entity only: a case about appointments holds three of them. */
export function isAppointmentCase(about: ConflictCase): about is AppointmentCase {
  return about.entity === 'appointment';
}

/** Fields of the record behind each conflict group that is not simply the field of its name. */
const GROUP_KEYS: Readonly<Record<string, readonly (keyof Appointment)[]>> = {
  slot: [
    'schedule_date',
    'local_start',
    'local_end',
    'start_time',
    'end_time',
    'duration_minutes',
    'operatory',
    'time_pattern',
    'time_pattern_5',
  ],
  providers: ['providers', 'provider', 'provider_assignments'],
  status: ['status'],
  appointment_type_uuid: ['appointment_type', 'appointment_type_abbrev', 'appointment_type_color'],
  confirmation_status_uuid: ['confirmation_status', 'confirmation_status_label', 'confirmation_kind'],
  flow_status_uuid: ['flow_status', 'flow_status_since', 'flow_kind'],
  broken_reason_uuid: ['broken_reason'],
  cancel_reason_uuid: ['cancel_reason'],
  ask_to_arrive: ['datetime_ask_to_arrive'],
  tag_uuids: ['tags'],
  note: ['note'],
  priority: ['priority'],
  is_time_locked: ['is_time_locked'],
  color_override: ['color_override'],
  production_amount: ['production_amount'],
  estimated_insurance: ['estimated_insurance'],
  estimated_patient_portion: ['estimated_patient_portion'],
  treatments: ['treatments'],
};

/** The visit as it will be when these choices are saved: as the edit says, else theirs with my groups laid over it. */
export function resultOf(about: AppointmentCase, choices: Choices): Appointment {
  if (about.result) return about.result(choices);
  const mine = new Set(
    about.comparison.merged.filter((change) => change.by === 'mine').map((change) => change.group),
  );
  for (const [group, choice] of Object.entries(choices)) if (choice.side === 'mine') mine.add(group);
  const keys = [...mine].flatMap((group) => GROUP_KEYS[group] ?? []);
  const taken: Partial<Appointment> = Object.fromEntries(keys.map((key) => [key, about.mine[key]]));
  const note = choices['note'];
  return { ...about.theirs, ...taken, ...(note?.side === 'both' ? { note: note.text } : {}) };
}
