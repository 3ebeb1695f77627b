import { calendarEndpoints } from '#contract/calendar.ts';
import { noteEndpoints, type ScheduleNote } from '#contract/notes.ts';
import { isInWeek } from '#domain/time/calendar.ts';
import { call } from '../call.ts';
import { compareEdits } from '../compare.ts';
import { listPlace, type EntityRules } from '../entity.ts';
import { ApiError } from '../errors.ts';

/** The note above the day: at most one for each location and date. */
const day = listPlace(calendarEndpoints.daily, 'schedule_note', {
  read: (answer) => (answer.note === null ? [] : [answer.note]),
  write: (answer, notes: readonly ScheduleNote[]) => ({ ...answer, note: notes[0] ?? null }),
  holds: (note, { query }) =>
    note.location.id === query.location_uuid && note.note_date === query.target_date,
});

const week = listPlace(calendarEndpoints.weekly, 'schedule_note', {
  read: ({ days }) => days.flatMap(({ note }) => note ?? []),
  write: (answer, notes: readonly ScheduleNote[]) => ({
    ...answer,
    days: answer.days.map((one) => {
      const note = notes.find(({ note_date: date }) => date === one.date) ?? null;
      return note === one.note ? one : { ...one, note };
    }),
  }),
  holds: (note, { query }) =>
    note.location.id === query.location_uuid && isInWeek(note.note_date, query.week_start),
});

/** What the client knows about notes of days. */
export const scheduleNoteRules: EntityRules<ScheduleNote> = {
  entity: 'schedule_note',
  places: [day, week],
  compare: (base, mine, theirs) =>
    compareEdits({ note: base.note }, { note: mine.note }, { note: theirs.note }),
  load: async (org, ids) => {
    const notes = await Promise.all(ids.map((id) => loadOne(org, id)));
    return notes.filter((note) => note !== null);
  },
};

async function loadOne(org: string, id: string): Promise<ScheduleNote | null> {
  try {
    return await call(noteEndpoints.get, { params: { note_uuid: id } }, { org });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
