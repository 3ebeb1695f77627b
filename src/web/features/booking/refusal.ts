import type { ErrorItem } from '#contract/kernel/errors.ts';

/** Fields of the sheet that a refusal can belong to. */
export type FieldName =
  | 'patient'
  | 'type'
  | 'treatments'
  | 'date'
  | 'start'
  | 'length'
  | 'provider'
  | 'operatory'
  | 'pattern'
  | 'arrive'
  | 'note';

export type FieldErrors = Partial<Readonly<Record<FieldName, string>>>;

const FIELD_OF: Readonly<Record<string, FieldName>> = {
  patient_uuid: 'patient',
  is_new_patient: 'patient',
  appointment_type_uuid: 'type',
  procedures: 'treatments',
  schedule_date: 'date',
  start_time: 'start',
  end_time: 'length',
  providers: 'provider',
  operatory_uuid: 'operatory',
  time_pattern: 'pattern',
  time_pattern_5: 'pattern',
  ask_to_arrive_time: 'arrive',
  note: 'note',
};

/** The field of the sheet behind a place in the request, null when there is none. */
export function fieldOf(loc: readonly (string | number)[]): FieldName | null {
  const name = loc[1];
  return typeof name === 'string' && Object.hasOwn(FIELD_OF, name) ? (FIELD_OF[name] ?? null) : null;
}

/** The reasons of a refusal, each beside its field; `rest` holds what belongs to none. */
export function refusalByField(
  detail: readonly ErrorItem[],
  say: (item: ErrorItem) => string,
): { readonly fields: FieldErrors; readonly rest: readonly string[] } {
  const fields: Partial<Record<FieldName, string>> = {};
  const rest: string[] = [];
  for (const item of detail) {
    const field = fieldOf(item.loc);
    if (field) fields[field] ??= say(item);
    else rest.push(say(item));
  }
  return { fields, rest };
}
