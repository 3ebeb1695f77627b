import { expect, test } from 'vitest';
import { EXAMPLES } from '#contract/examples/index.ts';
import { exampleAddress, VERSION, type Example } from '#contract/examples/example.ts';
import { PLACEHOLDERS } from '#contract/examples/placeholders.ts';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { isRecord } from '#contract/openapi-schemas.ts';
import { endpoints } from '#contract/registry.ts';
import { DEMO_SIGN_INS } from '#server/demo/sign-ins.ts';
import { seedDemo } from '#server/demo/seed.ts';
import { testApp } from '#testing/app.ts';
import type { OrgClient } from '#testing/client.ts';
import { ownDatabase } from '#testing/database.ts';

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
let owner: OrgClient;

test('every example works against the demo clinic', async () => {
  owner = demo.client('demo', await signIn());
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
  const { id, method, path, status, versioned } = endpoint;
  const example = EXAMPLES.get(id);
  if (!example) throw new Error(`${id} has no example`);
  const params = await paramsOf(endpoint, example);
  for (const one of Object.values(params)) used.add(one);
  const record = await recordOf(endpoint, params);
  const query = await filled(example.query, record);
  const body = await filled(example.body, record);
  const address = exampleAddress(endpoint, { params, query: isRecord(query) ? query : {}, body }, 'demo');
  const client = id.startsWith('setup.') ? empty.client('none') : owner;
  const answer = await client.request(method, address, { body });
  // Imports succeed as a whole although rows of theirs fail.
  const failed = /"failed":[1-9]/.test(JSON.stringify(answer.body));
  if (answer.status !== status || failed) {
    throw new Error(`${id} ${path} ${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  remember(answer.body);
  // A removal answers no version, and makes one.
  if (method === 'DELETE' && versioned) versions.set(record, (versions.get(record) ?? 0) + 1);
  return { params, answer: answer.body };
}

/** The records that the path names: those made by the example of the collection above them, else the first listed. */
async function paramsOf(
  { path }: EndpointDefinition,
  { params }: Example,
): Promise<Readonly<Record<string, string>>> {
  const last = [...path.matchAll(/\{(\w+)\}/g)].at(-1)?.[1];
  if (last === undefined) return {};
  const undone = path.replace(/\/(restore|unarchive)$/, '');
  if (undone !== path) return (await sendAt('DELETE', undone, 'POST', `${undone}/archive`)).params;
  const collection = path.slice(0, path.indexOf(`/{${last}}`));
  const given = params[last] ?? '';
  if (given !== `{${last}}` || EACH_ITS_OWN.has(last) || !find('GET', collection)) {
    return { [last]: await text(given) };
  }
  const above = await sendAt('POST', collection, 'GET', collection);
  return { ...above.params, [last]: idsIn(above.answer)[0] ?? '' };
}

/** Id of the record that `base_version` is about: the last of the path, or the only one there is. */
async function recordOf(
  { method, path }: EndpointDefinition,
  params: Readonly<Record<string, string>>,
): Promise<string> {
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

/** Puts values in the place of all placeholders inside. */
async function filled(value: unknown, record: string): Promise<unknown> {
  if (value === VERSION) return versions.get(record);
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return Promise.all(value.map((inner) => filled(inner, record)));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(async ([name, inner]) => [name, await filled(inner, record)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function text(template: string): Promise<string> {
  const [whole, name] = /\{(\w+)\}/.exec(template) ?? [];
  if (whole === undefined || name === undefined) return template;
  return template.replace(whole, KNOWN[name] ?? (await found(name)));
}

/** What the answer named with the placeholder says. */
async function found(name: string): Promise<string> {
  const { from, query } = PLACEHOLDERS[name] ?? {};
  const source = from ? endpoints[from] : undefined;
  if (!source) throw new Error(`Nobody tells what {${name}} is`);
  const { answer } = await send(source);
  if (name === 'invitation_token') return /#(?:\w+=)?([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
  const narrowed = query
    ? (await owner.request('GET', exampleAddress(source, { params: {}, query, body: undefined }, 'demo')))
        .body
    : answer;
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
