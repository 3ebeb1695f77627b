import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountOf, sumAmounts } from '../appointment/money.ts';
import type { ProductiveVisit } from './production.ts';
import {
  attainment,
  expectedProduction,
  goalsByOperatory,
  productionByOperatory,
  productionByProvider,
  productionTotals,
} from './production.ts';

const visit = (
  status: ProductiveVisit['status'],
  productionAmount: string | null,
  operatoryId: string | null = 'op1',
  providerId: string | null = 'dr',
): ProductiveVisit => ({ status, productionAmount, operatoryId, providerId });

describe('production', () => {
  test('three buckets: scheduled, completed, lost', () => {
    const totals = productionTotals([
      visit('scheduled', '120.00'),
      visit('scheduled', '0.10'),
      visit('complete', '80.00'),
      visit('broken', '10.00'),
      visit('cancelled', '5.50'),
      visit('pinboard', '999.00'),
      visit('planned', '999.00'),
      visit('unscheduled', '999.00'),
    ]);
    expect(totals).toEqual({ scheduled: '120.10', completed: '80.00', lost: '15.50', visitCount: 5 });
    expect(expectedProduction(totals)).toBe('200.10');
  });

  test('hidden amounts count as nothing, the visit still counts', () => {
    expect(productionTotals([visit('scheduled', null)])).toMatchObject({ scheduled: '0.00', visitCount: 1 });
  });

  test('by operatory and by provider', () => {
    const visits = [
      visit('scheduled', '1.00', 'op1', 'dr'),
      visit('complete', '2.00', 'op2', 'dr'),
      visit('broken', '4.00', null, 'tb'),
    ];
    expect(Object.fromEntries(productionByOperatory(visits))).toMatchObject({
      op1: { scheduled: '1.00' },
      op2: { completed: '2.00' },
    });
    expect(Object.fromEntries(productionByProvider(visits))).toMatchObject({
      dr: { scheduled: '1.00', completed: '2.00' },
      tb: { lost: '4.00' },
    });
  });

  test('attainment of the catalogue example', () => {
    expect(attainment('24110.00', '32000.00')).toBe(75.3);
    expect(attainment('24110.00', null)).toBe(0);
    expect(attainment('24110.00', '0.00')).toBe(0);
  });
});

describe('goals by operatory', () => {
  const range = (operatoryId: string | null, start: number, end: number) => ({ operatoryId, start, end });

  test('are divided by scheduled time', () => {
    const goals = goalsByOperatory([
      { goal: '900.00', ranges: [range('op1', 0, 200), range('op2', 200, 300)] },
      { goal: '50.00', ranges: [range('op2', 300, 400), range(null, 0, 300)] },
      { goal: '70.00', ranges: [range(null, 0, 300)] },
    ]);
    expect(Object.fromEntries(goals)).toEqual({ op1: '600.00', op2: '350.00' });
  });

  test('no cent is lost or invented', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), lengths, (cents, list) => {
        const ranges = list.map((length, index) => range(`op${index}`, 0, length));
        const shares = [...goalsByOperatory([{ goal: amountOf(cents), ranges }]).values()];
        expect(sumAmounts(shares)).toBe(amountOf(cents));
      }),
    );
  });
});
