import { expect, test } from 'vitest';
import type { EndpointDefinition } from '../kernel/endpoint.ts';
import { endpoints } from '../registry.ts';
import { completeExample, exampleAddress } from './example.ts';
import { EXAMPLES } from './index.ts';
import { PLACEHOLDERS } from './placeholders.ts';

const all = Object.values<EndpointDefinition>(endpoints);

function namesIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

test('every placeholder is explained: by the list, or by the path it stands in', () => {
  const unexplained = all.flatMap(({ id, path }) =>
    namesIn(EXAMPLES.get(id)).filter((name) => !(name in PLACEHOLDERS) && !path.includes(`{${name}}`)),
  );
  expect(unexplained).toEqual([]);
});

test('no placeholder is explained for nothing', () => {
  const used = new Set(all.flatMap(({ id }) => namesIn(EXAMPLES.get(id))));
  expect(Object.keys(PLACEHOLDERS).filter((name) => !used.has(name))).toEqual([]);
});

test('a change shows what changes', () => {
  const idle = all.filter(({ id, method, body }) => {
    const shown = JSON.stringify(EXAMPLES.get(id)?.body);
    return method.startsWith('P') && body && method !== 'POST' && !/"(?!base_version)\w+":/.test(shown);
  });
  expect(idle.map(({ id }) => id)).toEqual([]);
});

test('the version of the record and the ids of the path come by themselves', () => {
  const example = completeExample(endpoints['notes.delete'], {});
  expect(example).toEqual({
    params: { note_uuid: '{note_uuid}' },
    query: { base_version: '{version}' },
    body: undefined,
  });
  expect(exampleAddress(endpoints['notes.delete'], example, 'demo')).toBe(
    '/api/v1/demo/schedule/notes/{note_uuid}?base_version={version}',
  );
});
