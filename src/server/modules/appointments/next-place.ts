import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { endTimeOf, toLocal } from '#domain/time/zone.ts';
import { Refusal } from '../../refusal.ts';
import type { Reference } from '../reference/service.ts';
import { requireOperatory, requireType } from './related.ts';
import { slotOf, type AppointmentRow } from './row.ts';
import { slotInstants } from './slot.ts';

export type PatchBody = EndpointRequest<typeof appointmentEndpoints.patch>['body'];

/** The place a visit will have after a patch; null parts are not set. */
export interface NextPlace {
  readonly date: string | null;
  readonly operatoryId: string | null;
  readonly slot: Interval | null;
}

/**
 * The operatory after a patch.
 * @throws Refusal 404.
 */
export function patchedOperatory(ref: Reference, row: AppointmentRow, body: PatchBody): string | null {
  const wanted = body.operatory_uuid;
  if (wanted === undefined) return row.operatory_id;
  return wanted === null ? null : requireOperatory(ref, row.location_id, wanted, row.operatory_id).id;
}

/**
 * The type after a patch.
 * @throws Refusal 404.
 */
export function patchedType(ref: Reference, row: AppointmentRow, body: PatchBody): string | null {
  const wanted = body.appointment_type_uuid;
  if (wanted === undefined) return row.appointment_type_id;
  return wanted === null ? null : requireType(ref, wanted).id;
}

/**
 * Where the visit will be after a patch: parts the patch leaves out stay as the clock shows them.
 * @throws Refusal 422 for a time that does not exist or is reversed, and for a visit in the book without a place.
 */
export function nextPlace(
  row: AppointmentRow,
  body: PatchBody,
  operatoryId: string | null,
  zone: string,
): NextPlace {
  if (operatoryId === null && occupiesSlot(row.status)) {
    throw new Refusal({
      type: 'value_error',
      msg: `A ${row.status} appointment needs an operatory`,
      loc: ['body', 'operatory_uuid'],
    });
  }
  const date = body.schedule_date ?? row.schedule_date;
  const before = slotOf(row);
  const timed =
    body.schedule_date !== undefined || body.start_time !== undefined || body.end_time !== undefined;
  if (!timed) return { date, operatoryId, slot: before };
  const start = body.start_time ?? (before && toLocal(before.start, zone).time);
  const end =
    body.end_time ?? (before && row.schedule_date && endTimeOf(before.end, row.schedule_date, zone));
  if (date && !start && !end) return { date, operatoryId, slot: null };
  if (date && start && end) return { date, operatoryId, slot: slotInstants({ date, start, end }, zone) };
  const missing = Object.entries({ schedule_date: date, start_time: start, end_time: end });
  throw new Refusal(
    missing
      .filter(([, value]) => !value)
      .map(([field]) => ({
        type: 'missing',
        msg: 'Start and end are given together, with their day',
        loc: ['body', field],
      })),
  );
}

/** Whether a visit stays in its operatory and at its time. */
export function samePlace(row: AppointmentRow, { operatoryId, slot }: NextPlace): boolean {
  const before = slotOf(row);
  return operatoryId === row.operatory_id && slot?.start === before?.start && slot?.end === before?.end;
}
