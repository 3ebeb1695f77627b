import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { EXAMPLES } from '#contract/examples/index.ts';
import { PLACEHOLDERS } from '#contract/examples/placeholders.ts';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { isRecord } from '#contract/openapi-schemas.ts';
import { endpoints } from '#contract/registry.ts';
import { DEMO_SIGN_INS } from '#server/demo/sign-ins.ts';
import { seedDemo } from '#server/demo/seed.ts';
import { testApp } from '#testing/app.ts';
import { ownDatabase } from '#testing/database.ts';
import { curl } from './curl.ts';

const SETUP_TOKEN = 'printed-in-the-terminal';
const KNOWN: Readonly<Record<string, string>> = {
  today: '2026-03-02',
  // Beyond the visits of the demo.
  date: '2026-06-08',
  end_date: '2026-03-08',
  other_date: '2026-07-06',
  month: '2026-06',
  setup_token: SETUP_TOKEN,
};
/** Taken for one example alone: most of them end it. */
const EACH_ITS_OWN = new Set([
  'appointment_uuid',
  'pinned_appointment_uuid',
  'other_patient_uuid',
  'waiting_entry_uuid',
]);

interface Sent {
  readonly params: Readonly<Record<string, string>>;
  readonly answer: unknown;
}

const database = await ownDatabase('migrated');
const demo = await testApp({ demo: true }, database);
const empty = await testApp({ setupToken: SETUP_TOKEN }, await ownDatabase('migrated'));
await seedDemo(database.db, { now: demo.clock.now() });

const all = Object.values<EndpointDefinition>(endpoints);
const sent = new Map<string, Promise<Sent>>();
/** Version of every record that an answer told of. */
const versions = new Map<string, number>();
const used = new Set<string>();
let token = '';

test('every example works against the demo clinic', async () => {
  token = await signIn();
  const wrong: string[] = [];
  for (const endpoint of all.toSorted((a, b) => turn(a) - turn(b))) {
    await send(endpoint).catch((error: unknown) => wrong.push(String(error)));
  }
  expect(wrong).toEqual([]);
  expect([...sent.keys()].toSorted()).toEqual(Object.keys(endpoints).toSorted());
});

async function signIn(): Promise<string> {
  const { email, password } = DEMO_SIGN_INS.find(({ role }) => role === 'owner') ?? {};
  const answer = await demo
    .client('demo')
    .request('POST', '/api/auth/sign-in/email', { body: { email, password } });
  return String(isRecord(answer.body) ? answer.body['token'] : '');
}

/**
 * What makes records first, then reads, changes, and what takes records away, the last made first, and back. Merging is
 * at the end: it has no way back.
 */
function turn(endpoint: EndpointDefinition): number {
  const { method, path, status, params, safe } = endpoint;
  if (path.endsWith('/merge')) return 9;
  if (/\/(restore|unarchive)$/.test(path)) return 8;
  if (method === 'DELETE') return 7 - all.indexOf(endpoint) / all.length;
  if (method === 'GET' || safe) return 3;
  if (status === 201) return params ? 2 : 1;
  return method === 'POST' ? 5 : 4;
}

/** Sends the example of an endpoint once, and before it those whose answers it needs. */
function send(endpoint: EndpointDefinition): Promise<Sent> {
  const known = sent.get(endpoint.id);
  if (known) return known;
  const sending = perform(endpoint);
  sent.set(endpoint.id, sending);
  return sending;
}

async function perform(endpoint: EndpointDefinition): Promise<Sent> {
  const { id, method, status, versioned } = endpoint;
  const params = await paramsOf(endpoint);
  for (const one of Object.values(params)) used.add(one);
  const record = await recordOf(endpoint, params);
  const values = new Map([...namedBy(endpoint, params), ['version', String(versions.get(record))]]);
  const command = await filled(curl(id, '/'), values);
  const visitor = (id.startsWith('setup.') ? empty : demo).client('demo');
  const { verb, address, headers, body } = parsed(command);
  const answer = await visitor.request(verb, address, { headers, body });
  const told = JSON.stringify(answer.body);
  // Imports succeed as a whole although rows of theirs fail.
  if (answer.status !== status || /"failed":[1-9]/.test(told)) {
    throw new Error(`${id}: ${command}\n${answer.status} ${told}`);
  }
  remember(answer.body);
  // A removal answers no version, and makes one.
  if (method === 'DELETE' && versioned) versions.set(record, (versions.get(record) ?? 0) + 1);
  return { params, answer: answer.body };
}

/** Reads the command as a shell and curl would. */
function parsed(command: string) {
  const [, verb = 'GET', address = ''] = /^curl(?: -X (\w+))? '([^']+)'/.exec(command) ?? [];
  const headers = [...command.matchAll(/ -H (['"])(\S+): (.*?)\1/g)].map(([, , name = '', value = '']) => [
    name.toLowerCase(),
    value.replace('$TOKEN', token).replace('$(uuidgen)', v7()),
  ]);
  const body = / -d '([^]*)'$/.exec(command)?.[1]?.replaceAll(String.raw`'\''`, "'");
  return { verb, address, headers: Object.fromEntries(headers) as Record<string, string>, body };
}

/** Puts values in the place of all placeholders inside. */
async function filled(command: string, values: Map<string, string>): Promise<string> {
  for (const [, name = ''] of command.matchAll(/\{(\w+)\}/g)) {
    if (!values.has(name)) values.set(name, KNOWN[name] ?? (await found(name)));
  }
  return command.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '');
}

/** The ids of the path under the names of their placeholders. */
function namedBy({ id }: EndpointDefinition, params: Sent['params']): [string, string][] {
  const given = EXAMPLES.get(id)?.params ?? {};
  return Object.entries(params).map(([name, value]) => [given[name]?.slice(1, -1) ?? name, value]);
}

/** The records that the path names: those made by the example of the collection above them, else the first listed. */
async function paramsOf({ id, path }: EndpointDefinition): Promise<Sent['params']> {
  const last = [...path.matchAll(/\{(\w+)\}/g)].at(-1)?.[1];
  if (last === undefined) return {};
  const undone = path.replace(/\/(restore|unarchive)$/, '');
  if (undone !== path) return (await sendAt('DELETE', undone, 'POST', `${undone}/archive`)).params;
  const collection = path.slice(0, path.indexOf(`/{${last}}`));
  const name = EXAMPLES.get(id)?.params[last]?.slice(1, -1) ?? last;
  if (name !== last || EACH_ITS_OWN.has(name) || !find('GET', collection))
    return { [last]: await found(name) };
  const above = await sendAt('POST', collection, 'GET', collection);
  return { ...above.params, [last]: idsIn(above.answer)[0] ?? '' };
}

/** Id of the record that `base_version` is about: the last of the path, or the only one there is. */
async function recordOf({ method, path }: EndpointDefinition, params: Sent['params']): Promise<string> {
  const only = method === 'PATCH' && !path.includes('{') ? await sendAt('GET', path) : undefined;
  return Object.values(params).at(-1) ?? idsIn(only?.answer)[0] ?? '';
}

const find = (method: string, path: string) => all.find((one) => one.method === method && one.path === path);

/** The example of the endpoint at this address, or at the other one when there is none. */
function sendAt(method: string, path: string, otherMethod = method, otherPath = path): Promise<Sent> {
  const endpoint = find(method, path) ?? find(otherMethod, otherPath);
  if (!endpoint) throw new Error(`Nothing answers at ${method} ${path}`);
  return send(endpoint);
}

/** What the answer named with the placeholder says. */
async function found(name: string): Promise<string> {
  const { from, query } = PLACEHOLDERS[name] ?? {};
  const source = from ? endpoints[from] : undefined;
  if (!source) throw new Error(`Nobody tells what {${name}} is`);
  const { answer } = await send(source);
  if (name === 'invitation_token') return /#(?:\w+=)?([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
  const narrowed = query ? await demo.client('demo', token).ok(source, { query }) : answer;
  const ids = idsIn(narrowed);
  const id = EACH_ITS_OWN.has(name) ? ids.find((one) => !used.has(one)) : ids[0];
  if (id === undefined) throw new Error(`Nothing left for {${name}}`);
  used.add(id);
  return id;
}

/** Ids of the records that an answer is about. */
function idsIn(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap(idsIn);
  if (!isRecord(answer)) return [];
  if (typeof answer['id'] === 'string') return [answer['id']];
  return Object.values(answer).flatMap(idsIn);
}

function remember(value: unknown): void {
  if (Array.isArray(value)) for (const inner of value) remember(inner);
  if (!isRecord(value)) return;
  const { id, version } = value;
  if (typeof id === 'string' && typeof version === 'number') {
    versions.set(id, Math.max(version, versions.get(id) ?? 0));
  }
  for (const inner of Object.values(value)) remember(inner);
}
