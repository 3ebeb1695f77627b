import type { Kysely } from 'kysely';
import type { ConflictDetails } from '#contract/conflicts.ts';
import { providerSegments, type ProviderOnVisit } from '#domain/appointment/pattern.ts';
import { checkPlacement } from '#domain/conflict/check-placement.ts';
import type { DayFacts, Placement } from '#domain/conflict/facts.ts';
import { isBlocking, reasonCodes, type Violation } from '#domain/conflict/violation.ts';
import type { Interval } from '#domain/interval/interval.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { endTimeOf, toLocal } from '#domain/time/zone.ts';
import { may, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { forbidden, Refusal } from '../../refusal.ts';
import { lastChangesOf, loadDayFacts, lockProviders, type LastChange } from '../book-day/service.ts';
import { holdUsed, refOf, zoneOf, type Reference } from '../reference/service.ts';
import type { Judged } from './judged.ts';
import { keepStanding, type Standing } from './standing.ts';

/** A visit and the place it shall take. */
export interface ProposedPlace {
  readonly appointmentId: string | null;
  readonly locationId: string;
  readonly operatoryId: string;
  readonly date: LocalDate;
  readonly slot: Interval;
  readonly typeId: string | null;
  readonly patient: { readonly id: string; readonly name: string } | null;
  readonly isNewPatient: boolean;
  /** Own pattern of the visit in 5-minute units; null = that of its type. */
  readonly pattern: string | null;
  readonly providers: readonly ProviderOnVisit[];
  readonly allowOverlap: boolean;
  /** What speaks against the place but does so since before this change; null or absent = nothing. */
  readonly standing?: Standing | null;
}

/** Runs the one placement rule over the facts of the day; writers hold the book-day lock. */
export async function judge(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  place: ProposedPlace,
): Promise<Judged> {
  const day = await loadDayFacts(
    ctx,
    db,
    ref,
    { locationId: place.locationId, date: place.date },
    {
      providerIds: place.providers.map((provider) => provider.providerId),
      patientIds: place.patient ? [place.patient.id] : [],
    },
  );
  return judgeOn(ctx, ref, day, place);
}

/** The same over facts that were read already. */
export function judgeOn(ctx: OrgContext, ref: Reference, day: DayFacts, place: ProposedPlace): Judged {
  const placement = toPlacement(ctx, ref, place);
  return { ...checkPlacement(day, placement), day, placement };
}

/**
 * Asking to book over another visit is a right of its own, whether or not it is needed (decisions 4).
 * @throws Refusal 403.
 */
export function requireOverlapRight(ctx: OrgContext, allowOverlap: boolean): void {
  if (!allowOverlap || may(ctx, 'appointment.overlap')) return;
  throw forbidden('Your role does not allow booking over another visit', {
    permission: 'appointment.overlap',
  });
}

/**
 * Refuses a visit that may not stand where it is proposed, naming everything against it (decisions 4).
 * @returns what is stored with the visit and what the answer warns of.
 * @throws Refusal 409 with all conflicts.
 */
export async function requirePlace(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  place: ProposedPlace,
): Promise<Judged> {
  await holdUsed(ctx, db, ref, {
    operatoryIds: [place.operatoryId],
    providerIds: place.providers.map((entry) => entry.providerId),
  });
  await lockProvidersByRule(ctx, db, ref, place);
  const judged = await judgeStanding(ctx, db, ref, place);
  if (!judged.blocked) return judged;
  throw placementRefusal(ref, place, judged, await lastChangesOf(ctx, db, visitIds(judged.violations)));
}

/**
 * Why a visit may not stand where it is proposed: 409 with all conflicts.
 * @param changes who last changed the visits in the way.
 */
export function placementRefusal(
  ref: Reference,
  place: ProposedPlace,
  judged: Judged,
  changes: ReadonlyMap<string, LastChange>,
): Refusal {
  return new Refusal({
    type: 'schedule_conflict',
    msg: conflictSentence(judged.violations),
    loc: ['body', 'start_time'],
    input: toLocal(place.slot.start, zoneOf(ref, place.locationId)).time,
    ctx: {
      reason_codes: reasonCodes(judged.violations),
      conflicts: conflictDetails(ref, judged, changes),
      violations: judged.violations,
    },
  });
}

/** Everything that speaks against a place; what stood there before and is not made worse only warns. */
export async function judgeStanding(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  place: ProposedPlace,
): Promise<Judged> {
  const judged = await judge(ctx, db, ref, place);
  if (!judged.blocked || !place.standing || place.appointmentId === null) return judged;
  return keepStanding(ctx, db, place.appointmentId, judged, place.standing);
}

/**
 * A rule may forbid two visits of one provider at once, wherever they are; the book-day guards one location only, so
 * these writers queue for the provider too.
 */
async function lockProvidersByRule(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  { typeId, providers }: ProposedPlace,
): Promise<void> {
  if (forbidsProviders(ref, typeId))
    await lockProviders(
      ctx,
      db,
      providers.map((entry) => entry.providerId),
    );
}

/** Whether a rule forbids visits of a type to share a provider with some other. */
export function forbidsProviders(ref: Reference, typeId: string | null): boolean {
  return ref.rules.some(
    (rule) =>
      !rule.allow_overlap && (rule.appointment_type_a_id === typeId || rule.appointment_type_b_id === typeId),
  );
}

function toPlacement(ctx: OrgContext, ref: Reference, place: ProposedPlace): Placement {
  const type = place.typeId === null ? undefined : ref.type.get(place.typeId);
  const times = providerSegments(place.pattern ?? type?.time_pattern ?? null, place.slot, place.providers);
  return {
    appointmentId: place.appointmentId,
    operatory: refOf(ref.operatory, place.operatoryId),
    appointmentType: type ? { id: type.id, name: type.name, blockoutOnly: type.blockout_only } : null,
    patient: place.patient,
    isNewPatient: place.isNewPatient,
    allowOverlap: place.allowOverlap,
    mayOverlap: may(ctx, 'appointment.overlap'),
    slot: place.slot,
    providers: times.map((time) => ({ provider: refOf(ref.provider, time.providerId), busy: time.provider })),
  };
}

/** Ids of the visits behind findings, as far as the caller may see them. */
export function visitIds(violations: readonly Violation[]): string[] {
  const ids = violations.flatMap(({ params }) =>
    'appointment' in params && params.appointment ? [params.appointment.id] : [],
  );
  return [...new Set(ids)];
}

/**
 * The records behind the findings, grouped as the catalogue wants them (§6); the three keys are always there.
 * @param changes who last changed each visit: a refused caller learns who was faster.
 */
export function conflictDetails(
  ref: Reference,
  { violations, day }: Judged,
  changes: ReadonlyMap<string, LastChange>,
): ConflictDetails {
  const details: ConflictDetails = { appointments: [], providers: [], blockouts: [] };
  const zone = zoneOf(ref, day.locationId);
  for (const violation of violations) {
    switch (violation.code) {
      case 'operatory_overlap': {
        const { appointment, patient, provider, operatory, status, start_time, end_time } = violation.params;
        if (!appointment || !patient) break;
        const change = changes.get(appointment.id);
        details.appointments.push({
          appointment,
          patient,
          provider,
          operatory,
          status: status ?? 'scheduled',
          start_time,
          end_time,
          changed_by: change?.actor_name ?? null,
          changed_at: change?.at ?? null,
        });
        break;
      }
      case 'provider_overlap':
      case 'provider_overlap_by_rule': {
        const { appointment, provider, operatory, start_time, end_time, elsewhere } = violation.params;
        if (!provider) break;
        details.providers.push({ provider, appointment, operatory, start_time, end_time, elsewhere });
        break;
      }
      case 'blocked_time': {
        const { blockout, blockout_type, operatory, note, start_time, end_time } = violation.params;
        details.blockouts.push({
          blockout,
          blockout_type,
          operatory,
          schedule_date: day.date,
          start_time: toLocal(Date.parse(start_time), zone).time,
          end_time: endTimeOf(Date.parse(end_time), day.date, zone),
          note,
        });
        break;
      }
      default:
        break;
    }
  }
  return details;
}

function conflictSentence(violations: readonly Violation[]): string {
  switch (violations.find(isBlocking)?.code) {
    case 'blocked_time':
      return 'Nothing may be booked in this blocked time';
    case 'provider_overlap_by_rule':
      return 'The provider is busy at that time and these types may not overlap';
    case 'blockout_only_type':
      return 'This type may only be booked inside its own blockouts';
    default:
      return 'Operatory is taken at that time';
  }
}
