import { v7 } from 'uuid';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import { statusAfterContact } from '#domain/waitlist/entry.ts';
import { authorOf, requireLocation, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../refusal.ts';
import { living, reference, zoneOf } from '../reference/service.ts';
import { insertContact } from './contact.store.ts';
import { scored } from './edit.ts';
import { requireEntry, requireVersion } from './load.ts';
import { offerEnd, withoutStaleOffers } from './offers.ts';
import { shapeEntry, type EntryAnswer } from './shape.ts';
import { writeEntry } from './write.ts';

type Request = EndpointRequest<typeof waitlistEndpoints.contact>;

/**
 * Notes that the patient was told of an opening: log, contact fields, and the offer, which stands for a while
 * (catalogue: Waitlist, decisions 19). The opening is at a location of the caller; the entry may be another one's.
 * @throws Refusal 404, 403, 409 as the contract lists; 422 for an opening that ends before it starts.
 */
export async function contactEntry(ctx: OrgContext, { params, body }: Request): Promise<EntryAnswer> {
  const ref = await reference(ctx);
  await withoutStaleOffers(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireEntry(ctx, tx, params.entry_uuid, { hold: true, from: 'seen' });
    const loc = ['body', 'slot_location_uuid'];
    const location = living(ref.location, body.slot_location_uuid, 'location', loc);
    requireLocation(ctx, location.id);
    const end = body.slot_end_time ?? null;
    if (end !== null && end <= body.slot_start_time) {
      throw new Refusal({
        type: 'value_error',
        msg: 'The end must be after the start',
        loc: ['body', 'slot_end_time'],
        input: end,
      });
    }
    const expires = offerEnd(ctx, body.offer_expires_at);
    await requireVersion(ctx, tx, row, body.base_version);
    const at = ctx.now().toISOString();
    await insertContact(tx, {
      org_id: ctx.org.id,
      id: v7(),
      waitlist_entry_id: row.id,
      contact_method: body.contact_method,
      initiated_by: body.initiated_by,
      message_id: body.message_id ?? null,
      slot_location_id: location.id,
      slot_date: body.slot_date,
      slot_start_time: body.slot_start_time,
      slot_end_time: end,
      contacted_at: at,
      contacted_by: body.initiated_by === 'smart_fill' ? null : ctx.member.displayName,
    });
    const status = statusAfterContact(row.status);
    const stands = status === 'contacted' || status === 'offered';
    const changed = await writeEntry(tx, {
      row,
      patch: {
        status,
        contact_attempts: row.contact_attempts + 1,
        contact_method_used: body.contact_method,
        contacted_at: at,
        // The answer to come is the answer to this offer.
        patient_response: null,
        responded_at: null,
        offered_at: at,
        offered_location_id: location.id,
        offered_date: body.slot_date,
        offered_start_time: body.slot_start_time,
        offered_end_time: end,
        offer_expires_at: stands ? expires : null,
        ...(await scored(ctx, tx, row, zoneOf(ref, row.location_id))),
      },
      action: 'contacted',
      by: authorOf(ctx),
      names: ref,
    });
    return shapeEntry(ctx, ref, changed);
  });
}
