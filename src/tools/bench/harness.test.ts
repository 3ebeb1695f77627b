import { describe, expect, it } from 'vitest';
import { measure, quantile } from './harness.ts';

describe('measure', () => {
  it('gives medians and ratios against the first candidate, warm-up left out', async () => {
    let now = 0;
    let runs = 0;
    const takes = (ms: number) => () => {
      runs += 1;
      // The first runs are slow, as first runs are.
      now += runs <= 4 ? 1000 : ms;
    };
    const measured = await measure(
      [
        { name: 'floor', run: takes(2) },
        { name: 'ours', run: takes(3) },
      ],
      10,
      () => now,
    );
    expect(measured).toEqual([
      { name: 'floor', median: 2, p95: 2, ratio: 1 },
      { name: 'ours', median: 3, p95: 3, ratio: 1.5 },
    ]);
  });
});

describe('putting back', () => {
  it('happens after every run and is not measured', async () => {
    let now = 0;
    let back = 0;
    const run = (): void => {
      now += 2;
    };
    const after = (): void => {
      now += 100;
      back += 1;
    };
    const [measured] = await measure([{ name: 'one', run, after }], 5, () => now);
    expect(measured?.median).toBe(2);
    expect(back).toBe(6);
  });
});

describe('quantile', () => {
  it('interpolates', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([5], 0.95)).toBe(5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
