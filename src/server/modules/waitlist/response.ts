import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import type { waitlistResponseResult } from '#contract/waitlist-shapes.ts';
import { endsOffer, statusAfterResponse } from '#domain/waitlist/entry.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../refusal.ts';
import { visitNow } from '../appointments/service.ts';
import { lockBookDays } from '../book-day/service.ts';
import { reference, zoneOf } from '../reference/service.ts';
import { bookOpening, dayOfBooking } from './book.ts';
import { answerLatest } from './contact.store.ts';
import { scored } from './edit.ts';
import { requireEntry, requireVersion } from './load.ts';
import { withoutStaleOffers } from './offers.ts';
import { shapeEntry } from './shape.ts';
import { oneActive, writeEntry } from './write.ts';

type Request = EndpointRequest<typeof waitlistEndpoints.response>;
type ResponseAnswer = z.input<typeof waitlistResponseResult>;

/**
 * Notes what the patient answered. With `book` the opening is booked in the same transaction: the day is locked first,
 * then the entry, so of many who answer for one entry or one opening one wins, and whoever is refused has changed nothing
 * (decisions 19).
 */
export async function answerEntry(ctx: OrgContext, { params, body }: Request): Promise<ResponseAnswer> {
  const ref = await reference(ctx);
  await withoutStaleOffers(ctx);
  const booking = body.book ?? null;
  return oneActive(['body', 'patient_response'], () =>
    inTransaction(ctx.db, async (tx) => {
      const inside = { ...ctx, db: tx };
      // Who it is about comes before what is wrong with the rest (404, then 422, then 409).
      await requireEntry(ctx, tx, params.entry_uuid, { from: 'seen' });
      if (booking) await lockBookDays(ctx, tx, [dayOfBooking(ctx, ref, booking)]);
      const row = await requireEntry(ctx, tx, params.entry_uuid, { hold: true, from: 'seen' });
      await requireVersion(ctx, tx, row, body.base_version);
      if (booking && row.status === 'scheduled') {
        throw new Refusal({
          type: 'transition_not_permitted',
          msg: 'This entry is scheduled already',
          loc: ['body', 'book'],
          ctx: { from_status: row.status, to_status: 'scheduled', reason: 'not_from_this_status' },
        });
      }
      const booked = booking ? await bookOpening(inside, ref, row, booking) : null;
      const at = ctx.now().toISOString();
      await answerLatest(tx, ctx.org.id, row.id, {
        response: body.patient_response,
        at,
        method: body.contact_method,
        messageId: body.message_id,
      });
      const status = statusAfterResponse(row.status, body.patient_response);
      const changed = await writeEntry(tx, {
        row,
        patch: {
          status,
          patient_response: body.patient_response,
          responded_at: at,
          ...(endsOffer(body.patient_response) ? { offer_expires_at: null } : {}),
          ...(body.contact_method ? { contact_method_used: body.contact_method } : {}),
          ...(booked ? { appointment_id: booked.visit.id } : {}),
          ...(await scored(ctx, tx, { ...row, status }, zoneOf(ref, row.location_id))),
        },
        action: 'answered',
        by: authorOf(ctx),
        names: ref,
      });
      // Whether the patient still waits for something was not decided when it was booked.
      const visit = booked && {
        ...(await visitNow(ctx, tx, booked.visit.id)),
        warnings: booked.visit.warnings,
      };
      const warnings = booked?.left ? [{ code: 'visit_remains' as const, ...booked.left }] : [];
      return { ...shapeEntry(ctx, ref, changed), booked: visit, warnings };
    }),
  );
}
