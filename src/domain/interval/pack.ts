import type { Interval } from './interval.ts';
import { isEmpty, overlaps } from './interval.ts';

export interface PackItem extends Interval {
  readonly id: string;
  /** Lower ranks choose their column first (broken visits take the first one); 0 when absent. */
  readonly rank?: number;
}

export interface Packed {
  readonly id: string;
  /** Zero-based column inside the cluster. */
  readonly column: number;
  /** Columns the cluster needs, the same for all its members. */
  readonly columns: number;
}

/**
 * Places overlapping ranges side by side. Ranges that overlap directly or through others form a cluster; inside it
 * each range takes the first column that is free for its whole length, ordered by rank, start, longer first, id, so
 * that the answer never depends on the order of the input.
 * @returns one entry per non-empty item, by start, then column.
 */
export function pack(items: readonly PackItem[]): Packed[] {
  const sorted = items
    .filter((item) => !isEmpty(item))
    .sort((a, b) => a.start - b.start || b.end - a.end || byText(a.id, b.id));
  const packed: Packed[] = [];
  let cluster: PackItem[] = [];
  let clusterEnd = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item.start >= clusterEnd) {
      packed.push(...packCluster(cluster));
      cluster = [];
    }
    cluster.push(item);
    clusterEnd = Math.max(clusterEnd, item.end);
  }
  packed.push(...packCluster(cluster));
  return packed;
}

function packCluster(cluster: readonly PackItem[]): Packed[] {
  if (cluster.length === 0) return [];
  const columns: PackItem[][] = [];
  const columnOf = new Map<string, number>();
  // Array.sort is stable: equal ranks stay in start order.
  for (const item of [...cluster].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))) {
    let column = columns.findIndex((taken) => !taken.some((other) => overlaps(other, item)));
    if (column === -1) column = columns.push([]) - 1;
    columns[column]?.push(item);
    columnOf.set(item.id, column);
  }
  return cluster.map(({ id }) => ({ id, column: columnOf.get(id) ?? 0, columns: columns.length }));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
