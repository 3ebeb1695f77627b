import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test.each([
  ['Arrived', 'arrived'],
  ['In Chair', 'in_chair'],
  ['  Check-out  ', 'check_out'],
  ['Présent à l’accueil', 'present_a_l_accueil'],
  ['2nd room', '2nd_room'],
  ['到着', 'status'],
  ['a'.repeat(59) + ' b', 'a'.repeat(59)],
])('%s', (name, slug) => {
  expect(slugOf(name, new Set())).toBe(slug);
});

test('a taken one gets the next number', () => {
  expect(slugOf('Arrived', new Set(['arrived']))).toBe('arrived-2');
  expect(slugOf('Arrived!', new Set(['arrived', 'arrived-2', 'arrived-4']))).toBe('arrived-3');
});

test('whatever the name, the slug is new, stable and of the form the database asks for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (name, taken) => {
      const slug = slugOf(name, new Set(taken));
      expect(slug).toMatch(/^[a-z0-9]+([_-][a-z0-9]+)*$/);
      expect(taken).not.toContain(slug);
      expect(slugOf(name, new Set(taken))).toBe(slug);
    }),
  );
});
