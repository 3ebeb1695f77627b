import type { MonthlyCalendar } from '#contract/calendar.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { attainment } from '#domain/production/production.ts';
import type { LocalDate } from '#domain/time/calendar.ts';

export type MonthDay = MonthlyCalendar['days'][number];

/** Money of a day or of several, as decimal strings. */
export interface Production {
  readonly completed: string;
  /** Scheduled and completed together: what the book holds. */
  readonly expected: string;
  readonly goal: string | null;
}

/** How a day, a week or a month stands. */
export interface Figures {
  /** Scheduled and complete. */
  readonly visits: number;
  /** Missed and cancelled. */
  readonly missed: number;
  /** Null when all days are over: nobody can be called any more. */
  readonly unconfirmed: number | null;
  /** Minutes in which somebody could still be seen; null when all days are over. */
  readonly openMinutes: number | null;
  /** Null for roles without sight of money. */
  readonly production: Production | null;
}

/** Figures of days together, each exactly as it was told. @param today what is before it is over. */
export function figuresOf(days: readonly MonthDay[], today: LocalDate): Figures {
  const ahead = days.filter(({ date }) => date >= today);
  const isOver = ahead.length === 0;
  return {
    visits: sum(days, (day) => day.appointment_count),
    missed: sum(days, ({ status_counts: of }) => of.broken + of.cancelled),
    unconfirmed: isOver ? null : sum(ahead, (day) => day.unconfirmed_count),
    openMinutes: isOver ? null : sum(ahead, (day) => day.open_minutes),
    production: productionOf(days),
  };
}

function productionOf(days: readonly MonthDay[]): Production | null {
  if (days.every((day) => day.scheduled_production === null)) return null;
  const goals = days.flatMap(({ production_goal: goal }) => (goal === null ? [] : [goal]));
  const completed = sumAmounts(days.map((day) => day.completed_production));
  return {
    completed,
    expected: sumAmounts([completed, ...days.map((day) => day.scheduled_production)]),
    goal: goals.length === 0 ? null : sumAmounts(goals),
  };
}

export interface Pace {
  /** Percent of the goal with one decimal. */
  readonly percent: number;
  /** All days are over: this is what came of them, not where they lead. */
  readonly isFinal: boolean;
}

/**
 * Where the days lead if they go on as they began: what those before today completed against their goals. Null before
 * the first of them is over, without goals, and without sight of money.
 */
export function paceOf(days: readonly MonthDay[], today: LocalDate): Pace | null {
  const over = days.filter(({ date }) => date < today);
  const production = productionOf(over);
  if (production?.goal == null) return null;
  return {
    percent: attainment(production.completed, production.goal),
    isFinal: over.length === days.length,
  };
}

/** How the book stands against the goal in percent, one decimal; null without a goal. */
export function percentOfGoal({ expected, goal }: Production): number | null {
  return goal === null ? null : attainment(expected, goal);
}

/** Share of the time of a day that is taken, 0 to 1; null where there is none at all. */
export function loadOf(day: MonthDay): number | null {
  const taken = sum(
    day.lanes.flatMap(({ busy }) => busy),
    ([from, to]) => to - from,
  );
  const all = taken + day.open_minutes;
  return all === 0 ? null : taken / all;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
