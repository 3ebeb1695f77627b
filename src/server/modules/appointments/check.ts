import type * as z from 'zod';
import type { conflictCheckBody, SuggestedSlot } from '#contract/conflicts.ts';
import { providersInOperatory } from '#domain/conflict/check-placement.ts';
import { isBlocking, reasonCodes } from '#domain/conflict/violation.ts';
import { shift } from '#domain/interval/interval.ts';
import { freeStarts } from '#domain/openings/nearest.ts';
import { instantOf } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { dayBounds, lastChangesOf, loadDayFacts } from '../book-day/service.ts';
import { requirePatient } from '../patients/service.ts';
import { living, reference, zoneOf, type Reference } from '../reference/service.ts';
import { draftsOf, onVisit } from './below.ts';
import { patientOf } from './patient-of.ts';
import { conflictDetails, judge, visitIds, type Judged, type ProposedPlace } from './placement.ts';
import { requireOperatory } from './related.ts';
import { endTimeOf, slotInstants } from './slot.ts';
import { findAppointment } from './store.ts';
import { notFound } from '../../refusal.ts';

type Body = z.output<typeof conflictCheckBody>;

/** Tests a proposed slot against the rule that create, move and place apply, and changes nothing (catalogue §6). */
export async function checkConflicts(ctx: OrgContext, body: Body) {
  const ref = await reference(ctx);
  const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  const operatory = requireOperatory(ref, location.id, body.operatory_uuid);
  const slot = slotInstants(
    { date: body.schedule_date, start: body.start_time, end: body.end_time },
    location.time_zone,
  );
  const moved = body.exclude_appointment_uuid
    ? await findAppointment(ctx.db, ctx.org.id, body.exclude_appointment_uuid)
    : null;
  if (body.exclude_appointment_uuid && !moved) {
    throw notFound('appointment', ['body', 'exclude_appointment_uuid'], body.exclude_appointment_uuid);
  }
  if (moved) requireLocation(ctx, moved.location_id);
  const patient = body.patient_uuid
    ? await requirePatient(ctx, body.patient_uuid, ['body', 'patient_uuid'])
    : moved && patientOf(moved);
  const typeId =
    body.appointment_type_uuid === undefined
      ? (moved?.appointment_type_id ?? null)
      : body.appointment_type_uuid;
  if (typeId !== null && !ref.type.has(typeId)) {
    throw notFound('appointment_type', ['body', 'appointment_type_uuid'], typeId);
  }
  const place: ProposedPlace = {
    appointmentId: moved?.id ?? null,
    locationId: location.id,
    operatoryId: operatory.id,
    date: body.schedule_date,
    slot,
    typeId,
    patient,
    isNewPatient: body.is_new_patient ?? moved?.is_new_patient ?? false,
    pattern: body.time_pattern_5 ?? moved?.time_pattern ?? null,
    providers: [],
    allowOverlap: false,
  };
  const providers = body.provider_uuids
    ? body.provider_uuids.map((id, index) => {
        living(ref.provider, id, 'provider', ['body', 'provider_uuids', index]);
        return {
          providerId: id,
          role: index === 0 ? ('primary' as const) : ('other' as const),
          start: null,
          end: null,
        };
      })
    : moved
      ? onVisit(draftsOf(moved))
      : await scheduledThere(ctx, ref, place);
  const judged = await judge(ctx, ctx.db, ref, { ...place, providers });
  const changes = await lastChangesOf(ctx, ctx.db, visitIds(judged.violations));
  const conflicts = conflictDetails(ref, judged, changes);
  return {
    has_conflicts: Object.values(conflicts).some((list) => list.length > 0),
    reason_codes: reasonCodes(judged.violations),
    conflicts,
    violations: [...judged.violations],
    warnings: judged.violations.filter((violation) => !isBlocking(violation)),
    suggestions: judged.blocked ? suggestions(ctx, ref, judged) : [],
  };
}

/** Without providers in the request, those whose hours tie them to the operatory at that time count (catalogue §6). */
async function scheduledThere(ctx: OrgContext, ref: Reference, place: ProposedPlace) {
  const day = { locationId: place.locationId, date: place.date };
  const facts = await loadDayFacts(ctx, ctx.db, ref, day, { providerIds: [], patientId: null });
  return providersInOperatory(facts.providerDays, place.operatoryId, place.slot).map((provider, index) => ({
    providerId: provider.id,
    role: index === 0 ? ('primary' as const) : ('other' as const),
    start: null,
    end: null,
  }));
}

/** The three nearest free starts of the same operatory, providers and day, not in the past. */
function suggestions(ctx: OrgContext, ref: Reference, { day, placement }: Judged): SuggestedSlot[] {
  const zone = zoneOf(ref, day.locationId);
  const { slot, providers, ...visit } = placement;
  const found = freeStarts({
    day,
    visit: {
      ...visit,
      length: slot.end - slot.start,
      providers: providers.map((entry) => ({
        provider: entry.provider,
        busy: entry.busy.map((range) => shift(range, -slot.start)),
      })),
    },
    bounds: dayBounds(day.date, zone),
    near: slot.start,
    notBefore: ctx.now().getTime(),
  });
  return found.map((start) => ({
    operatory: placement.operatory,
    provider: providers[0]?.provider ?? null,
    schedule_date: day.date,
    start_time: toLocal(start.start, zone).time,
    end_time: endTimeOf(start.end, day.date, zone),
    starts_at: instantOf(start.start),
    ends_at: instantOf(start.end),
  }));
}
