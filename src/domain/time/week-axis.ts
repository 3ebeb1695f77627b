import type { LocalDate } from './calendar.ts';
import { minutesOfWallTime } from './calendar.ts';
import type { GridMinute } from './grid.ts';
import { wallTimeOfGridMinute } from './grid.ts';
import { dayMinutes } from './zone.ts';

/** A jump of the clock: at that grid minute of its day it goes so many minutes on, or back (negative). */
export interface ClockJump {
  readonly at: GridMinute;
  readonly by: number;
}

interface Range {
  readonly startMin: number;
  readonly endMin: number;
}

/**
 * One vertical axis for several days side by side, on which every day stands at its wall clock although one of them is
 * 23 or 25 hours long (decisions 15). It is the day with the repeated hour, if there is one, else any ordinary day;
 * what a day lacks against it (the hour it skips, the second turn of an hour the others have once) is `missing`.
 */
export interface WeekAxis {
  /** The day whose own hours label the axis. */
  readonly reference: LocalDate;
  readonly minutes: number;
  /** Where a range of a day's own grid minutes is drawn; one across a skipped hour is as tall as the clock says. */
  toAxis(date: LocalDate, range: Range): Range;
  /** The grid minutes of a day under a range of the axis; a bound within what is missing is where the clock jumps. */
  toDay(date: LocalDate, range: Range): Range;
  /** Stretches of the axis that the day does not have. */
  missing(date: LocalDate): readonly Range[];
}

/** When and how far the clock jumps on a date; null on ordinary days. */
export function clockJump(date: LocalDate, zone: string): ClockJump | null {
  const length = dayMinutes(date, zone);
  if (length === 24 * 60) return null;
  // Zones change by quarters of an hour at the finest.
  for (let at = 0; at < length; at += 15) {
    const by = minutesOfWallTime(wallTimeOfGridMinute(at, date, zone)) - at;
    if (by !== 0) return { at, by };
  }
  return null;
}

/** The axis of the given days of one zone, at least one. */
export function weekAxis(dates: readonly LocalDate[], zone: string): WeekAxis {
  const jumps = new Map(dates.map((date) => [date, clockJump(date, zone)]));
  const repeating = dates.find((date) => (jumps.get(date)?.by ?? 0) < 0);
  const reference = repeating ?? dates.find((date) => !jumps.get(date)) ?? dates[0] ?? '';
  const repeated = repeating === undefined ? null : (jumps.get(repeating) ?? null);

  const steps = new Map(
    dates.map((date): [LocalDate, readonly ClockJump[]] => {
      if (date === reference) return [date, []];
      const own = jumps.get(date) ?? null;
      const skipped = own !== null && own.by > 0 ? [own] : [];
      return [date, repeated === null ? skipped : [...skipped, { at: repeated.at, by: -repeated.by }]];
    }),
  );
  const stepsOf = (date: LocalDate) => steps.get(date) ?? [];
  return {
    reference,
    minutes: dayMinutes(reference, zone),
    toAxis: (date, { startMin, endMin }) => ({
      startMin: stepsOf(date).reduce((min, { at, by }) => (min < at ? min : min + by), startMin),
      endMin: stepsOf(date).reduce((min, { at, by }) => (min <= at ? min : min + by), endMin),
    }),
    toDay: (date, { startMin, endMin }) => ({
      startMin: stepsOf(date).reduceRight(back, startMin),
      endMin: stepsOf(date).reduceRight(back, endMin),
    }),
    missing: (date) => stepsOf(date).map(({ at, by }) => ({ startMin: at, endMin: at + by })),
  };
}

function back(min: number, { at, by }: ClockJump): number {
  return min < at ? min : Math.max(at, min - by);
}
