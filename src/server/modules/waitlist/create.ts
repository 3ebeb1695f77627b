import { v7 } from 'uuid';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import { authorOf, requireLocation, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { holdOpenPatient } from '../patients/service.ts';
import { requireRecallOf } from '../recalls/service.ts';
import { living, reference } from '../reference/service.ts';
import { scoreOf } from './score.ts';
import { shapeEntry, type EntryAnswer } from './shape.ts';
import { findEntry, replaceLocations } from './store.ts';
import { furtherLocations, requireRanges, requireReferences } from './wishes.ts';
import { oneActive } from './write.ts';

type Body = EndpointRequest<typeof waitlistEndpoints.create>['body'];

/**
 * Puts a patient on the waitlist, with a score from the start.
 * @throws Refusal 404 for what does not exist; 403 out of the caller's locations; 422 for ranges that end before they
 * start; 409 when the patient waits there for the same already.
 */
export async function createEntry(ctx: OrgContext, { body }: { body: Body }): Promise<EntryAnswer> {
  const ref = await reference(ctx);
  const home = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, home.id);
  return oneActive(['body', 'patient_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const patient = await holdOpenPatient(ctx, tx, body.patient_uuid, ['body', 'patient_uuid']);
      await requireReferences(ctx, tx, ref, patient.id, body);
      if (body.recall_uuid) {
        await requireRecallOf(ctx, tx, body.recall_uuid, patient.id, ['body', 'recall_uuid']);
      }
      const ranges = {
        date_range_start: body.date_range_start ?? null,
        date_range_end: body.date_range_end ?? null,
        preferred_time_start: body.preferred_time_start ?? null,
        preferred_time_end: body.preferred_time_end ?? null,
      };
      requireRanges(ranges);
      const locationIds = furtherLocations(body.additional_location_uuids, home.id);
      const now = ctx.now();
      const wished = {
        id: v7(),
        patient_id: patient.id,
        location_scope: body.location_scope,
        urgency: body.urgency,
        ...ranges,
        preferred_days: body.preferred_days ?? null,
        treatment_value: body.treatment_value ?? null,
      };
      const facts = { additionalLocations: locationIds.length, zone: home.time_zone, now };
      const score = await scoreOf(tx, ctx.org.id, { ...wished, created_at: now.toISOString() }, facts);
      const row = {
        ...wished,
        org_id: ctx.org.id,
        location_id: home.id,
        provider_id: body.provider_uuid ?? null,
        appointment_type_id: body.appointment_type_uuid ?? null,
        appointment_id: body.appointment_uuid ?? null,
        recall_id: body.recall_uuid ?? null,
        priority_id: body.priority_uuid ?? null,
        source: body.source,
        estimated_duration_mins: body.estimated_duration_mins ?? null,
        note: body.note,
        ...score,
      };
      const event = { by: authorOf(ctx), action: 'created', locationId: home.id, localDay: null };
      await versioned.insert(tx, 'waitlist_entry', row, event);
      await replaceLocations(tx, ctx.org.id, row.id, locationIds);
      const created = await findEntry(tx, ctx.org.id, row.id);
      if (!created) throw new Error('a created waitlist entry cannot be read back');
      return shapeEntry(ctx, ref, created);
    }),
  );
}
