import { expect, it } from 'vitest';
import type { AppointmentHistoryEntry } from '#contract/appointment-requests.ts';
import { toldChanges } from './history.ts';

const entry = (changes: AppointmentHistoryEntry['changes']): AppointmentHistoryEntry => ({
  id: '0198f000-0000-7000-8000-000000000001',
  action: 'moved',
  from_status: 'scheduled',
  to_status: 'scheduled',
  changes,
  change_note: '',
  changed_at: '2026-03-02T15:00:00Z',
  changed_by: 'Marta Kowal',
  version: 2,
});

it('tells day, start and end as one, in the order of the screen, and leaves patterns out', () => {
  const changes = [
    { field: 'note', old_value: 'a', new_value: 'b' },
    { field: 'start_time', old_value: '2026-03-02T15:00:00Z', new_value: '2026-03-02T16:00:00Z' },
    { field: 'end_time', old_value: '2026-03-02T16:00:00Z', new_value: '2026-03-02T17:00:00Z' },
    { field: 'time_pattern_5', old_value: 'XX', new_value: 'X' },
  ];
  expect(toldChanges(entry(changes))).toEqual([
    {
      field: 'when',
      before: { start: '2026-03-02T15:00:00Z', end: '2026-03-02T16:00:00Z' },
      after: { start: '2026-03-02T16:00:00Z', end: '2026-03-02T17:00:00Z' },
    },
    { field: 'note', before: 'a', after: 'b' },
  ]);
});
