import { describe, expect, it } from 'vitest';
import type { Violation } from '#domain/conflict/violation.ts';
import { drawConflicts } from './conflictScale.ts';

const at = (clock: string) => Date.parse(`2026-03-02T${clock}:00Z`);
const taken = (id: string, start: string, end: string): Violation => ({
  code: 'operatory_overlap',
  severity: 'block',
  params: {
    appointment: { id, name: null },
    patient: null,
    provider: { id: 'p1', name: null },
    operatory: null,
    status: 'scheduled',
    start_time: `2026-03-02T${start}:00Z`,
    end_time: `2026-03-02T${end}:00Z`,
    elsewhere: false,
    can_allow: true,
  },
});
const asked = { start: at('14:00'), end: at('15:00') };

describe('a conflict drawn to scale', () => {
  it('spans both, hatches what they share and labels their edges', () => {
    const drawing = drawConflicts([taken('a', '14:20', '15:20')], asked);
    expect(drawing?.range).toEqual({ start: at('14:00'), end: at('15:20') });
    expect(drawing?.overlaps).toEqual([{ start: at('14:20'), end: at('15:00') }]);
    expect(drawing?.labels).toEqual([
      { at: 0, instant: at('14:00') },
      { at: 25, instant: at('14:20') },
      { at: 75, instant: at('15:00') },
      { at: 100, instant: at('15:20') },
    ]);
  });

  it('gives each of several its own row where they meet', () => {
    const drawing = drawConflicts(
      [taken('a', '13:30', '14:30'), taken('b', '14:10', '14:40'), taken('c', '14:30', '15:30')],
      asked,
    );
    expect(drawing?.others.map(({ row }) => row)).toEqual([0, 1, 0]);
    expect(drawing?.rows).toBe(2);
    expect(drawing?.overlaps).toEqual([asked]);
  });

  it('cuts what reaches far beyond, and labels no end that is not one', () => {
    const drawing = drawConflicts([taken('a', '08:00', '14:30')], asked);
    expect(drawing?.range.start).toBe(at('12:00'));
    expect(drawing?.labels.map(({ instant }) => instant)).toEqual([at('14:00'), at('14:30'), at('15:00')]);
  });

  it('is not drawn when nothing has a time of its own', () => {
    expect(
      drawConflicts([{ code: 'closed_hours', severity: 'warn', params: { open: [] } }], asked),
    ).toBeNull();
  });
});
