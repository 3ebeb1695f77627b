import { expect, test } from 'vitest';
import { flowSegments, flowTotals } from './flow.ts';

const at = (minute: number, statusId: string | null) => ({ statusId, at: minute * 60_000 });

test('a stay lasts until the next event, whatever that is', () => {
  const steps = [at(0, 'arrived'), at(16, 'chair'), at(40, null), at(60, 'arrived')];
  const segments = flowSegments(steps, 65 * 60_000);
  expect(segments.map(({ statusId, seconds, end }) => [statusId, seconds, end])).toEqual([
    ['arrived', 960, 16 * 60_000],
    ['chair', 1440, 40 * 60_000],
    ['arrived', 300, null],
  ]);
  expect(flowTotals(segments)).toEqual([
    { statusId: 'arrived', seconds: 1260, segments: 2 },
    { statusId: 'chair', seconds: 1440, segments: 1 },
  ]);
});

test('a running stay that does not count stays listed and out of the totals', () => {
  const segments = flowSegments([at(0, 'arrived'), at(5, 'chair')], null);
  expect(segments[1]).toEqual({ statusId: 'chair', start: 300_000, end: null, seconds: null });
  expect(flowTotals(segments)).toEqual([{ statusId: 'arrived', seconds: 300, segments: 1 }]);
});

test('no time is negative, and a visit without events has no stays', () => {
  expect(flowSegments([at(9, 'arrived')], 0)[0]?.seconds).toBe(0);
  expect(flowTotals(flowSegments([], 0))).toEqual([]);
});
