import { describe, expect, it } from 'vitest';
import { DAY, slot, visit } from '#web/api/testing/visit.ts';
import { pinnedVisits } from './pinned.ts';

const at = (n: number, kind: 'arrived' | 'in_chair' | null, since: string | null) =>
  visit(n, { ...slot(DAY, '09:00:00', '10:00:00', n), flow_kind: kind, flow_status_since: since });
const now = Date.parse(`${DAY}T15:00:00Z`);
const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

describe('pinnedVisits', () => {
  it('has everybody in a chair, the longest first, and who has waited longest', () => {
    const { seated, next, waiting } = pinnedVisits(
      [
        at(1, 'in_chair', before(10)),
        at(2, 'arrived', before(3)),
        at(3, 'in_chair', before(25)),
        at(4, 'arrived', before(9)),
        at(5, null, null),
      ],
      now,
    );
    expect(seated.map(({ visit: one }) => one.id)).toEqual([at(3, null, null).id, at(1, null, null).id]);
    expect(next?.visit.id).toBe(at(4, null, null).id);
    expect(next?.status.minutesIn).toBe(9);
    expect(waiting).toBe(2);
  });

  it('has nobody where nobody is here', () => {
    expect(pinnedVisits([at(1, null, null)], now)).toEqual({ seated: [], next: null, waiting: 0 });
  });
});
