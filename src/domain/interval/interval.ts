/**
 * Half-open ranges of numbers [start, end): minutes or epoch milliseconds, the algebra does not care. Two ranges that
 * only touch do not overlap; a range with end <= start is empty and overlaps nothing.
 */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Whether the range holds nothing. */
export function isEmpty(range: Interval): boolean {
  return range.end <= range.start;
}

/** Whether two ranges share at least one point. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end && !isEmpty(a) && !isEmpty(b);
}

/** Whether `outer` holds all of `inner`; every range holds an empty one. */
export function contains(outer: Interval, inner: Interval): boolean {
  return isEmpty(inner) || (outer.start <= inner.start && inner.end <= outer.end);
}

/** The common part of two ranges, or null. */
export function common(a: Interval, b: Interval): Interval | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** The part of each range inside `bounds`, other properties kept; ranges outside disappear. */
export function clip<T extends Interval>(ranges: readonly T[], bounds: Interval): T[] {
  const clipped: T[] = [];
  for (const range of ranges) {
    const part = common(range, bounds);
    if (part) clipped.push({ ...range, start: part.start, end: part.end });
  }
  return clipped;
}

/** The same points as few sorted, disjoint, non-touching ranges. */
export function merge(ranges: readonly Interval[]): Interval[] {
  const sorted = ranges.filter((range) => !isEmpty(range)).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The points of `from` that are in none of `removed`, merged. */
export function subtract(from: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const holes = merge(removed);
  const rest: Interval[] = [];
  for (const range of merge(from)) {
    let start = range.start;
    for (const hole of holes) {
      if (hole.end <= start) continue;
      if (hole.start >= range.end) break;
      if (hole.start > start) rest.push({ start, end: hole.start });
      start = hole.end;
    }
    if (start < range.end) rest.push({ start, end: range.end });
  }
  return rest;
}

/** The points that are in both lists, merged. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const [left, right] = [merge(a), merge(b)];
  const result: Interval[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [x, y] = [left[i], right[j]];
    if (!x || !y) return result;
    const part = common(x, y);
    if (part) result.push(part);
    if (x.end < y.end) i += 1;
    else j += 1;
  }
}

/** What `ranges` leave uncovered inside `bounds`. */
export function gaps(ranges: readonly Interval[], bounds: Interval): Interval[] {
  return subtract([bounds], ranges);
}

/** Whether the ranges together hold all of `inner`. */
export function covers(ranges: readonly Interval[], inner: Interval): boolean {
  return gaps(ranges, inner).length === 0;
}

/** Summed length of the covered points; overlapping parts count once. */
export function totalLength(ranges: readonly Interval[]): number {
  return merge(ranges).reduce((sum, range) => sum + range.end - range.start, 0);
}

/** The range moved along by `delta`. */
export function shift(range: Interval, delta: number): Interval {
  return { start: range.start + delta, end: range.end + delta };
}
