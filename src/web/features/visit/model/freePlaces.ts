import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import { freeStarts } from '#domain/openings/nearest.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { boundInstant, toLocal } from '#domain/time/zone.ts';
import { dayFactsOf, floatingProviders, slotOf } from '#web/api/appointments/dayFacts.ts';
import type { MoveTarget } from '#web/state/visitActions.ts';

/** Free starts offered in one operatory of one day: each opening's nearest first, then its ends. */
const PER_OPERATORY = 6;

export interface FreePlace extends Omit<MoveTarget, 'operatory'> {
  readonly operatory: { readonly id: string; readonly name: string };
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
}

/**
 * Where else a visit may stand on a day, by start: its own operatory and those in which its providers work. Only starts
 * against which the placement rule has nothing to say.
 * @param now epoch milliseconds; nothing earlier is offered.
 */
export function freePlaces(
  visit: CalendarAppointment,
  day: DailyCalendar,
  operatories: readonly Operatory[],
  blockoutOnlyTypes: ReadonlySet<string>,
  now: number,
): FreePlace[] {
  const slot = slotOf(visit);
  if (!slot) return [];
  const zone = day.location_timezone;
  const facts = dayFactsOf(day, now);
  const first = Date.parse(day.day_start);
  const bounds = { start: first, end: first + day.day_minutes * MS_PER_MINUTE };
  const length = slot.end - slot.start;
  const providers = floatingProviders(visit, length);
  const type = visit.appointment_type;
  const worksIn = new Set(
    facts.providerDays
      .filter(({ provider }) => providers.some((one) => one.provider.id === provider.id))
      .flatMap(({ ranges }) => ranges.map(({ operatoryId }) => operatoryId)),
  );
  return operatories
    .filter(({ id }) => id === visit.operatory?.id || worksIn.has(id))
    .flatMap(({ id, name }) =>
      freeStarts({
        day: facts,
        visit: {
          appointmentId: visit.id,
          operatory: { id, name },
          appointmentType: type && { ...type, blockoutOnly: blockoutOnlyTypes.has(type.id) },
          patient: visit.patient,
          isNewPatient: visit.is_new_patient,
          allowOverlap: false,
          mayOverlap: false,
          length,
          providers,
        },
        bounds,
        near: boundInstant(day.date, toLocal(slot.start, zone).time, zone),
        notBefore: now,
        count: PER_OPERATORY,
      })
        .filter(
          ({ start, warnings }) =>
            warnings.length === 0 && !(start === slot.start && id === visit.operatory?.id),
        )
        .map(({ start, end }) => ({ start, end, operatory: { id, name }, ...wallSlot(start, end, zone) })),
    )
    .toSorted((a, b) => a.start - b.start || a.operatory.name.localeCompare(b.operatory.name));
}

function wallSlot(start: number, end: number, zone: string) {
  const from = toLocal(start, zone);
  const until = toLocal(end, zone);
  return {
    date: from.date,
    startTime: from.time,
    endTime: until.date === from.date ? until.time : '24:00:00',
  };
}
