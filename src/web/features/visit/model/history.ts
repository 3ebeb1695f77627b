import type { AppointmentHistoryEntry } from '#contract/appointment-requests.ts';

/** Fields the history tells of, as the screen groups them. */
export const TOLD_FIELDS = [
  'status',
  'when',
  'operatory',
  'appointment_type',
  'treatments',
  'providers',
  'confirmation_status',
  'flow_status',
  'note',
  'priority',
  'is_time_locked',
  'color_override',
  'datetime_ask_to_arrive',
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'cancel_reason',
  'cancelled_by',
  'broken_reason',
  'tags',
] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];

/** One changed thing with what it was and is; null = nothing there. */
export interface ToldChange {
  readonly field: ToldField;
  readonly before: unknown;
  readonly after: unknown;
}

/** A slot as the history carries it in three fields. */
export interface ToldSlot {
  readonly date: unknown;
  readonly start: unknown;
  readonly end: unknown;
}

const SLOT: Readonly<Record<string, keyof ToldSlot>> = {
  schedule_date: 'date',
  start_time: 'start',
  end_time: 'end',
};

/** The changes of an entry in the order of the screen: day, start and end as one, times of work left out. */
export function toldChanges(entry: AppointmentHistoryEntry): ToldChange[] {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const told: ToldChange[] = [];
  for (const { field, old_value, new_value } of entry.changes) {
    const part = SLOT[field];
    if (part) {
      before[part] = old_value;
      after[part] = new_value;
    } else if (isTold(field)) told.push({ field, before: old_value, after: new_value });
  }
  if (Object.keys(before).length > 0) told.push({ field: 'when', before, after });
  return told.toSorted((a, b) => TOLD_FIELDS.indexOf(a.field) - TOLD_FIELDS.indexOf(b.field));
}

function isTold(field: string): field is ToldField {
  return TOLD_FIELDS.some((one) => one === field);
}
