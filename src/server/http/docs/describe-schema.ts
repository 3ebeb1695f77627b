import { isRecord, type JsonSchema } from '#contract/openapi-schemas.ts';
import { anchor, type Html, html } from './html.ts';

/** One line of a table about an object. */
export interface FieldRow {
  /** Path inside the object: `owner.email`, `items[].id`. */
  readonly name: string;
  readonly type: Html;
  readonly required: boolean;
  readonly description: string;
}

const MAX_DEPTH = 4;

/** The fields of an object schema; objects without a name of their own are unfolded below their field. */
export function fieldRows(schema: JsonSchema, prefix = '', depth = 0): FieldRow[] {
  const { properties } = schema;
  if (!isRecord(properties)) return [];
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([name, value]) => {
    const property = isRecord(value) ? value : {};
    const row: FieldRow = {
      name: prefix + name,
      type: typeOf(property),
      required: required.includes(name),
      description: textOf(property),
    };
    const nested = depth < MAX_DEPTH ? unfold(property, `${prefix}${name}`, depth + 1) : [];
    return [row, ...nested];
  });
}

function unfold(schema: JsonSchema, name: string, depth: number): FieldRow[] {
  const { items } = schema;
  if (isRecord(items)) return unfold(items, `${name}[]`, depth);
  const only = alternatives(schema).filter((part) => part['type'] !== 'null');
  if (only.length === 1 && only[0]) return unfold(only[0], name, depth);
  return fieldRows(schema, `${name}.`, depth);
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const { anyOf } = schema;
  return Array.isArray(anyOf) ? anyOf.filter(isRecord) : [];
}

/** What a value may be, in words; named shapes are links. */
export function typeOf(schema: JsonSchema): Html {
  const { $ref, items, type, format, additionalProperties } = schema;
  if (typeof $ref === 'string') return reference($ref);
  const parts = alternatives(schema);
  if (parts.length > 0) return join(parts.map(typeOf), ' or ');
  if (schema['const'] !== undefined) return html`<code>${JSON.stringify(schema['const'])}</code>`;
  if (Array.isArray(schema['enum'])) {
    return join(
      schema['enum'].map((value) => html`<code>${String(value)}</code>`),
      ', ',
    );
  }
  if (isRecord(items)) return html`list of ${typeOf(items)}${limits(schema)}`;
  if (isRecord(additionalProperties) && !isRecord(schema['properties'])) {
    return html`map of ${typeOf(additionalProperties)}`;
  }
  const words = Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'any value';
  return html`${typeof format === 'string' ? `${words}, ${format}` : words}${limits(schema)}`;
}

function limits(schema: JsonSchema): Html {
  const low = numeric(schema, ['minimum', 'minLength', 'minItems']);
  const high = numeric(schema, ['maximum', 'maxLength', 'maxItems']);
  const fallback = schema['default'];
  const range =
    low !== null && high !== null
      ? `${low} to ${high}`
      : low !== null
        ? `from ${low}`
        : high !== null
          ? `up to ${high}`
          : '';
  const unit = schema['type'] === 'string' ? ' characters' : schema['type'] === 'array' ? ' items' : '';
  return html`${range === '' ? null : `, ${range}${unit}`}${
    fallback === undefined ? null : html`, default <code>${JSON.stringify(fallback)}</code>`
  }`;
}

function numeric(schema: JsonSchema, keys: readonly string[]): number | null {
  const value = keys.map((key) => schema[key]).find((found) => typeof found === 'number');
  // Bounds of the integer type say nothing to a reader.
  return typeof value === 'number' && Math.abs(value) < 2_000_000_000 ? value : null;
}

function reference(ref: string): Html {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return html`<a href="#${anchor('shape', name)}">${name}</a>`;
}

function join(parts: readonly Html[], between: string): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${between}${part}`))}`;
}

function textOf(schema: JsonSchema): string {
  return typeof schema['description'] === 'string' ? schema['description'] : '';
}
