import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import { requireLocation, requireOwn, type OrgContext } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { bookVisit, bringForward, visitToCome, type BookedVisit } from '../appointments/service.ts';
import type { BookDay } from '../book-day/service.ts';
import { living, type Reference } from '../reference/service.ts';
import type { EntryRow } from './store.ts';

type Booking = NonNullable<EndpointRequest<typeof waitlistEndpoints.response>['body']['book']>;

/**
 * The day on which a booking takes its slot, which is locked before the entry.
 * @throws Refusal 404 for an unknown operatory, 403 out of the caller's locations or rights.
 */
export function dayOfBooking(ctx: OrgContext, ref: Reference, booking: Booking): BookDay {
  requireOwn(ctx, 'appointment.book', []);
  requireOwn(ctx, 'appointment.move', []);
  const loc = ['body', 'book', 'operatory_uuid'];
  const operatory = living(ref.operatory, booking.operatory_uuid, 'operatory', loc);
  requireLocation(ctx, operatory.location_id);
  if (booking.provider_uuid) {
    living(ref.provider, booking.provider_uuid, 'provider', ['body', 'book', 'provider_uuid']);
  }
  return { locationId: operatory.location_id, date: booking.slot_date };
}

interface Booked {
  readonly visit: BookedVisit;
  readonly left: Awaited<ReturnType<typeof visitToCome>>;
}

/**
 * Books the opening for an entry: its visit is brought forward when it has one at that location that is not over,
 * otherwise a new visit is booked. All rules of booking hold; nobody is booked over.
 * @param ctx of the transaction.
 * @returns the visit, and the one at another location that the entry leaves behind: somebody has to decide about it.
 * @throws Refusal as creating and moving visits do, at the fields of `book`.
 */
export async function bookOpening(
  ctx: OrgContext,
  ref: Reference,
  entry: EntryRow,
  booking: Booking,
): Promise<Booked> {
  const { locationId, date } = dayOfBooking(ctx, ref, booking);
  const preferred = entry.provider_id !== null && ref.provider.get(entry.provider_id)?.deleted_at === null;
  const providerId =
    booking.provider_uuid === undefined ? (preferred ? entry.provider_id : null) : booking.provider_uuid;
  const slot = {
    operatory_uuid: booking.operatory_uuid,
    schedule_date: date,
    start_time: booking.slot_start_time,
    end_time: booking.slot_end_time,
    ...(providerId ? { providers: [{ provider_uuid: providerId, role: 'primary' as const }] } : {}),
  };
  return atBooking(async () => {
    if (entry.appointment_id !== null) {
      const moved = await bringForward(ctx, entry.appointment_id, locationId, slot);
      if (moved) return { visit: moved, left: null };
    }
    const visit = await bookVisit(ctx, {
      location_uuid: locationId,
      patient_uuid: entry.patient_id,
      appointment_type_uuid: entry.appointment_type_id,
      recall_uuid: entry.recall_id,
      ...slot,
    });
    return {
      visit,
      left: entry.appointment_id === null ? null : await visitToCome(ctx, entry.appointment_id),
    };
  });
}

const NAMES: Readonly<Record<string, string>> = {
  schedule_date: 'slot_date',
  start_time: 'slot_start_time',
  end_time: 'slot_end_time',
  operatory_uuid: 'operatory_uuid',
  providers: 'provider_uuid',
};

/** Refusals of the booking name the fields of this request. */
async function atBooking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.items.map((item) => {
        const [part, field] = item.loc ?? [];
        const name = part === 'body' ? NAMES[String(field)] : undefined;
        return { ...item, loc: name === undefined ? ['body', 'book'] : ['body', 'book', name] };
      }),
      error.headers,
    );
  }
}
