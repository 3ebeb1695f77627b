import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  baseVersion,
  colour,
  date,
  decimalIn,
  id,
  instant,
  label,
  paged,
  text,
  time,
  unclearable,
} from './fields.ts';
import { errorItems } from './issues.ts';

const body = z.strictObject({
  id: id.optional(),
  date: date.optional(),
  time: time.optional(),
  at: instant.optional(),
  status: z.enum(['a', 'b']).optional(),
  base_version: baseVersion.optional(),
  name: label(5).optional(),
  note: text(3).optional(),
  color: colour.optional(),
  fee: decimalIn().optional(),
  flag: z.boolean().optional(),
  list: z.array(z.strictObject({ id })).max(1).optional(),
  priority: unclearable(z.int()),
});

function only(value: unknown) {
  const result = body.safeParse(value);
  if (result.success) throw new Error('valid');
  const items = errorItems(result.error, 'body', value);
  expect(items).toHaveLength(1);
  return items[0];
}

describe('every problem has its stable type', () => {
  test.each([
    [{ id: 'x' }, 'uuid_parsing', null],
    [{ id: 4 }, 'string_type', null],
    [{ date: '2026-02-30' }, 'date_parsing', null],
    [{ time: '9am' }, 'time_parsing', null],
    [{ at: 'now' }, 'datetime_parsing', null],
    [{ status: 'c' }, 'enum', { expected: ['a', 'b'] }],
    [{ base_version: 0 }, 'greater_than_equal', { ge: 1 }],
    [{ base_version: 3_000_000_000 }, 'less_than_equal', { le: 2_147_483_647 }],
    [{ base_version: '1' }, 'int_type', null],
    [{ base_version: 1.5 }, 'int_type', null],
    [{ name: '  ' }, 'string_too_short', { min_length: 1 }],
    [{ note: 'long' }, 'string_too_long', { max_length: 3 }],
    [{ color: 'red' }, 'string_pattern_mismatch', null],
    [{ fee: 'free' }, 'decimal_parsing', null],
    [{ fee: -1 }, 'greater_than_equal', { ge: 0 }],
    [{ flag: 'yes' }, 'bool_type', null],
    [{ list: {} }, 'list_type', null],
    [{ priority: null }, 'value_error', null],
  ])('%j is %s', (value, type, ctx) => {
    expect(only(value)).toMatchObject({ loc: ['body', Object.keys(value)[0]], type, ctx });
  });
});

test('every unknown field is named', () => {
  const value = { foo: 1, list: [{ id: '01980000-0000-7000-8000-000000000001', bar: 2 }], baz: 3 };
  const result = body.safeParse(value);
  const items = result.success ? [] : errorItems(result.error, 'body', value);
  expect(items.map(({ loc, type }) => [loc.join('.'), type])).toEqual(
    expect.arrayContaining([
      ['body.foo', 'extra_forbidden'],
      ['body.baz', 'extra_forbidden'],
      ['body.list.0.bar', 'extra_forbidden'],
    ]),
  );
  expect(items).toHaveLength(3);
});

test('a missing field is missing wherever it is', () => {
  const schema = z.strictObject({
    note: z.string(),
    status: z.enum(['a']),
    fee: decimalIn(),
    list: z.array(z.object({ id })),
  });
  const value = { list: [{}] };
  const result = schema.safeParse(value);
  const items = result.success ? [] : errorItems(result.error, 'body', value);
  expect(items.map(({ loc, type }) => [loc.join('.'), type])).toEqual([
    ['body.note', 'missing'],
    ['body.status', 'missing'],
    ['body.fee', 'missing'],
    ['body.list.0.id', 'missing'],
  ]);
});

test('a body that is no object says so', () => {
  for (const value of [null, [], 'text', 3]) {
    const result = body.safeParse(value);
    expect(result.success ? [] : errorItems(result.error, 'body', value)).toMatchObject([
      { loc: ['body'], type: 'object_type' },
    ]);
  }
});

test('the query tells its part and the limit', () => {
  const value = { page_size: '500' };
  const result = paged({}).safeParse(value);
  expect(result.success ? [] : errorItems(result.error, 'query', value)).toEqual([
    {
      loc: ['query', 'page_size'],
      msg: 'Input should be less than or equal to 200',
      type: 'less_than_equal',
      input: '500',
      ctx: { le: 200 },
    },
  ]);
});

test('no more than the beginning of an input comes back', () => {
  const note = 'Patient said something private '.repeat(9);
  expect(String(only({ note })?.input).length).toBeLessThan(60);
  expect(only({ list: { note } })).not.toHaveProperty('input');
});
