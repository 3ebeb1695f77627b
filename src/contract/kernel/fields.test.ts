import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  date,
  dateOrInstant,
  decimalIn,
  endTime,
  id,
  instant,
  instantBound,
  paged,
  queryBool,
  queryIds,
  text,
  time,
  unclearable,
} from './fields.ts';

const uuid = '01980000-0000-7000-8000-00000000000a';

describe('times', () => {
  test.each([
    ['09:30', '09:30:00'],
    ['09:30:15', '09:30:15'],
    ['00:00', '00:00:00'],
    ['23:59:59', '23:59:59'],
  ])('%s is read as %s', (input, output) => expect(time.parse(input)).toBe(output));

  test.each(['24:00', '9:30', '09:60', '09:30:60', '09', '', '09:30Z', '09:30:00.5'])(
    '%s is refused',
    (input) => {
      expect(time.safeParse(input).success).toBe(false);
    },
  );

  test('only an end may be the end of the day', () => {
    expect(endTime.parse('24:00')).toBe('24:00:00');
    expect(endTime.safeParse('24:01').success).toBe(false);
  });
});

describe('dates', () => {
  test.each(['2026-02-28', '2028-02-29', '1880-01-01'])('%s is a day', (input) => {
    expect(date.parse(input)).toBe(input);
  });

  test.each(['2026-02-29', '2026-13-01', '0000-01-01', '2200-01-01', '2026-2-1', '2026-02-01T00:00:00Z'])(
    '%s is refused',
    (input) => expect(date.safeParse(input).success).toBe(false),
  );

  test('a bound is a day or an instant', () => {
    expect(dateOrInstant.safeParse('2026-03-02').success).toBe(true);
    expect(dateOrInstant.safeParse('2026-03-02T10:00:00-06:00').success).toBe(true);
    expect(dateOrInstant.safeParse('2026-03-02T10:00:00').success).toBe(false);
  });
});

describe('instants', () => {
  test.each([
    '2026-03-02T10:00:00Z',
    '2026-03-02T10:00:00.123456789Z',
    '2026-03-02T10:00:00+15:59',
    '2026-03-02T10:00:00.5-12:00',
  ])('%s is one', (input) => expect(instant.safeParse(input).success).toBe(true));

  test.each([
    '2026-03-02T10:00:00',
    '2026-03-02T10:00:00+16:00',
    '2026-03-02T10:00:00-23:59',
    '2026-03-02T10:00:00.1234567890Z',
    `2026-03-02T10:00:00.${'0'.repeat(200)}Z`,
  ])('%s is refused: the database reads none of these', (input) => {
    expect(instant.safeParse(input).success).toBe(false);
    expect(instantBound.safeParse(input).success).toBe(false);
  });
});

describe('amounts in requests', () => {
  test.each([
    [120, '120.00'],
    ['0', '0.00'],
    ['98.5', '98.50'],
    [1.005, '1.00'],
    [1.015, '1.02'],
    ['0.125', '0.12'],
    ['0.135', '0.14'],
    ['0.1250000001', '0.13'],
    [0.1 + 0.2, '0.30'],
    [1e-9, '0.00'],
    ['9999999999.99', null],
    ['-1', null],
    ['1e3', null],
    ['12,50', null],
    ['', null],
    [Number.NaN, null],
  ])('%s is read as %s', (input, output) => {
    const result = decimalIn().safeParse(input);
    expect(result.success ? result.data : null).toBe(output);
  });

  test('an amount may be negative where that is allowed', () => {
    expect(decimalIn(-10).parse('-2.5')).toBe('-2.50');
    expect(decimalIn(-10).safeParse('-10.01').success).toBe(false);
  });
});

describe('queries', () => {
  test('pages have defaults and limits', () => {
    const query = paged({ active: queryBool.default(true) });
    expect(query.parse({})).toEqual({ page: 1, page_size: 50, active: true });
    expect(query.parse({ page: '3', page_size: '200', active: 'false' })).toEqual({
      page: 3,
      page_size: 200,
      active: false,
    });
    for (const wrong of [
      { page: '0' },
      { page_size: '201' },
      { page: '1.5' },
      { page: '' },
      { active: 'yes' },
    ]) {
      expect(query.safeParse(wrong).success).toBe(false);
    }
  });

  test('ids come with commas or as a repeated parameter, in lower case, once each', () => {
    const ids = z.object({ ids: queryIds(2) });
    expect(ids.parse({ ids: `${uuid},${uuid}` })).toEqual({ ids: [uuid] });
    expect(ids.parse({ ids: [uuid, uuid.toUpperCase()] }).ids).toContain(uuid);
    expect(ids.safeParse({ ids: '' }).success).toBe(false);
    expect(ids.safeParse({}).success).toBe(false);
  });
});

test('ids are lower case afterwards', () => {
  expect(id.parse(uuid.toUpperCase())).toBe(uuid);
});

test('text keeps whole characters beyond the first plane, and replaces halves of them', () => {
  expect(text(10).parse('🦷 ok')).toBe('🦷 ok');
  expect(text(10).parse('\ud83e')).toBe('\ufffd');
  expect(text(10).parse('a\uddb7')).toBe('a\ufffd');
  expect(text(10).parse('\uddb7\ud83e')).toBe('\ufffd\ufffd');
  expect(text(10).parse('🦷\ud83e')).toBe('🦷\ufffd');
});

test('text keeps what was written but never a NUL character', () => {
  expect(text(10).parse(' a\nb ')).toBe(' a\nb ');
  expect(text(10).safeParse('a\u0000b').success).toBe(false);
});

test('a field that cannot be cleared may be left out', () => {
  const patch = z.strictObject({ priority: unclearable(z.int()) });
  expect(patch.parse({})).toEqual({});
  expect(patch.parse({ priority: 2 })).toEqual({ priority: 2 });
  expect(patch.safeParse({ priority: null }).success).toBe(false);
});
