import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import type { quickFillResult } from '#contract/waitlist-shapes.ts';
import { rankForOpening, type Candidate } from '#domain/waitlist/quick-fill.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { requireInUse, requireType } from '../appointments/service.ts';
import { living, reference, type Reference } from '../reference/service.ts';
import { withoutStaleOffers } from './offers.ts';
import { shapeEntry, waitedDays } from './shape.ts';
import { candidatesFor, type EntryRow } from './store.ts';

type Body = EndpointRequest<typeof waitlistEndpoints.quickFill>['body'];

/**
 * Who fits an opening, best first (catalogue §9).
 * @throws Refusal 404 for what does not exist, 403 out of the caller's locations, 422 for an opening that ends before it
 * starts.
 */
export async function quickFill(
  ctx: OrgContext,
  { body }: { body: Body },
): Promise<z.input<typeof quickFillResult>> {
  const ref = await reference(ctx);
  const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  const { appointment_type_uuid: typeId, provider_uuid: providerId } = body;
  const type = typeId ? requireType(ref, typeId) : null;
  if (providerId) living(ref.provider, providerId, 'provider', ['body', 'provider_uuid']);
  if (type) requireInUse(type);
  if (body.slot_end_time <= body.slot_start_time) {
    throw new Refusal({
      type: 'value_error',
      msg: 'The end must be after the start',
      loc: ['body', 'slot_end_time'],
      input: body.slot_end_time,
    });
  }
  await withoutStaleOffers(ctx);
  const rows = await candidatesFor(ctx.db, ctx.org.id, location.id);
  const ranked = rankForOpening(
    rows.map((row) => ({ ...candidateOf(ctx, ref, row), row })),
    {
      locationId: location.id,
      date: body.slot_date,
      start: body.slot_start_time,
      end: body.slot_end_time,
      typeId: typeId ?? null,
      providerId: providerId ?? null,
    },
    body.include_cross_location,
  );
  const matches = ranked.slice(0, body.max_results).map(({ entry, fit }, index) => ({
    rank: index + 1,
    entry: shapeEntry(ctx, ref, entry.row),
    quality: fit.quality,
    provider_match: fit.providerMatch,
    location_match: fit.locationMatch,
    duration_fit: fit.durationFit,
  }));
  return { matches, total_matches: ranked.length };
}

function candidateOf(ctx: OrgContext, ref: Reference, row: EntryRow): Candidate {
  return {
    id: row.id,
    status: row.status,
    locationId: row.location_id,
    scope: row.location_scope,
    additionalLocationIds: row.additional_location_ids,
    typeId: row.appointment_type_id,
    providerId: row.provider_id,
    dateRangeStart: row.date_range_start,
    dateRangeEnd: row.date_range_end,
    preferredDays: row.preferred_days,
    preferredTimeStart: row.preferred_time_start,
    preferredTimeEnd: row.preferred_time_end,
    estimatedMinutes: row.estimated_duration_mins,
    urgency: row.urgency,
    priorityOrder:
      row.priority_id === null ? null : (ref.definition.get(row.priority_id)?.item_order ?? null),
    score: row.patient_score,
    daysWaiting: waitedDays(ctx, ref, row),
  };
}
