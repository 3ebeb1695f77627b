import type { Appointment } from '#contract/appointment-shapes.ts';
import type { ProviderAssignmentIn } from '#contract/appointment-requests.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { ProviderChoice } from './looks.ts';

/** The providers of a visit as choices; their own times as wall clock at the location. */
export function providersOf(record: Appointment): ProviderChoice[] {
  const wall = (instant: string | null) =>
    instant === null ? null : toLocal(Date.parse(instant), record.location_timezone).time;
  return record.provider_assignments.map(({ provider, role, start_time, end_time }) => ({
    provider,
    role,
    startTime: wall(start_time),
    endTime: wall(end_time),
  }));
}

/** Choices as a request carries them. */
export function providersIn(choices: readonly ProviderChoice[]): ProviderAssignmentIn[] {
  return choices.map(({ provider, role, startTime, endTime }, index) => ({
    provider_uuid: provider.id,
    role,
    start_time: startTime,
    end_time: endTime,
    item_order: index,
  }));
}

/** Whether a provider has times of its own: they are cut when the visit becomes shorter. */
export function hasOwnTimes(record: Appointment): boolean {
  return record.provider_assignments.some(
    ({ start_time, end_time }) => start_time !== null || end_time !== null,
  );
}
