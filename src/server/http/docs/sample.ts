import { isRecord, type JsonSchema } from '#contract/openapi-schemas.ts';

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '01980000-0000-7000-8000-000000000001',
  date: '2026-03-02',
  time: '09:00:00',
  'date-time': '2026-03-02T15:00:00Z',
  email: 'someone@example.com',
};

type Schemas = Readonly<Record<string, JsonSchema>>;

/** A value that fits the schema: required fields only, for the examples of the reference. */
export function sampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  const { $ref, type, format, items, properties } = schema;
  if (typeof $ref === 'string') {
    const target = schemas[$ref.slice($ref.lastIndexOf('/') + 1)];
    return target ? sampleOf(target, schemas) : null;
  }
  if (schema['default'] !== undefined) return schema['default'];
  if (Array.isArray(schema['examples'])) return schema['examples'][0];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const first = Array.isArray(schema['anyOf']) ? schema['anyOf'].find(isRecord) : undefined;
  if (first) return sampleOf(first, schemas);
  if (typeof format === 'string' && BY_FORMAT[format] !== undefined) return BY_FORMAT[format];
  if (isRecord(properties)) return sampleObject(schema, properties, schemas);
  if (isRecord(items)) return [sampleOf(items, schemas)];
  if (type === 'integer' || type === 'number')
    return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1;
  if (type === 'boolean') return true;
  // Long enough where a minimum is asked for, as of a password.
  return 'text'.padEnd(typeof schema['minLength'] === 'number' ? schema['minLength'] : 0, '-text');
}

function sampleObject(schema: JsonSchema, properties: Record<string, unknown>, schemas: Schemas): unknown {
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, value]) => [name, isRecord(value) ? sampleOf(value, schemas) : null]),
  );
}
