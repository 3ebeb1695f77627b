import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { calendarEndpoints, type DailyCalendar, type WeeklyCalendar } from '#contract/calendar.ts';
import { endpointMeta } from '#web/api/keys.ts';
import { dayOn } from '#web/api/testing/day.ts';
import { DAY, LOCATION } from '#web/api/testing/visit.ts';
import { knownDay, knownWeek } from './known.ts';

/** A cache in which answers were read at these times, one after the other. */
function cacheOf(
  ...answers: readonly (readonly ['daily' | 'weekly', DailyCalendar | WeeklyCalendar, number, boolean?])[]
) {
  const client = new QueryClient();
  for (const [index, [kind, data, dataUpdatedAt, isInvalidated = false]] of answers.entries()) {
    const query = client
      .getQueryCache()
      .build(client, { queryKey: [index], meta: endpointMeta(calendarEndpoints[kind]) });
    query.setState({ data, dataUpdatedAt, isInvalidated });
  }
  return client;
}

const noted = (hours: number) => dayOn(DAY, { day_minutes: hours });
const weekOf = (day: DailyCalendar): WeeklyCalendar => ({ location_timezone: 'UTC', days: [day] });

it('a day is shown as whoever read it last knows it, day or week', () => {
  const [first, second, third] = [noted(1), noted(2), noted(3)];
  expect(knownDay(cacheOf(['daily', first, 10], ['daily', second, 20]), LOCATION, DAY)).toBe(second);
  expect(knownDay(cacheOf(['daily', first, 10], ['weekly', weekOf(third), 20]), LOCATION, DAY)).toBe(third);
  // What changed since it was read comes last.
  expect(knownDay(cacheOf(['daily', first, 30, true], ['weekly', weekOf(third), 20]), LOCATION, DAY)).toBe(
    third,
  );
  expect(knownDay(cacheOf(['daily', first, 10]), LOCATION, '2026-03-03')).toBeUndefined();
  expect(knownDay(cacheOf(['daily', first, 10]), 'elsewhere', DAY)).toBeUndefined();
});

it('and so is a week', () => {
  const [first, second] = [weekOf(noted(1)), weekOf(noted(2))];
  expect(knownWeek(cacheOf(['weekly', first, 10], ['weekly', second, 20]), LOCATION, DAY)).toBe(second);
  expect(knownWeek(cacheOf(['weekly', first, 10]), 'elsewhere', DAY)).toBeUndefined();
});
