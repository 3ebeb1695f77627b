import { expect, it } from 'vitest';
import { type SetupForm, setupErrors, setupRefusal, slugFrom } from './setupForm.ts';

const complete: SetupForm = {
  token: 'abc',
  organisation: 'Clínica del Río',
  slug: null,
  timezone: 'America/Chicago',
  name: 'Ana Cruz',
  email: 'ana@example.test',
  password: 'twelve letters',
};

it('makes a short name from a clinic name', () => {
  expect(slugFrom('Clínica del Río')).toBe('clinica-del-rio');
  expect(slugFrom('  24h Smile & Co. ')).toBe('h-smile-co');
  expect(slugFrom('牙科')).toBe('');
  expect(slugFrom('a'.repeat(80))).toHaveLength(63);
});

it('names what is missing, by field', () => {
  expect(setupErrors(complete)).toEqual({});
  expect(setupErrors({ ...complete, token: ' ', email: 'ana', password: 'short', slug: '1a' })).toEqual({
    token: 'required',
    email: 'email',
    password: 'password',
    slug: 'slug',
  });
  expect(setupErrors({ ...complete, organisation: '牙科' })).toEqual({ slug: 'slug' });
});

it('places a refusal beside its field', () => {
  const item = (type: 'forbidden' | 'duplicate' | 'value_error', loc: string[]) => [{ loc, msg: '', type }];
  expect(setupRefusal(item('forbidden', ['body', 'token']))).toEqual({ token: 'token' });
  expect(setupRefusal(item('duplicate', ['body', 'organisation', 'slug']))).toEqual({ slug: 'slugTaken' });
  expect(setupRefusal(item('duplicate', ['body', 'owner', 'email']))).toEqual({ email: 'duplicate' });
  expect(setupRefusal([])).toEqual({ form: 'failed' });
});
