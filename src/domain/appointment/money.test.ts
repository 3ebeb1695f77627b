import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, centsOf, normalizeAmount, percentOf, sumAmounts } from './money.ts';

test.each([
  ['120', '120.00'],
  ['120.5', '120.50'],
  ['0', '0.00'],
  ['-3.10', '-3.10'],
  ['007.25', '7.25'],
  // Half to even.
  ['1.005', '1.00'],
  ['1.015', '1.02'],
  ['1.0150001', '1.02'],
  ['1.0149', '1.01'],
  ['1.995', '2.00'],
  ['-0.005', '0.00'],
  ['9999999999.99', '9999999999.99'],
])('%s is %s', (text, expected) => expect(normalizeAmount(text)).toBe(expected));

test.each(['', '1e3', 'abc', '1,000.00', '.5', '--1', '99999999999999999999'])('"%s" is no amount', (text) =>
  expect(normalizeAmount(text)).toBeNull(),
);

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

test('amounts and cents are two names of one thing', () => {
  fc.assert(
    fc.property(cents, (value) => {
      expect(centsOf(amountOf(value))).toBe(value);
    }),
  );
});

test('sums are exact, and skip what is hidden', () => {
  expect(sumAmounts(['0.10', '0.20', null])).toBe('0.30');
  expect(sumAmounts([])).toBe('0.00');
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 30 }), (list) => {
      expect(sumAmounts(list.map(amountOf))).toBe(amountOf(list.reduce((sum, value) => sum + value, 0)));
    }),
  );
});

test('percent has one decimal and is zero without a goal', () => {
  expect(percentOf('24110.00', '32000.00')).toBe(75.3);
  expect(percentOf('31130.00', '43000.00')).toBe(72.4);
  expect(percentOf('100.00', '0.00')).toBe(0);
});
