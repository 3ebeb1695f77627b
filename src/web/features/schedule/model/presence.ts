import type { PresentDesk } from '#contract/presence.ts';
import { addDays, addMonths, startOfWeek, type LocalDate, type Weekday } from '#domain/time/calendar.ts';
import type { ScheduleMode } from '../shell/useSchedulePlace.ts';

interface Screen {
  readonly mode: ScheduleMode;
  readonly date: LocalDate;
}

/** Somebody else, once, with the calendar nearest to a day that they have on screen. */
export interface PresentPerson {
  readonly person: PresentDesk['person'];
  readonly mode: ScheduleMode;
}

/** First day, and the one after the last, of what a calendar shows. */
function spanOf({ mode, date }: Screen, firstWeekday: Weekday): readonly [LocalDate, LocalDate] {
  if (mode === 'day') return [date, addDays(date, 1)];
  const start = mode === 'week' ? startOfWeek(date, firstWeekday) : `${date.slice(0, 7)}-01`;
  return [start, mode === 'week' ? addDays(start, 7) : addMonths(start, 1)];
}

const NEARNESS: readonly ScheduleMode[] = ['day', 'week', 'month'];

/** Who else has a day on screen that this screen shows as well; one who has it open most closely comes first. */
export function othersLookingAt(
  desks: readonly PresentDesk[],
  me: string,
  here: Screen & { readonly locationId: string },
  firstWeekday: Weekday,
): readonly PresentPerson[] {
  const [from, to] = spanOf(here, firstWeekday);
  const near = desks
    .filter((desk) => {
      if (desk.person.id === me || desk.location_uuid !== here.locationId) return false;
      const [first, end] = spanOf(desk, firstWeekday);
      return first < to && from < end;
    })
    .toSorted((a, b) => NEARNESS.indexOf(a.mode) - NEARNESS.indexOf(b.mode));
  const people = new Map<string, PresentPerson>();
  for (const { person, mode } of near) if (!people.has(person.id)) people.set(person.id, { person, mode });
  return [...people.values()];
}

/** Who else has the form of which visit open, one for each visit. */
export function othersEditing(
  desks: readonly PresentDesk[],
  me: string,
): ReadonlyMap<string, PresentDesk['person']> {
  return new Map(
    desks.flatMap(({ visit_uuid, person }) =>
      visit_uuid === null || person.id === me ? [] : [[visit_uuid, person] as const],
    ),
  );
}
