import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../time/calendar.ts';
import { addInterval } from './due.ts';
import { perform, takeBack, type Performance, type RecallDates } from './performance.ts';

const HALF_YEAR = { months: 6 };
const NEW: RecallDates = { datePrevious: null, dateDue: null };
const visit = (visitId: string, performedOn: string) => ({ visitId, performedOn });

/** A recall with its performances, kept as the store keeps them: by day, then by age. */
class Book {
  dates: RecallDates;
  performances: Performance[] = [];

  constructor(dates: RecallDates = NEW) {
    this.dates = dates;
  }

  perform(visitId: string, performedOn: string): void {
    this.take(perform(this.dates, HALF_YEAR, this.performances, visit(visitId, performedOn)));
  }

  takeBack(visitId: string): void {
    const result = takeBack(this.dates, this.performances, visitId);
    this.performances = this.performances.filter((known) => known.visitId !== visitId);
    this.take(result);
  }

  private take({ dates, changed }: ReturnType<typeof perform>): void {
    this.dates = dates;
    for (const one of changed) {
      const index = this.performances.findIndex((known) => known.visitId === one.visitId);
      if (index >= 0) this.performances[index] = one;
      else this.performances.push(one);
    }
    this.performances = this.performances.toSorted((a, b) =>
      a.performedOn < b.performedOn ? -1 : Number(a.performedOn > b.performedOn),
    );
  }
}

describe('performing a recall', () => {
  test('makes it due an interval after the visit', () => {
    const book = new Book({ datePrevious: '2025-08-20', dateDue: '2026-02-20' });
    book.perform('a', '2026-03-02');
    expect(book.dates).toEqual({ datePrevious: '2026-03-02', dateDue: '2026-09-02' });
  });

  test('is taken back to what stood there before, not to what could be calculated', () => {
    const before = { datePrevious: '2025-08-20', dateDue: '2026-04-11' };
    const book = new Book(before);
    book.perform('a', '2026-03-02');
    book.takeBack('a');
    expect(book.dates).toEqual(before);
    expect(book.performances).toEqual([]);
  });

  test('a date a person changed since stays when the visit is taken back', () => {
    const book = new Book({ datePrevious: '2025-08-20', dateDue: '2026-02-20' });
    book.perform('a', '2026-03-02');
    book.dates = { ...book.dates, dateDue: '2026-06-01' };
    book.takeBack('a');
    expect(book.dates).toEqual({ datePrevious: '2025-08-20', dateDue: '2026-06-01' });
  });

  test('an older visit completed later changes nothing, but is there when the newer one is taken back', () => {
    const book = new Book();
    book.perform('new', '2026-03-02');
    book.perform('old', '2025-09-01');
    expect(book.dates.datePrevious).toBe('2026-03-02');
    book.takeBack('new');
    expect(book.dates).toEqual({ datePrevious: '2025-09-01', dateDue: '2026-03-01' });
    book.takeBack('old');
    expect(book.dates).toEqual(NEW);
  });

  test('an older visit teaches nothing against a later day that came from elsewhere', () => {
    const known = { datePrevious: '2026-01-10', dateDue: '2026-07-10' };
    expect(perform(known, HALF_YEAR, [], visit('a', '2025-12-01'))).toEqual({ dates: known, changed: [] });
  });

  test('who started a recall is remembered by those who remain', () => {
    const first = perform(NEW, HALF_YEAR, [], { ...visit('a', '2026-03-02'), started: true });
    const second = perform(first.dates, HALF_YEAR, first.changed, visit('b', '2026-09-02'));
    const both = [...first.changed, ...second.changed];
    expect(takeBack(second.dates, both, 'a').changed).toMatchObject([{ visitId: 'b', started: true }]);
    const late = perform(first.dates, HALF_YEAR, first.changed, visit('c', '2025-09-02'));
    const ordered = late.changed.toSorted((a, b) => (a.performedOn < b.performedOn ? -1 : 1));
    expect(takeBack(late.dates, ordered, 'a').changed).toMatchObject([{ visitId: 'c', started: true }]);
  });

  test('a visit that performed nothing has nothing to take back', () => {
    expect(takeBack(NEW, [], 'a')).toEqual({ dates: NEW, changed: [] });
  });
});

test('whatever is completed and reopened in whatever order, the last completed visit decides', () => {
  const step = fc.record({ visit: fc.integer({ min: 0, max: 5 }), day: fc.integer({ min: 0, max: 40 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const book = new Book();
      const done = new Map<string, string>();
      for (const { visit: number, day } of steps) {
        const id = String(number);
        if (done.delete(id)) {
          book.takeBack(id);
        } else {
          const on = addDays('2026-01-01', day * 30);
          done.set(id, on);
          book.perform(id, on);
        }
      }
      const last = [...done.values()].toSorted().at(-1) ?? null;
      expect(book.dates).toEqual({
        datePrevious: last,
        dateDue: last === null ? null : addInterval(last, HALF_YEAR),
      });
      expect(book.performances).toHaveLength(done.size);
    }),
  );
});
