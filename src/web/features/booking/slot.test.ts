import { describe, expect, it } from 'vitest';
import { slotAt } from './slot.ts';

const CHICAGO = 'America/Chicago';

describe('the slot of a booking', () => {
  it('is the wall time at the location', () => {
    expect(slotAt('2026-03-02', '14:00:00', 60, CHICAGO)).toEqual({
      slot: {
        date: '2026-03-02',
        startTime: '14:00:00',
        endTime: '15:00:00',
        start: Date.parse('2026-03-02T20:00:00Z'),
        end: Date.parse('2026-03-02T21:00:00Z'),
      },
    });
  });

  it('may end with the day but not run into the next', () => {
    expect(slotAt('2026-03-02', '23:00:00', 60, CHICAGO)).toMatchObject({ slot: { endTime: '24:00:00' } });
    expect(slotAt('2026-03-02', '23:00:00', 65, CHICAGO)).toEqual({ problem: 'midnight' });
  });

  it('does not exist where the clocks jump, and counts real minutes over the jump', () => {
    expect(slotAt('2026-03-08', '02:30:00', 30, CHICAGO)).toEqual({ problem: 'gap' });
    expect(slotAt('2026-03-08', '01:30:00', 60, CHICAGO)).toMatchObject({ slot: { endTime: '03:30:00' } });
  });

  it('is incomplete without a date or a start', () => {
    expect(slotAt(null, '14:00:00', 60, CHICAGO)).toEqual({ problem: 'incomplete' });
    expect(slotAt('2026-03-02', null, 60, CHICAGO)).toEqual({ problem: 'incomplete' });
  });
});
