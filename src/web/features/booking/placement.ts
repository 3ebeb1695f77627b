import type { AppointmentType } from '#contract/appointment-types.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import { providerSegments } from '#domain/appointment/pattern.ts';
import { providersInOperatory } from '#domain/conflict/check-placement.ts';
import type { DayFacts, Placement, ProviderDay } from '#domain/conflict/facts.ts';
import type { FloatingVisit } from '#domain/conflict/lane.ts';
import { shift, type Interval } from '#domain/interval/interval.ts';
import { freeStarts, type FreeStart } from '#domain/openings/nearest.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { WallTime } from '#domain/time/calendar.ts';
import type { BookingForm, ProviderLine } from './form.ts';
import type { WallSlot } from './slot.ts';

/** What the sheet knows of the clinic: the lists that its choices come from. */
export interface Clinic {
  readonly operatories: readonly Operatory[];
  readonly providers: readonly Provider[];
  readonly types: readonly AppointmentType[];
}

/**
 * Who works in an operatory for the whole slot; with nobody there throughout, who works there nearest to it that day, so
 * that the answer says when that person comes or leaves. Ids in the order of the day.
 */
export function scheduledProviders(
  providerDays: readonly ProviderDay[],
  operatoryId: string,
  slot: Interval,
): string[] {
  const whole = providersInOperatory(providerDays, operatoryId, slot);
  if (whole.length > 0) return whole.map(({ id }) => id);
  const [nearest] = providerDays
    .flatMap(({ provider, ranges }) =>
      ranges
        .filter((range) => range.operatoryId === operatoryId)
        .map((range) => ({ id: provider.id, distance: distanceOf(range, slot) })),
    )
    .toSorted((a, b) => a.distance - b.distance);
  return nearest ? [nearest.id] : [];
}

/** Negative minutes in common, else minutes between them. */
function distanceOf(range: Interval, slot: Interval): number {
  return Math.max(range.start, slot.start) - Math.min(range.end, slot.end);
}

/** The providers of the visit, the main one first. */
export function providersOf(form: BookingForm, scheduled: readonly string[]): ProviderLine[] {
  const main = form.provider.kind === 'chosen' ? form.provider.id : (scheduled[0] ?? null);
  const helpers = form.helpers.filter(({ providerId }) => providerId !== main);
  return main === null ? helpers : [{ providerId: main, role: 'primary' }, ...helpers];
}

/** The visit as the placement rule takes it. */
export function placementOf(
  form: BookingForm,
  slot: WallSlot,
  operatory: Operatory,
  providers: readonly ProviderLine[],
  clinic: Clinic,
  mayOverlap: boolean,
): Placement {
  const type = clinic.types.find(({ id }) => id === form.typeId);
  const onVisit = providers.map(({ providerId, role }) => ({ providerId, role, start: null, end: null }));
  return {
    appointmentId: null,
    operatory: { id: operatory.id, name: operatory.name },
    appointmentType: type ? { id: type.id, name: type.name, blockoutOnly: type.blockout_only } : null,
    patient: form.patient && { id: form.patient.id, name: form.patient.name },
    isNewPatient: isNewPatient(form),
    allowOverlap: false,
    mayOverlap,
    slot: { start: slot.start, end: slot.end },
    providers: providerSegments(form.pattern, slot, onVisit).map((time) => ({
      provider: {
        id: time.providerId,
        name: clinic.providers.find(({ id }) => id === time.providerId)?.name ?? null,
      },
      busy: time.provider,
    })),
  };
}

/** Nobody has completed a visit with this patient yet. */
export function isNewPatient(form: BookingForm): boolean {
  return form.patient !== null && form.patient.last_visit === null;
}

/** The free starts nearest to a placement on its day. @param now epoch milliseconds; nothing earlier is offered. */
export function freeStartsNear(
  facts: DayFacts,
  day: DailyCalendar,
  placement: Placement,
  now: number,
): FreeStart[] {
  return freeStarts({
    day: facts,
    visit: floating(placement),
    bounds: boundsOf(day),
    near: placement.slot.start,
    notBefore: now,
  });
}

function floating({ slot, providers, ...visit }: Placement): FloatingVisit {
  return {
    ...visit,
    length: slot.end - slot.start,
    providers: providers.map(({ provider, busy }) => ({
      provider,
      busy: busy.map((range) => shift(range, -slot.start)),
    })),
  };
}

function boundsOf(day: DailyCalendar): Interval {
  const start = Date.parse(day.day_start);
  return { start, end: start + day.day_minutes * MS_PER_MINUTE };
}

/**
 * Where a booking begins that was started without a place: the given operatory, else the first with somebody scheduled
 * in it, at its next free start; without any free start at its first open minute.
 * @param stepMinutes the view's increment.
 */
export function firstPlace(
  form: BookingForm,
  facts: DayFacts,
  day: DailyCalendar,
  clinic: Clinic,
  options: { readonly now: number; readonly stepMinutes: number },
): { readonly operatoryId: string; readonly startTime: WallTime } | null {
  const { now, stepMinutes } = options;
  const zone = day.location_timezone;
  const bounds = boundsOf(day);
  const isPast = bounds.end <= now;
  const from = isPast ? bounds.start : Math.max(now, bounds.start);
  const staffed = (id: string) =>
    facts.providerDays.some(({ ranges }) =>
      ranges.some(
        (range) => range.operatoryId === id && range.end > from + form.lengthMinutes * MS_PER_MINUTE,
      ),
    );
  const own = clinic.operatories.filter(({ id }) => id === form.operatoryId);
  const working = clinic.operatories.filter(({ id }) => staffed(id));
  const candidates = own.length > 0 ? own : working.length > 0 ? working : clinic.operatories;
  const length = form.lengthMinutes * MS_PER_MINUTE;
  for (const operatory of candidates) {
    if (form.startTime !== null) return { operatoryId: operatory.id, startTime: form.startTime };
    const [first] = freeStarts({
      day: facts,
      visit: {
        appointmentId: null,
        operatory: { id: operatory.id, name: operatory.name },
        appointmentType: null,
        patient: null,
        isNewPatient: false,
        allowOverlap: false,
        mayOverlap: false,
        length,
        providers: scheduledIn(facts, operatory.id, from, length),
      },
      bounds,
      near: from,
      notBefore: from,
      count: 1,
      stepMinutes,
    });
    if (first) return { operatoryId: operatory.id, startTime: toLocal(first.start, zone).time };
  }
  const [operatory] = candidates;
  if (!operatory) return null;
  const opening = facts.openHours?.[0]?.start ?? bounds.start;
  return { operatoryId: operatory.id, startTime: toLocal(Math.max(opening, bounds.start), zone).time };
}

/** The first provider tied to an operatory after an instant: a start inside the hours of that person is wanted. */
function scheduledIn(facts: DayFacts, operatoryId: string, from: number, length: number) {
  const found = facts.providerDays.find(({ ranges }) =>
    ranges.some((range) => range.operatoryId === operatoryId && range.end >= from + length),
  );
  return found ? [{ provider: found.provider, busy: [{ start: 0, end: length }] }] : [];
}
