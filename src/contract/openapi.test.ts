import { expect, test } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { isRecord } from './openapi-schemas.ts';
import { endpoints } from './registry.ts';

const document = openApiDocument({ version: '1.2.3', url: 'http://127.0.0.1:4600' });

/** Every object inside the value, with the keys that lead to it. */
function objects(value: unknown, path = '#'): { path: string; node: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => objects(inner, `${path}/${index}`));
  if (!isRecord(value)) return [];
  return [
    { path, node: value },
    ...Object.entries(value).flatMap(([key, inner]) => objects(inner, `${path}/${key}`)),
  ];
}

const nodes = objects(document);

test('every endpoint of the registry is an operation with its id', () => {
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(ids.toSorted()).toEqual(Object.keys(endpoints).toSorted());
});

test('no reference leads nowhere, and no component is unused but those told of in words', () => {
  const names = Object.keys(document.components.schemas);
  const targets = nodes.flatMap(({ node }) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []));
  for (const target of targets) expect(names).toContain(target.replace('#/components/schemas/', ''));
  const unused = names.filter((name) => !targets.includes(`#/components/schemas/${name}`));
  expect(unused).toEqual(['ChangeEvent', 'ScheduleConflictFacts', 'VersionConflictFacts']);
});

/** What JSON Schema 2020-12 would not allow in one schema object. */
function mistakes(node: Record<string, unknown>): string[] {
  const { type, required, properties, enum: values } = node;
  const found: string[] = [];
  if (type !== undefined && [type].flat().some((one) => typeof one !== 'string' || !TYPES.has(one)))
    found.push('type');
  if (
    Array.isArray(required) &&
    isRecord(properties) &&
    required.some((name) => !(String(name) in properties))
  )
    found.push('required');
  if (Array.isArray(values) && values.length === 0) found.push('enum');
  for (const foreign of ['$defs', 'nullable', 'id', '$schema']) if (foreign in node) found.push(foreign);
  return found;
}

const TYPES: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
]);

test('schemas keep the rules of JSON Schema 2020-12', () => {
  // A map of properties is no schema itself: a field may be called `type` or `id`.
  const schemas = nodes.filter(
    ({ path }) => /\/schemas?\//.test(`${path}/`) && !path.endsWith('/properties'),
  );
  const wrong = schemas.flatMap(({ path, node }) =>
    path.endsWith('/components/schemas') ? [] : mistakes(node).map((mistake) => `${path}: ${mistake}`),
  );
  expect(wrong).toEqual([]);
  expect(schemas.length).toBeGreaterThan(500);
});

test('answers leave room for new fields, requests do not', () => {
  const move = document.paths['/api/v1/{org_id}/appointments/{appointment_uuid}/move']?.['post'];
  expect(move?.requestBody?.content['application/json'].schema).toMatchObject({
    additionalProperties: false,
  });
  expect(document.components.schemas['Appointment']).not.toHaveProperty('additionalProperties');
});

test('what a query leaves out has its default in the document', () => {
  const list = document.paths['/api/v1/{org_id}/schedule/flow-statuses']?.['get'];
  expect(list?.parameters).toContainEqual(
    expect.objectContaining({
      name: 'page_size',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    }),
  );
});

test('only set-up and invitations are open to everybody', () => {
  const open = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) =>
      security?.length === 0 ? [`${method} ${path}`] : [],
    ),
  );
  expect(open).toEqual(['get /api/v1/setup', 'post /api/v1/setup', 'post /api/v1/invitations/accept']);
});
