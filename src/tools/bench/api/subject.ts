import { LARGE_SIGN_IN } from '#server/demo/large-seed.ts';
import { startAppUnderTest } from '../../app-under-test.mjs';
import type { BenchGroup } from '../harness.ts';
import { openData, type BenchData } from './data.ts';
import { findPlace, type Place } from './place.ts';
import { apiClient, signIn, type ApiClient } from './http.ts';

/** Appointments of the large data set; CHAIRTIME_BENCH_SIZE makes it smaller for trying things out. */
export const LARGE = Number(process.env['CHAIRTIME_BENCH_SIZE'] ?? 1_000_000);
/** Appointments of the small one, against which growth is told. */
export const SMALL = 10_000;

/** Most calls at once of any bench. */
const MOST_CALLERS = 32;
/** As many connections to PostgreSQL as the application has. */
const CONNECTIONS = 10;
/** Calls before anything is measured: a server that has just started is slow for its first hundreds. */
const WARM_UP_CALLS = 300;

/** The built application and its PostgreSQL, running on a data set. */
export interface Subject {
  readonly appointments: number;
  readonly api: ApiClient;
  readonly pool: BenchData['pool'];
  readonly place: Place;
  /** Id of the server process. */
  readonly pid: number;
}

interface Open {
  readonly subject: Subject;
  readonly close: () => Promise<void>;
}

const opened = new Map<number, Promise<Open>>();

/** What all benches of the API share: started by the first that asks, stopped at the end. */
export const apiGroup: BenchGroup = {
  name: 'api',
  close: async () => {
    for (const open of opened.values()) await (await open).close();
    opened.clear();
  },
};

/** The application on the data set of so many appointments. */
export async function subjectWith(appointments: number): Promise<Subject> {
  const open = opened.get(appointments) ?? openSubject(appointments);
  opened.set(appointments, open);
  return (await open).subject;
}

async function openSubject(appointments: number): Promise<Open> {
  const data = await openData(appointments, CONNECTIONS);
  const app = await startAppUnderTest({ CHAIRTIME_DATA: data.dir, CHAIRTIME_DEMO: '0' });
  const token = await signIn(app.address, LARGE_SIGN_IN.email, LARGE_SIGN_IN.password);
  const api = apiClient(app.address, token, MOST_CALLERS);
  const place = await findPlace(data.pool);
  for (let call = 0; call < WARM_UP_CALLS; call += 1) await api.get(place.dailyPath);
  console.log(
    `  on ${appointments.toLocaleString('en')} appointments; ${place.date} at ${place.locationName}: ${place.visits} visits`,
  );
  return {
    subject: { appointments, api, pool: data.pool, place, pid: app.pid },
    close: async () => {
      api.close();
      await app.stop();
      await data.stop();
    },
  };
}
