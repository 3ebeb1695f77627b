import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ACTIONS } from '#domain/permission/actions.ts';
import type { EndpointDefinition } from './kernel/endpoint.ts';
import { endpoints } from './registry.ts';

const all = Object.values<EndpointDefinition>(endpoints);

function shapeKeys(schema: z.ZodType | undefined): string[] {
  if (schema === undefined) return [];
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

test('no id and no address is used twice', () => {
  const addresses = all.map(
    ({ scope, method, path }) => `${scope} ${method} ${path.replace(/\{\w+\}/g, '{}')}`,
  );
  expect(new Set(addresses).size).toBe(all.length);
  expect(Object.keys(endpoints).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
});

describe.each(all.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (_, endpoint) => {
  test('declares exactly the parameters of its path', () => {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(shapeKeys(endpoint.params).toSorted()).toEqual(inPath.toSorted());
  });

  test('refuses unknown fields in its body', () => {
    if (!endpoint.body) return;
    const result = endpoint.body.safeParse({ surely_unknown: 1 });
    expect(result.error?.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['surely_unknown'] }),
    );
  });

  test('takes a base version where it is versioned', () => {
    if (!endpoint.versioned) return;
    expect([...shapeKeys(endpoint.body), ...shapeKeys(endpoint.query)]).toContain('base_version');
    expect(endpoint.errors).toContain('version_conflict');
  });

  test('names a right that exists', () => {
    expect([...ACTIONS, 'member', 'signed_in', 'public']).toContain(endpoint.permission);
  });

  test('has the method and status of the catalogue', () => {
    expect(endpoint.method === 'DELETE').toBe(endpoint.status === 204);
    if (endpoint.status === 201) expect(endpoint.method).toBe('POST');
    if (endpoint.status === 204) expect(endpoint.response).toBeNull();
    if (endpoint.method === 'GET' || endpoint.method === 'DELETE')
      expect(endpoint).not.toHaveProperty('body');
    if (endpoint.safe) expect(endpoint.method).toBe('POST');
  });

  test('can be missing when it names a record', () => {
    expect(!endpoint.params || endpoint.errors.includes('not_found')).toBe(true);
  });
});
