import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { ERROR_STATUS } from '#contract/kernel/errors.ts';
import { endpoints } from '#contract/registry.ts';
import { testApp } from '#testing/app.ts';
import type { Answer, RawParts } from '#testing/client.ts';
import { makeFacts, type Facts } from '#testing/facts.ts';
import { SAMPLES, type EndpointId } from '#testing/samples.ts';
import { handOver } from '#testing/schedule-facts.ts';
import { put, STATE_ERRORS, WRONG_STATES } from '#testing/wrong-states.ts';
import { KEPT, PURGED } from '../jobs/purge.ts';

/**
 * The table over all endpoints once more, with records in states that the samples do not meet: removed, not removed, and
 * those in which an endpoint says it refuses.
 */
const app = await testApp();

/** Every table whose rows can be removed; a test of the jobs compares them with the database. */
const TABLES = [...PURGED, ...KEPT];
const REMOVED = '2026-03-01T00:00:00Z';

const ENDPOINTS = Object.values(endpoints);

/** Where a removed record is there all the same. */
const STILL_THERE: ReadonlyMap<string, string> = new Map([
  // Archived types stay readable (catalogue §19), and archiving or un-archiving again changes nothing.
  ['appointmentTypes.get', 'appointment_type_uuid'],
  ['appointmentTypes.archive', 'appointment_type_uuid'],
  ['appointmentTypes.unarchive', 'appointment_type_uuid'],
  // It says that the type is archived, see below.
  ['appointmentTypes.patch', 'appointment_type_uuid'],
  // A record that is brought back must have been removed.
  ...ENDPOINTS.flatMap(({ id, path }) => {
    const restored = /\{(\w+)\}\/restore$/.exec(path)?.[1];
    return restored === undefined ? [] : [[id, restored] as const];
  }),
]);

async function enter() {
  const facts = await makeFacts(app.db);
  const owner = await app.signedIn(facts.org, 'owner');
  await handOver(app.db, facts, owner.member);
  return { facts, owner };
}

function sampleOf({ id }: { readonly id: EndpointId }, facts: Facts): RawParts {
  return SAMPLES[id](facts).input;
}

function paramsOf(endpoint: EndpointDefinition): Readonly<Record<string, unknown>> {
  return endpoint.params?.shape ?? {};
}

const kindsOf = (answer: Answer) => [
  answer.status,
  answer.status < 400 ? [] : answer.detail.map(({ type }) => type),
];

/** Removes a record behind the application's back, or brings it back. @returns in how many tables it was found. */
async function setRemoved(org: string, id: string, at: string | null): Promise<number> {
  let found = 0;
  for (const table of TABLES) {
    const result = await sql`
      update ${sql.table(table)} set deleted_at = ${at} where org_id = ${org} and id = ${id}`.execute(app.db);
    found += Number(result.numAffectedRows ?? 0n);
  }
  return found;
}

/** Every record of an organisation with its version, and how much its history tells. */
async function everything(org: string): Promise<unknown> {
  const rows = TABLES.map(
    (table) => sql`select id, version, deleted_at from ${sql.table(table)} where org_id = ${org}`,
  );
  const records = await sql`${sql.join(rows, sql` union all `)} order by id`.execute(app.db);
  const events = await sql`select count(*) from event where org_id = ${org}`.execute(app.db);
  return [records.rows, events.rows];
}

describe('a removed record does not exist', () => {
  const cases = ENDPOINTS.flatMap((endpoint) =>
    Object.keys(paramsOf(endpoint))
      .filter((name) => STILL_THERE.get(endpoint.id) !== name)
      .map((name) => [`${endpoint.id} ${name}`, endpoint, name] as const),
  );
  test.each(cases)('%s', async (_, endpoint, name) => {
    const { facts, owner } = await enter();
    const input = sampleOf(endpoint, facts);
    const id = input.params?.[name] ?? '';
    if (name === 'procedure_uuid') {
      // A procedure that is taken off a visit is gone for good.
      await app.db.deleteFrom('appointment_procedure').where('id', '=', id).execute();
    } else expect(await setRemoved(facts.org.id, id, REMOVED)).toBe(1);
    const before = await everything(facts.org.id);
    const answer = await owner.send(endpoint, input);
    expect(kindsOf(answer)).toEqual([404, ['not_found']]);
    expect(answer.detail[0]?.loc).toEqual(['path', name]);
    expect(await everything(facts.org.id)).toEqual(before);
  });
});

describe('what was not removed cannot be restored', () => {
  const cases = ENDPOINTS.filter(({ path }) => path.endsWith('/restore'));
  test.each(cases.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (id, endpoint) => {
    const { facts, owner } = await enter();
    const input = sampleOf(endpoint, facts);
    const name = STILL_THERE.get(id) ?? '';
    expect(await setRemoved(facts.org.id, input.params?.[name] ?? '', null)).toBe(1);
    // An entry of the waitlist is removed by its status and stays readable.
    const entry = { org_id: facts.org.id, id: facts.removedEntry.id };
    await put(app.db, 'waitlist_entry', entry, { status: 'waiting' });
    const before = await everything(facts.org.id);
    expect(kindsOf(await owner.send(endpoint, input))).toEqual([404, ['not_found']]);
    expect(await everything(facts.org.id)).toEqual(before);
  });

  const lively = [
    ['appointmentTypes.unarchive', 'appointment_type_uuid', ({ spareType }: Facts) => spareType.id],
    ['patients.unarchive', 'patient_uuid', ({ idlePatient }: Facts) => idlePatient.id],
  ] as const;
  test.each(lively)('%s leaves what was not archived as it is', async (id, name, living) => {
    const { facts, owner } = await enter();
    const endpoint = endpoints[id];
    const before = await everything(facts.org.id);
    const answer = await owner.send(endpoint, {
      ...sampleOf(endpoint, facts),
      params: { [name]: living(facts) },
    });
    expect(kindsOf(answer)).toEqual([200, []]);
    expect(await everything(facts.org.id)).toEqual(before);
  });
});

describe('a wrong state is refused, and nothing changes', () => {
  const cases = ENDPOINTS.flatMap((endpoint) =>
    STATE_ERRORS.flatMap((type) => {
      const wrong = WRONG_STATES[endpoint.id]?.[type];
      return wrong ? [[`${endpoint.id} ${type}`, endpoint, type, wrong] as const] : [];
    }),
  );

  test('each that an endpoint declares has a case, and no other', () => {
    const declared = ENDPOINTS.flatMap(({ id, errors }: EndpointDefinition) =>
      STATE_ERRORS.filter((type) => errors.includes(type)).map((type) => `${id} ${type}`),
    );
    expect(cases.map(([name]) => name)).toEqual(declared);
  });

  test.each(cases)('%s', async (_, endpoint, type, wrong) => {
    const { facts, owner } = await enter();
    await wrong.prepare(app.db, facts);
    const before = await everything(facts.org.id);
    const answer = await owner.send(
      endpoint,
      wrong.input?.(facts, owner.member) ?? sampleOf(endpoint, facts),
    );
    expect(kindsOf(answer)).toEqual([ERROR_STATUS[type], [type]]);
    expect(await everything(facts.org.id)).toEqual(before);
  });
});
