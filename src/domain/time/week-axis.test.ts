import { describe, expect, test } from 'vitest';
import { weekDates } from './calendar.ts';
import { hourLabels } from './grid.ts';
import { clockJump, weekAxis } from './week-axis.ts';

const at = (startMin: number, endMin: number) => ({ startMin, endMin });

describe('the jump of a clock', () => {
  test('is found in both directions, by half an hour and at midnight', () => {
    expect(clockJump('2026-03-07', 'America/Chicago')).toBeNull();
    expect(clockJump('2026-03-08', 'America/Chicago')).toEqual({ at: 120, by: 60 });
    expect(clockJump('2026-11-01', 'America/Chicago')).toEqual({ at: 120, by: -60 });
    expect(clockJump('2026-10-04', 'Australia/Lord_Howe')).toEqual({ at: 120, by: 30 });
    expect(clockJump('2026-09-06', 'America/Santiago')).toEqual({ at: 0, by: 60 });
  });
});

describe('the axis of a week', () => {
  test('of ordinary days is the day itself', () => {
    const axis = weekAxis(weekDates('2026-06-01'), 'America/Chicago');
    expect(axis.minutes).toBe(1440);
    expect(axis.toAxis('2026-06-03', at(540, 600))).toEqual(at(540, 600));
    expect(axis.toDay('2026-06-03', at(540, 600))).toEqual(at(540, 600));
    expect(axis.missing('2026-06-03')).toEqual([]);
  });

  test('keeps a day that skips an hour at its wall clock', () => {
    const week = weekDates('2026-03-08');
    const axis = weekAxis(week, 'America/Chicago');
    expect(axis.reference).toBe('2026-03-09');
    // Nine o'clock is eight hours after midnight on that Sunday, and stands beside the nine o'clock of the others.
    expect(axis.toAxis('2026-03-08', at(480, 540))).toEqual(at(540, 600));
    expect(axis.toAxis('2026-03-09', at(540, 600))).toEqual(at(540, 600));
    expect(axis.toDay('2026-03-08', at(540, 600))).toEqual(at(480, 540));
    expect(axis.missing('2026-03-08')).toEqual([at(120, 180)]);
    // What ends at the jump ends before the missing hour; a bound inside of it is the jump.
    expect(axis.toAxis('2026-03-08', at(60, 120))).toEqual(at(60, 120));
    expect(axis.toDay('2026-03-08', at(150, 240))).toEqual(at(120, 180));
  });

  test('takes the repeated hour in, and the other days lack its second turn', () => {
    const axis = weekAxis(weekDates('2026-11-01'), 'America/Chicago');
    expect(axis.reference).toBe('2026-11-01');
    expect(axis.minutes).toBe(1500);
    expect(axis.toAxis('2026-11-01', at(600, 660))).toEqual(at(600, 660));
    expect(axis.toAxis('2026-11-02', at(540, 600))).toEqual(at(600, 660));
    expect(axis.toDay('2026-11-02', at(600, 660))).toEqual(at(540, 600));
    expect(axis.missing('2026-11-02')).toEqual([at(120, 180)]);
    expect(hourLabels(axis.reference, 'America/Chicago')[10]).toMatchObject({ minute: 600, hour: 9 });
  });

  test('of a single day that skips an hour is that day', () => {
    const axis = weekAxis(['2026-03-08'], 'America/Chicago');
    expect(axis.minutes).toBe(1380);
    expect(axis.toAxis('2026-03-08', at(480, 540))).toEqual(at(480, 540));
  });
});
