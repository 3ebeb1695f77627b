import type { NewRow, TableName } from '../db/schema.ts';

export type DemoRows = ReadonlyMap<TableName, readonly object[]>;

/** The made rows of one table. */
export function rowsOf<T extends TableName>(rows: DemoRows, table: T): readonly NewRow<T>[] {
  const list: readonly object[] = rows.get(table) ?? [];
  // The collector takes only rows of the table's own type.
  return list.filter((row): row is NewRow<T> => row !== null);
}

/** Items by a key, in their order. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
