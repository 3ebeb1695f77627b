import type { Row } from '../../db/schema.ts';
import type { ContactMethod } from '../../db/tables/column.ts';
import { Refusal } from '../../refusal.ts';
import { living, type Reference } from '../reference/service.ts';

/** What a request may say of a preference. */
export interface Wishes {
  readonly preferred_provider_uuid?: string | null | undefined;
  readonly preferred_operatory_uuid?: string | null | undefined;
  readonly preferred_days?: number[] | null | undefined;
  readonly preferred_time_start?: string | null | undefined;
  readonly preferred_time_end?: string | null | undefined;
  readonly preferred_contact_method?: ContactMethod | null | undefined;
}

/** What a preference names already. */
type Kept = Pick<Row<'patient_preference'>, 'preferred_provider_id' | 'preferred_operatory_id'>;

/** The same as columns; what the request leaves out stays undefined. */
export function columnsOf(wishes: Wishes) {
  return {
    preferred_provider_id: wishes.preferred_provider_uuid,
    preferred_operatory_id: wishes.preferred_operatory_uuid,
    preferred_days: wishes.preferred_days,
    preferred_time_start: wishes.preferred_time_start,
    preferred_time_end: wishes.preferred_time_end,
    preferred_contact_method: wishes.preferred_contact_method,
  };
}

/** The same as columns of a whole record: what is left out is empty. */
export function wholeOf(wishes: Wishes) {
  return {
    preferred_provider_id: wishes.preferred_provider_uuid ?? null,
    preferred_operatory_id: wishes.preferred_operatory_uuid ?? null,
    preferred_days: wishes.preferred_days ?? null,
    preferred_time_start: wishes.preferred_time_start ?? null,
    preferred_time_end: wishes.preferred_time_end ?? null,
    preferred_contact_method: wishes.preferred_contact_method ?? null,
  };
}

/**
 * @param kept the record as it is; nothing for a new one.
 * @throws Refusal 404 for an unknown provider or operatory.
 */
export function requireNamed(ref: Reference, wishes: Wishes, kept?: Kept): void {
  const { preferred_provider_uuid: provider, preferred_operatory_uuid: operatory } = wishes;
  if (provider) {
    const loc = ['body', 'preferred_provider_uuid'];
    living(ref.provider, provider, 'provider', loc, [kept?.preferred_provider_id ?? null]);
  }
  if (operatory) {
    const loc = ['body', 'preferred_operatory_uuid'];
    living(ref.operatory, operatory, 'operatory', loc, [kept?.preferred_operatory_id ?? null]);
  }
}

/** @throws Refusal 422 when the latest time is not after the earliest; one of them alone is fine. */
export function requireOrder(times: {
  readonly preferred_time_start: string | null;
  readonly preferred_time_end: string | null;
}): void {
  const { preferred_time_start: start, preferred_time_end: end } = times;
  if (start === null || end === null || start < end) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'The latest time must be after the earliest',
    loc: ['body', 'preferred_time_end'],
    input: end,
    ctx: { preferred_time_start: start },
  });
}
