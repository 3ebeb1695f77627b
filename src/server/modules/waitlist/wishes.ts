import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { createEntryBody } from '#contract/waitlist.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { linkedVisit, requireInUse, requireType } from '../appointments/service.ts';
import { living, type Reference } from '../reference/service.ts';
import type { EntryRow } from './store.ts';

/** What a new entry and a change of one may refer to. */
type Wishes = Pick<
  z.output<typeof createEntryBody>,
  | 'provider_uuid'
  | 'appointment_type_uuid'
  | 'priority_uuid'
  | 'appointment_uuid'
  | 'additional_location_uuids'
>;

/** What an entry names already: it may go on doing so, whatever became of it. */
type Kept = Pick<
  EntryRow,
  'provider_id' | 'appointment_type_id' | 'priority_id' | 'appointment_id' | 'additional_location_ids'
>;

/** Dates and times of an entry, given now or as they are stored. */
interface Ranges {
  readonly date_range_start: string | null;
  readonly date_range_end: string | null;
  readonly preferred_time_start: string | null;
  readonly preferred_time_end: string | null;
}

/**
 * Refuses references that lead nowhere.
 * @param patientId whose visit may be brought forward.
 * @param kept the entry as it is; nothing for a new one.
 * @throws Refusal 404 for what does not exist, 403 for a visit out of the caller's locations, 422 for one of another
 * patient and for an archived type.
 */
export async function requireReferences(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  patientId: string,
  wishes: Wishes,
  kept?: Kept,
): Promise<void> {
  const { provider_uuid, appointment_type_uuid, priority_uuid, appointment_uuid } = wishes;
  if (provider_uuid) {
    living(ref.provider, provider_uuid, 'provider', ['body', 'provider_uuid'], [kept?.provider_id ?? null]);
  }
  const type = appointment_type_uuid ? requireType(ref, appointment_type_uuid) : null;
  for (const [index, id] of (wishes.additional_location_uuids ?? []).entries()) {
    const loc = ['body', 'additional_location_uuids', index];
    living(ref.location, id, 'location', loc, kept?.additional_location_ids);
  }
  if (priority_uuid) {
    const loc = ['body', 'priority_uuid'];
    const row = living(ref.definition, priority_uuid, 'waitlist_priority', loc, [kept?.priority_id ?? null]);
    if (row.category !== 'WaitlistPriority') throw notFound('waitlist_priority', loc, row.id);
  }
  if (appointment_uuid && appointment_uuid !== kept?.appointment_id) {
    const loc = ['body', 'appointment_uuid'];
    const visit = await linkedVisit(ctx, db, appointment_uuid, loc);
    if (visit.patient_id !== patientId) {
      throw new Refusal({
        type: 'value_error',
        msg: 'This appointment is of another patient',
        loc,
        input: visit.id,
      });
    }
  }
  if (type && type.id !== kept?.appointment_type_id) requireInUse(type);
}

/** @throws Refusal 422 for a range that ends before it starts. */
export function requireRanges(ranges: Ranges): void {
  const { date_range_start: from, date_range_end: to } = ranges;
  const { preferred_time_start: start, preferred_time_end: end } = ranges;
  const refuse = (field: string, msg: string, input: string) =>
    new Refusal({ type: 'value_error', msg, loc: ['body', field], input });
  if (from !== null && to !== null && from > to) {
    throw refuse('date_range_end', 'The last day must not be before the first', to);
  }
  if (start !== null && end !== null && start >= end) {
    throw refuse('preferred_time_end', 'The end must be after the start', end);
  }
}

/** Further locations without repeats and without the home location, which is meant anyway. */
export function furtherLocations(ids: readonly string[] | null | undefined, homeId: string): string[] {
  return [...new Set(ids ?? [])].filter((id) => id !== homeId).toSorted();
}
