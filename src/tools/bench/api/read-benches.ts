import { addDays, monthDays } from '#domain/time/calendar.ts';
import type { Bench, Prepared } from '../harness.ts';
import { ask, bareCalendar } from './bare.ts';
import { atOnce } from './callers.ts';
import { LARGE, SMALL, apiGroup, subjectWith, type Subject } from './subject.ts';

const group = apiGroup;
/** Calls of each caller in one run with several of them. */
const CALLS = 4;
const ONE_ROW = 'select id, slug, name from organisation where id = $1';

const sizeOf = (answer: Buffer): string => `${(answer.length / 1024).toFixed(0)} kB an answer`;

/** A calendar of the application against its bare SQL, on some dates. */
async function calendar(
  what: string,
  pathOf: (subject: Subject) => string,
  datesOf: (subject: Subject) => readonly string[],
): Promise<Prepared> {
  const subject = await subjectWith(LARGE);
  const { pool, place, api } = subject;
  const dates = datesOf(subject);
  const path = pathOf(subject);
  const answer = await api.get(path);
  return {
    candidates: [
      { name: 'bare SQL, names joined', run: () => bareCalendar(pool, place, dates, 'joined') },
      { name: 'bare SQL, ids only', run: () => bareCalendar(pool, place, dates, 'plain') },
      { name: what, run: () => api.get(path), goal: 1.5 },
    ],
    notes: () => [sizeOf(answer)],
  };
}

/** Reading of calendars, after what every call costs: its way here, session, membership. */
export const readBenches: readonly Bench[] = [
  {
    name: 'api-floor',
    group,
    runs: 200,
    prepare: async () => {
      const { pool, place, api } = await subjectWith(LARGE);
      return {
        candidates: [
          { name: 'one row by its key', run: () => ask(pool, ONE_ROW, [place.orgId]) },
          { name: 'an answer from memory', run: () => api.get('/appointments/confirmation-statuses') },
        ],
      };
    },
  },
  {
    name: 'api-daily',
    group,
    runs: 100,
    prepare: () =>
      calendar(
        'daily calendar',
        ({ place }) => place.dailyPath,
        ({ place }) => [place.date],
      ),
  },
  {
    name: 'api-daily-16',
    group,
    prepare: async () => {
      const { pool, place, api } = await subjectWith(LARGE);
      const bare = (kind: 'joined' | 'plain') => () => bareCalendar(pool, place, [place.date], kind);
      return {
        candidates: [
          { name: `bare SQL, names joined, 16 x ${CALLS}`, run: () => atOnce(16, CALLS, bare('joined')) },
          { name: `bare SQL, ids only, 16 x ${CALLS}`, run: () => atOnce(16, CALLS, bare('plain')) },
          {
            name: `daily calendar, 16 callers x ${CALLS}`,
            run: () => atOnce(16, CALLS, () => api.get(place.dailyPath)),
            goal: 1.5,
          },
        ],
      };
    },
  },
  {
    name: 'api-weekly',
    group,
    runs: 50,
    prepare: () =>
      calendar(
        'weekly calendar',
        ({ place }) =>
          `/schedule/calendar/weekly?location_uuid=${place.locationId}&week_start=${place.monday}`,
        ({ place }) => Array.from({ length: 7 }, (_, day) => addDays(place.monday, day)),
      ),
  },
  {
    name: 'api-monthly',
    group,
    runs: 50,
    prepare: async () => {
      const { pool, place, api } = await subjectWith(LARGE);
      const month = place.date.slice(0, 7);
      const path = `/schedule/calendar/monthly?location_uuid=${place.locationId}&month=${month}`;
      const answer = await api.get(path);
      return {
        candidates: [
          {
            name: 'bare SQL, totals',
            run: () => bareCalendar(pool, place, monthDays(month), 'month'),
          },
          { name: 'monthly summary', run: () => api.get(path), goal: 1.5 },
        ],
        notes: () => [sizeOf(answer)],
      };
    },
  },
  {
    name: 'api-growth',
    group,
    runs: 100,
    prepare: async () => {
      const [small, large] = [await subjectWith(SMALL), await subjectWith(LARGE)];
      const candidate = ({ appointments, place, api }: Subject) => ({
        name: `daily calendar among ${appointments.toLocaleString('en')}`,
        run: () => api.get(place.dailyPath),
      });
      return {
        candidates: [candidate(small), { ...candidate(large), goal: 1.1 }],
        notes: () => [`${small.place.visits} visits of ${SMALL}, ${large.place.visits} visits of ${LARGE}`],
      };
    },
  },
];
