import { describe, expect, test } from 'vitest';
import { tierTwoFields } from './appointment-shapes.ts';
import { createAppointmentBody, patchAppointmentBody } from './appointment-requests.ts';
import { errorItems } from './kernel/issues.ts';

const person = (digit: number) => `01980000-0000-7000-8000-00000000000${digit}`;
const visit = { location_uuid: person(1), patient_uuid: person(2) };

function problems(schema: typeof createAppointmentBody | typeof patchAppointmentBody, value: unknown) {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : errorItems(result.error, 'body', value).map(({ loc, type }) => `${loc.join('.')} ${type}`);
}

describe('creating', () => {
  test('a location and a patient are enough; the rest has defaults', () => {
    expect(createAppointmentBody.parse(visit)).toEqual({
      ...visit,
      status: 'scheduled',
      priority: 0,
      is_new_patient: false,
      allow_overlap: false,
    });
  });

  test('no note is the empty note', () => {
    expect(createAppointmentBody.parse({ ...visit, note: null }).note).toBe('');
  });

  test('a provider twice, or two primary ones, are refused', () => {
    const twice = [{ provider_uuid: person(3) }, { provider_uuid: person(3) }];
    expect(problems(createAppointmentBody, { ...visit, providers: twice })).toEqual([
      'body.providers.1.provider_uuid value_error',
    ]);
    const primary = [3, 4].map((digit) => ({ provider_uuid: person(digit), role: 'primary' }));
    expect(problems(createAppointmentBody, { ...visit, providers: primary })).toEqual([
      'body.providers value_error',
    ]);
  });

  test('a pattern knows provider and assistant time only', () => {
    expect(problems(createAppointmentBody, { ...visit, time_pattern: 'XX/X' })).toEqual([]);
    expect(problems(createAppointmentBody, { ...visit, time_pattern: 'XYX' })).toEqual([
      'body.time_pattern string_pattern_mismatch',
    ]);
  });
});

describe('changing', () => {
  test('null clears what may be empty and is refused elsewhere', () => {
    expect(
      problems(patchAppointmentBody, {
        base_version: 1,
        appointment_type_uuid: null,
        estimated_insurance: null,
        production_amount: null,
        color_override: null,
        note: null,
      }),
    ).toEqual([]);
    expect(
      problems(patchAppointmentBody, {
        base_version: 1,
        priority: null,
        is_time_locked: null,
        start_time: null,
      }),
    ).toEqual([
      'body.start_time value_error',
      'body.priority value_error',
      'body.is_time_locked value_error',
    ]);
  });

  test('absent fields stay absent', () => {
    expect(Object.keys(patchAppointmentBody.parse({ base_version: 1, start_time: '09:00' }))).toEqual([
      'base_version',
      'start_time',
    ]);
  });
});

describe('fields asked for', () => {
  test('a comma list of known keys, once each', () => {
    expect(tierTwoFields.parse('age, mobile_phone,age,')).toEqual(['age', 'mobile_phone']);
    expect(tierTwoFields.parse('')).toEqual([]);
  });

  test('an unknown key is an error of the whole parameter', () => {
    const result = tierTwoFields.safeParse('age,shoe_size');
    expect(result.error?.issues).toMatchObject([{ path: [], params: { type: 'enum' } }]);
  });
});
