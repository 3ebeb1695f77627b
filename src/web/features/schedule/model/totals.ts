import type { DailyCalendar } from '#contract/calendar.ts';
import { displayStatus, type DisplayKind } from '#domain/appointment/display.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { expectedProduction, productionTotals } from '#domain/production/production.ts';
import { slotOf } from '#web/api/appointments/dayFacts.ts';
import { productive } from './lanes.ts';

/** Visits of some days by what their cards show. @param now epoch milliseconds. */
export function countByStatus(days: readonly DailyCalendar[], now: number) {
  const kinds = days
    .flatMap(({ appointments }) => appointments)
    .map((visit): DisplayKind => {
      const slot = slotOf(visit);
      const since = visit.flow_status_since;
      return displayStatus(
        {
          status: visit.status,
          confirmationKind: visit.confirmation_kind,
          flowKind: visit.flow_kind,
          flowSince: since === null ? null : Date.parse(since),
          startMs: slot?.start ?? null,
          endMs: slot?.end ?? null,
        },
        now,
      ).kind;
    });
  const count = (...wanted: readonly DisplayKind[]) => kinds.filter((kind) => wanted.includes(kind)).length;
  return {
    // What takes place; the month and the API count the same.
    total: kinds.length - count('broken', 'cancelled'),
    scheduled: count('scheduled'),
    confirmed: count('confirmed'),
    arrived: count('arrived'),
    inChair: count('in_chair', 'over_time', 'checkout'),
    complete: count('complete'),
    missed: count('broken', 'cancelled'),
  };
}

/** Production of some days against the goals of their providers; amounts are decimal strings. */
export function moneyOf(days: readonly DailyCalendar[]) {
  const visits = days.flatMap(productive);
  const totals = productionTotals(visits);
  const goals = days
    .flatMap((day) => day.goals)
    .flatMap(({ goal_amount: goal }) => (goal === null ? [] : [goal]));
  return {
    // Roles without sight of money get nulls throughout (decisions 11): then nothing is shown, never a zero.
    isVisible: goals.length > 0 || visits.some((visit) => visit.productionAmount !== null),
    completed: totals.completed,
    expected: expectedProduction(totals),
    goal: goals.length === 0 ? null : sumAmounts(goals),
  };
}
