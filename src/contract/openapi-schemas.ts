import * as z from 'zod';

/** A JSON Schema 2020-12 as it stands in the document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Formats that say all their pattern would say; the patterns are left out for readability. */
const TELLING_FORMATS: ReadonlySet<unknown> = new Set(['uuid', 'date', 'date-time', 'email']);

/**
 * Turns Zod schemas into JSON Schemas and collects those with a name (`meta({ id })`) as components.
 * Requests are described as they are sent (`input`), answers as they arrive (`output`).
 */
export class SchemaCollector {
  readonly components = new Map<string, JsonSchema>();

  /**
   * @returns the schema, or a reference to its component when it has a name.
   * @throws Error when one name stands for two different schemas: a mistake in the contract.
   */
  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    // The wrapper makes a named schema at the root a reference like everywhere else.
    const whole = z.toJSONSchema(z.object({ root: schema }), {
      io,
      unrepresentable: 'any',
      override: tidy(io),
    });
    for (const [name, definition] of Object.entries(whole.$defs ?? {})) this.#keep(name, relink(definition));
    const root = isRecord(whole.properties) ? relink(whole.properties['root']) : undefined;
    if (!isRecord(root)) throw new Error('a schema without JSON Schema');
    return root;
  }

  #keep(name: string, schema: unknown): void {
    if (!isRecord(schema)) throw new Error(`component ${name} is no schema`);
    const { id: _id, ...rest } = schema;
    const known = this.components.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(rest)) {
      throw new Error(`component ${name} stands for two different schemas`);
    }
    this.components.set(name, rest);
  }
}

function tidy(io: 'input' | 'output') {
  return ({
    zodSchema,
    jsonSchema,
  }: {
    zodSchema: z.core.$ZodTypes;
    jsonSchema: Record<string, unknown>;
  }) => {
    if (TELLING_FORMATS.has(jsonSchema['format'])) delete jsonSchema['pattern'];
    const { def } = zodSchema._zod;
    // Answers may grow: a client must accept fields it does not know.
    if (io === 'output' && def.type === 'object' && !def.catchall) delete jsonSchema['additionalProperties'];
    spellOut(jsonSchema, io);
    // Lost by the conversion where text of a query string is turned into a number or boolean.
    if (def.type === 'default') jsonSchema['default'] ??= def.defaultValue;
  };
}

/** A record with known keys is described key by key, as every tool reads it. */
function spellOut(jsonSchema: Record<string, unknown>, io: 'input' | 'output'): void {
  const { propertyNames, additionalProperties, required } = jsonSchema;
  if (!isRecord(propertyNames) || !Array.isArray(propertyNames['enum']) || !Array.isArray(required)) return;
  jsonSchema['properties'] = Object.fromEntries(
    propertyNames['enum'].map((name: unknown) => [String(name), additionalProperties]),
  );
  delete jsonSchema['propertyNames'];
  if (io === 'input') jsonSchema['additionalProperties'] = false;
  else delete jsonSchema['additionalProperties'];
}

/** References inside a converted schema point to its own `$defs`; in the document they live under components. */
function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? inner.replace('#/$defs/', '#/components/schemas/')
        : relink(inner),
    ]),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
