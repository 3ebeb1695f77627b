import type { Appointment } from '#contract/appointment-shapes.ts';

/** The visits of a patient beside one: those to come, the next one first, and those before, the last one first. */
export interface OtherVisits {
  readonly ahead: readonly Appointment[];
  readonly past: readonly Appointment[];
  /** Those without a time, on the pinboard or off the schedule. */
  readonly timeless: readonly Appointment[];
}

/** @param now epoch milliseconds. */
export function otherVisits(all: readonly Appointment[], beside: string, now: number): OtherVisits {
  const others = all.filter(({ id }) => id !== beside);
  const startOf = ({ status, start_time: start }: Appointment) =>
    start === null || status === 'pinboard' || status === 'unscheduled' || status === 'planned'
      ? null
      : Date.parse(start);
  const timed = others
    .flatMap((visit) => {
      const start = startOf(visit);
      return start === null ? [] : [{ visit, start }];
    })
    .toSorted((a, b) => a.start - b.start);
  return {
    ahead: timed.filter(({ start }) => start >= now).map(({ visit }) => visit),
    past: timed
      .filter(({ start }) => start < now)
      .map(({ visit }) => visit)
      .toReversed(),
    timeless: others.filter((visit) => startOf(visit) === null),
  };
}
