import { v7 } from 'uuid';
import { addDays, weekday } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { startOfLocalDay } from '#domain/time/zone.ts';
import type { Bench } from '../harness.ts';
import { ask } from './bare.ts';
import { inTransaction, removeVisits } from './bare-write.ts';
import { dailyPath, type Place } from './place.ts';
import { LARGE, apiGroup, subjectWith, type Subject } from './subject.ts';

const group = apiGroup;
const DAYS = 31;
const ROWS = 500;
/** So far ahead that nobody is booked there. */
const IMPORT_AHEAD_DAYS = 7 * 300;
/** Visits of ten minutes that an imported day gets in one operatory, from eight o'clock on. */
const A_DAY = 50;

/** Providers of the location, in the order of the clinic. */
async function providersAt({ pool, place }: Subject): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from provider where org_id = $1 and home_location_id = $2 and deleted_at is null order by num limit 10`,
    [place.orgId, place.locationId],
  );
  return rows.map((row) => row.id);
}

interface ImportVisit {
  readonly date: string;
  readonly minute: number;
}

/** The slots of an import: ten days of fifty visits in one operatory. */
function importVisits(place: Place): ImportVisit[] {
  const monday = addDays(place.monday, IMPORT_AHEAD_DAYS);
  const days = Array.from({ length: 20 }, (_, day) => addDays(monday, day)).filter(
    (date) => weekday(date) < 5,
  );
  return Array.from({ length: ROWS }, (_, index) => ({
    date: days[Math.floor(index / A_DAY)] ?? monday,
    minute: 480 + (index % A_DAY) * 10,
  }));
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const INSERT = `insert into appointment (org_id, id, patient_id, location_id, operatory_id, appointment_type_id, status,
  schedule_date, start_at, end_at) values ($1, $2, $3, $4, $5, $6, 'scheduled', $7, $8, $9)`;

/** Work over many days or many rows in one call. */
export const rangeBenches: readonly Bench[] = [
  {
    name: 'api-free-time',
    group,
    runs: 10,
    prepare: async () => {
      const subject = await subjectWith(LARGE);
      const { api, place } = subject;
      const dates = Array.from({ length: DAYS }, (_, day) => addDays(place.date, day));
      const providers = await providersAt(subject);
      const body = {
        provider_uuids: providers,
        location_uuids: [place.locationId],
        duration_minutes: 30,
        date_from: place.date,
        date_to: dates.at(-1),
        max_results: 200,
      };
      const answer = JSON.parse((await api.post('/schedule/find-free-time', body)).toString()) as {
        openings: unknown[];
      };
      return {
        candidates: [
          {
            name: `${DAYS} daily calendars, one after the other`,
            run: async () => {
              for (const date of dates) await api.get(dailyPath(place.locationId, date));
            },
          },
          {
            name: `free time, ${DAYS} days x ${providers.length} providers`,
            run: () => api.post('/schedule/find-free-time', body),
            goal: 1,
          },
        ],
        notes: () => [`${answer.openings.length} openings found`],
      };
    },
  },
  {
    name: 'api-import',
    group,
    runs: 10,
    prepare: async () => {
      const { pool, place, api } = await subjectWith(LARGE);
      const { rows } = await pool.query<{
        patient: string;
        operatory: string;
        provider: string;
        type: string;
      }>(
        `select a.patient_id as patient, a.operatory_id as operatory, a.appointment_type_id as type,
          x.provider_id as provider
        from appointment a join appointment_provider x on x.org_id = a.org_id and x.appointment_id = a.id
        where a.org_id = $1 and a.location_id = $2 and a.schedule_date = $3 limit 1`,
        [place.orgId, place.locationId, place.date],
      );
      const [some] = rows;
      if (!some) throw new Error('the day has no visits');
      const visits = importVisits(place);
      let made: string[] = [];
      const after = async (): Promise<void> => {
        await removeVisits(pool, place.orgId, made);
        made = [];
      };
      const bareRows = visits.map(({ date, minute }) => {
        const start = startOfLocalDay(date, place.zone) + minute * 60_000;
        return [date, instantOf(start), instantOf(start + 600_000)];
      });
      const valuesOf = (row: readonly string[]): string[] => {
        const id = v7();
        made.push(id);
        return [place.orgId, id, some.patient, place.locationId, some.operatory, some.type, ...row];
      };
      const body = {
        rows: visits.map(({ date, minute }) => ({
          location_uuid: place.locationId,
          patient_uuid: some.patient,
          operatory_uuid: some.operatory,
          appointment_type_uuid: some.type,
          schedule_date: date,
          start_time: clock(minute),
          end_time: clock(minute + 10),
          providers: [{ provider_uuid: some.provider, role: 'primary' }],
        })),
      };
      return {
        candidates: [
          {
            name: `${ROWS} bare inserts, one transaction`,
            run: () =>
              inTransaction(pool, async (tx) => {
                for (const row of bareRows) await ask(tx, INSERT, valuesOf(row));
              }),
            after,
          },
          {
            name: `${ROWS} bare inserts, each committed`,
            run: async () => {
              for (const row of bareRows) await ask(pool, INSERT, valuesOf(row));
            },
            after,
          },
          {
            name: `import of ${ROWS} rows`,
            run: async () => {
              const answer = JSON.parse((await api.post('/appointments/bulk', body)).toString()) as {
                created: number;
                results: { id: string | null; error: unknown }[];
              };
              made.push(...answer.results.flatMap(({ id }) => id ?? []));
              if (answer.created === ROWS) return;
              const failed = answer.results.find(({ error }) => error !== null);
              throw new Error(`imported ${answer.created} of ${ROWS}: ${JSON.stringify(failed)}`);
            },
            after,
            goal: 4,
          },
        ],
      };
    },
  },
];
