import type { TFunction } from 'i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { Provider } from '#contract/providers.ts';
import { patternMinutes } from '#domain/appointment/pattern.ts';
import type { PinnedVisit } from '#web/calendar/model/pin.ts';
import type { Formats } from '#web/i18n/format.ts';
import { initialsOf, providerOf } from './visits.ts';

const SHORTEST = 10;

/** The cards of the pinboard: who, what, how long, where from and why. */
export function pinsOf(
  visits: readonly CalendarAppointment[],
  providers: ReadonlyMap<string, Provider>,
  formats: Formats,
  t: TFunction<'day'>,
): PinnedVisit[] {
  return visits.map((visit) => {
    const name = visit.patient.name ?? '';
    const from = visit.pinned_from;
    const parts = [
      from?.schedule_date ? t('pin.from', { date: formats.date(from.schedule_date, 'short') }) : null,
      from?.reason ?? null,
    ].filter((part) => part !== null && part !== '');
    return {
      id: visit.id,
      name,
      initials: initialsOf(name),
      treatment: formats.list(visit.treatments, 'plain'),
      lengthMinutes: lengthOf(visit),
      provider: providerOf(visit.provider?.id ?? null, providers),
      origin: parts.length > 0 ? parts.join(', ') : visit.note || null,
    };
  });
}

/** Minutes a pinned visit takes: its stored times, else its pattern. */
export function lengthOf(visit: CalendarAppointment): number {
  return visit.duration_minutes ?? patternMinutes(visit.time_pattern_5 ?? '') ?? SHORTEST;
}
