import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { signIn, startApp, type AppProcess } from '#testing/app-process.ts';
import { findCorruption } from '#testing/cluster-check.ts';
import { startPostgres } from './postgres/launcher.ts';
import { readPostmaster } from './postgres/postmaster-pid.ts';

const KILLS = 10;
/** Acknowledged writes of every kind together between two kills. */
const WRITES_BETWEEN = 60;

const record = z.object({ id: z.string(), version: z.number() });
const list = z
  .object({ items: z.array(z.looseObject({ id: z.string() })) })
  .or(z.array(z.looseObject({ id: z.string() })));

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'chairtime-kill-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A write that the server answered with success: this version of this record must survive. */
interface Acknowledged {
  entity: 'patient' | 'appointment';
  id: string;
  version: number;
}

/** Desks that write without pause until told to stop; a refused connection or a 5xx is tried again. */
class Desks {
  readonly acknowledged: Acknowledged[] = [];
  address = '';
  #authorization = '';
  #stopped = false;
  #waiting: { target: number; resolve: () => void }[] = [];
  #running: Promise<unknown> = Promise.resolve();
  #day = 0;

  async signIn(address: string): Promise<void> {
    this.address = address;
    this.#authorization = await signIn(address, 'reception@demo.chairtime.test');
  }

  async open(): Promise<void> {
    const [location] = await this.#list('/locations');
    const operatories = await this.#list(`/operatories?location_uuid=${location?.id}`);
    const patient = await this.#send('POST', '/patients', { first_name: 'Chain', last_name: 'Of Notes' });
    if (!location || !patient || operatories.length === 0) throw new Error('the demo clinic is missing');
    this.#running = Promise.all([
      this.#until(() => this.#createPatient()),
      this.#until(() => this.#editPatient(patient.id)),
      ...operatories
        .slice(0, 2)
        .map((operatory) => this.#until(() => this.#book(location.id, operatory.id, patient.id))),
    ]);
  }

  further(count: number): Promise<void> {
    const target = this.acknowledged.length + count;
    return new Promise((resolve) => this.#waiting.push({ target, resolve }));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #until(write: () => Promise<Acknowledged | undefined>): Promise<void> {
    while (!this.#stopped) {
      const done = await write();
      if (!done) continue;
      this.acknowledged.push(done);
      for (const { target, resolve } of this.#waiting) if (this.acknowledged.length >= target) resolve();
    }
  }

  async #createPatient(): Promise<Acknowledged | undefined> {
    const made = await this.#send('POST', '/patients', { first_name: 'Kept', last_name: 'For Ever' });
    return made && { entity: 'patient', ...made };
  }

  async #editPatient(id: string): Promise<Acknowledged | undefined> {
    // What the server did with an unacknowledged write is open, hence a fresh base every time.
    const base = await this.#send('GET', `/patients/${id}`);
    if (!base) return undefined;
    const body = { base_version: base.version, note: `after ${base.version}` };
    const made = await this.#send('PATCH', `/patients/${id}`, body);
    return made && { entity: 'patient', ...made };
  }

  async #book(
    location_uuid: string,
    operatory_uuid: string,
    patient_uuid: string,
  ): Promise<Acknowledged | undefined> {
    this.#day += 1;
    const schedule_date = new Date(Date.UTC(2040, 0, 1 + this.#day)).toISOString().slice(0, 10);
    const times = { schedule_date, start_time: '10:00:00', end_time: '11:00:00' };
    const made = await this.#send('POST', '/appointments', {
      location_uuid,
      operatory_uuid,
      patient_uuid,
      ...times,
    });
    return made && { entity: 'appointment', ...made };
  }

  async #list(route: string): Promise<{ id: string }[]> {
    const found = list.parse(await (await this.#fetch('GET', route)).json());
    return Array.isArray(found) ? found : found.items;
  }

  async #send(method: string, route: string, body?: unknown) {
    try {
      const answer = await this.#fetch(method, route, body);
      const told: unknown = await answer.json();
      if (answer.ok) return record.parse(told);
      // A refusal would mean that the test writes nonsense: it would never end.
      if (answer.status < 500 && answer.status !== 409)
        throw new Refused(`${method} ${route}: ${JSON.stringify(told)}`);
    } catch (error) {
      if (error instanceof Refused || error instanceof z.ZodError) throw error;
    }
    return undefined;
  }

  #fetch(method: string, route: string, body?: unknown): Promise<Response> {
    return fetch(`${this.address}/api/v1/demo${route}`, {
      method,
      headers: { Authorization: this.#authorization, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
  }
}

class Refused extends Error {}

/** Acknowledged versions that neither the record nor its history knows any more. */
async function lost(url: string, acknowledged: readonly Acknowledged[]): Promise<Acknowledged[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ known: string }>(`
      SELECT e.entity || ' ' || e.entity_id || ' ' || e.version AS known
      FROM event e
      LEFT JOIN patient p ON e.entity = 'patient' AND (p.org_id, p.id) = (e.org_id, e.entity_id) AND p.version >= e.version
      LEFT JOIN appointment a
        ON e.entity = 'appointment' AND (a.org_id, a.id) = (e.org_id, e.entity_id) AND a.version >= e.version
      WHERE p.id IS NOT NULL OR a.id IS NOT NULL`);
    const known = new Set(rows.map((row) => row.known));
    return acknowledged.filter(({ entity, id, version }) => !known.has(`${entity} ${id} ${version}`));
  } finally {
    await client.end();
  }
}

it(`loses no acknowledged change over ${KILLS} kills of the application and ${KILLS} of PostgreSQL`, async () => {
  const desks = new Desks();
  let app: AppProcess = await startApp(dataDir);
  await desks.signIn(app.address);
  await desks.open();
  for (let round = 0; round < KILLS; round += 1) {
    await desks.further(WRITES_BETWEEN);
    process.kill(readPostmaster(path.join(dataDir, 'postgres'))?.pid ?? 0, 'SIGKILL');
    // The application starts PostgreSQL again by itself and the desks go on.
    await desks.further(WRITES_BETWEEN);
    await app.program.end('SIGKILL');
    app = await startApp(dataDir);
    desks.address = app.address;
  }
  await desks.further(WRITES_BETWEEN);
  await desks.stop();
  expect(await app.program.end()).toBe(0);

  const postgres = await startPostgres({ dataDir, log: () => undefined });
  try {
    expect(desks.acknowledged.length).toBeGreaterThanOrEqual((2 * KILLS + 1) * WRITES_BETWEEN);
    expect(new Set(desks.acknowledged.map(({ entity }) => entity)).size).toBe(2);
    expect(await lost(postgres.url, desks.acknowledged)).toEqual([]);
    expect(await findCorruption(postgres.url)).toEqual([]);
  } finally {
    await postgres.stop();
  }
});
