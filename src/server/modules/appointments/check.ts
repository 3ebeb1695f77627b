import type * as z from 'zod';
import type { conflictCheckBody, SuggestedSlot } from '#contract/conflicts.ts';
import type { ProviderOnVisit } from '#domain/appointment/pattern.ts';
import { providersInOperatory } from '#domain/conflict/check-placement.ts';
import { isBlocking, reasonCodes } from '#domain/conflict/violation.ts';
import { shift } from '#domain/interval/interval.ts';
import { freeStarts } from '#domain/openings/nearest.ts';
import { instantOf } from '#domain/time/instant.ts';
import { endTimeOf, toLocal } from '#domain/time/zone.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { dayBounds, lastChangesOf, loadDayFacts } from '../book-day/service.ts';
import { requirePatient } from '../patients/service.ts';
import { living, reference, zoneOf, type Reference } from '../reference/service.ts';
import { onVisit } from './below.ts';
import { carryAlong } from './move.ts';
import { requireUsable } from './occupy.ts';
import { patientOf } from './patient-of.ts';
import type { Judged } from './judged.ts';
import { conflictDetails, judgeStanding, visitIds, type ProposedPlace } from './placement.ts';
import { requireOperatory, requireType } from './related.ts';
import type { AppointmentRow } from './row.ts';
import { slotInstants } from './slot.ts';
import { standingOf } from './standing.ts';
import { findAppointment } from './store.ts';
import { notFound } from '../../refusal.ts';

type Body = z.output<typeof conflictCheckBody>;

/** Tests a proposed slot against the rule that create, move and place apply, and changes nothing (catalogue §6). */
export async function checkConflicts(ctx: OrgContext, body: Body) {
  const ref = await reference(ctx);
  const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  const operatory = requireOperatory(ref, location.id, body.operatory_uuid);
  const moved = await movedVisit(ctx, body);
  const typeId =
    body.appointment_type_uuid === undefined
      ? (moved?.appointment_type_id ?? null)
      : body.appointment_type_uuid;
  if (typeId !== null) requireType(ref, typeId);
  for (const [index, id] of (body.provider_uuids ?? []).entries()) {
    living(ref.provider, id, 'provider', ['body', 'provider_uuids', index]);
  }
  const patient = body.patient_uuid
    ? await requirePatient(ctx, body.patient_uuid, ['body', 'patient_uuid'])
    : moved && patientOf(moved);
  const slot = slotInstants(
    { date: body.schedule_date, start: body.start_time, end: body.end_time },
    location.time_zone,
  );
  // What would move with the visit, and what of its place is let stand: as `move` would have it.
  const carried = moved && carryAlong(moved, slot, undefined, body.time_pattern_5 ?? undefined);
  const standing = moved && standingOf(moved, { operatoryId: operatory.id, slot, typeId });
  const place: ProposedPlace = {
    appointmentId: moved?.id ?? null,
    locationId: location.id,
    operatoryId: operatory.id,
    date: body.schedule_date,
    slot,
    typeId,
    patient,
    isNewPatient: body.is_new_patient ?? moved?.is_new_patient ?? false,
    pattern: carried ? carried.timePattern : (body.time_pattern_5 ?? null),
    providers: [],
    allowOverlap: false,
    standing,
  };
  const providers = body.provider_uuids
    ? body.provider_uuids.map(wholeVisit)
    : carried
      ? onVisit(carried.providers)
      : await scheduledThere(ctx, ref, place);
  if (moved) await requireUsable(ctx, ctx.db, ref, moved, { ...place, providers });
  const judged = await judgeStanding(ctx, ctx.db, ref, { ...place, providers });
  const changes = await lastChangesOf(ctx, ctx.db, visitIds(judged.violations));
  const conflicts = conflictDetails(ref, judged, changes);
  return {
    // What refuses a visit is a conflict also where no list of the catalogue has room for it.
    has_conflicts: judged.blocked || Object.values(conflicts).some((list) => list.length > 0),
    reason_codes: reasonCodes(judged.violations),
    conflicts,
    violations: [...judged.violations],
    warnings: judged.violations.filter((violation) => !isBlocking(violation)),
    suggestions: judged.blocked ? suggestions(ctx, ref, judged) : [],
  };
}

/** The visit that moves; null when the slot is for a new one. */
async function movedVisit(ctx: OrgContext, body: Body): Promise<AppointmentRow | null> {
  const id = body.exclude_appointment_uuid;
  if (!id) return null;
  const row = await findAppointment(ctx.db, ctx.org.id, id);
  if (!row) throw notFound('appointment', ['body', 'exclude_appointment_uuid'], id);
  requireLocation(ctx, row.location_id);
  return row;
}

/** A provider who is there throughout; the first is the primary one. */
function wholeVisit(providerId: string, index: number): ProviderOnVisit {
  return { providerId, role: index === 0 ? 'primary' : 'other', start: null, end: null };
}

/** Without providers in the request, those whose hours tie them to the operatory at that time count (catalogue §6). */
async function scheduledThere(ctx: OrgContext, ref: Reference, place: ProposedPlace) {
  const day = { locationId: place.locationId, date: place.date };
  const facts = await loadDayFacts(ctx, ctx.db, ref, day, { providerIds: [], patientIds: [] });
  return providersInOperatory(facts.providerDays, place.operatoryId, place.slot).map(({ id }, index) =>
    wholeVisit(id, index),
  );
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
