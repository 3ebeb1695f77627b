import type { Random } from './random.ts';
import { stageAt } from './visit.ts';
import type { Course, Visit } from './visit.ts';

/** How a visit goes on its day: people come a little early, are seated about on time, leave about on time. */
export function usualCourse(start: number, end: number, random: Random, known: Partial<Course> = {}): Course {
  const arrive = known.arrive ?? (known.seat ?? start) - random.int(2, 11);
  const seat = known.seat ?? Math.max(arrive + 1, start + random.int(-2, 6));
  const done = known.done ?? Math.max(seat + 4, end + random.int(-7, 2));
  return { arrive, seat, done, missed: known.missed ?? null };
}

/** Nobody is seated before the one before has left that chair; takes the visits of one location and day. */
export function queueUp(visits: readonly Visit[]): void {
  const free = new Map<string, number>();
  for (const { course, operatory } of visits.filter(goes).sort((a, b) => a.start - b.start)) {
    const from = free.get(operatory) ?? -Infinity;
    if (course.seat < from) {
      course.done = Math.max(course.done, from + 5);
      course.seat = from;
    }
    free.set(operatory, course.done + 1);
  }
}

function goes(visit: Visit): boolean {
  return visit.cancelled === null && visit.course.missed === null && visit.over === null;
}

/**
 * Makes sure that a day looked at while it is going on shows somebody over time and somebody waiting, whatever the
 * minute: the visit that should just have ended runs late, the next patient is early. `now` = minutes after midnight.
 */
export function enliven(visits: readonly Visit[], now: number): void {
  const going = visits.filter(goes);
  const isOver = ({ course, start, end }: Visit) => now - course.seat > end - start;
  if (!going.some((visit) => stageAt(visit, now) === 'in_chair' && isOver(visit))) {
    const late = best(going, ({ end }) => (end <= now - 2 && end > now - 35 ? end : null));
    if (late !== null) {
      late.course.seat = Math.min(late.course.seat, now - (late.end - late.start) - 1);
      late.course.arrive = Math.min(late.course.arrive, late.course.seat - 1);
      late.course.done = now + 6;
      queueUp(visits);
    }
  }
  if (!going.some((visit) => stageAt(visit, now) === 'arrived')) {
    const early = best(going, ({ start, course }) =>
      course.seat > now && start > now - 12 && start <= now + 35 ? -start : null,
    );
    if (early !== null) early.course.arrive = now - 3;
  }
}

function best(visits: readonly Visit[], score: (visit: Visit) => number | null): Visit | null {
  let found: { visit: Visit; points: number } | null = null;
  for (const visit of visits) {
    const points = score(visit);
    if (points !== null && (found === null || points > found.points)) found = { visit, points };
  }
  return found?.visit ?? null;
}
