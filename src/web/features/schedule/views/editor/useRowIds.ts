import { useState } from 'react';
import { fittedIds } from './layout.ts';

export interface RowIds<Row> {
  readonly ids: readonly string[];
  readonly onReorder: (ids: readonly string[]) => void;
  readonly remove: (index: number) => void;
  readonly change: (index: number, row: Row) => void;
}

/**
 * Gives the rows of a list names while it is on screen, so that a row keeps the focus when it is moved or changed.
 * @param rows rows without an id of their own. @param onRows takes them changed.
 */
export function useRowIds<Row>(rows: readonly Row[], onRows: (rows: readonly Row[]) => void): RowIds<Row> {
  const [kept, setKept] = useState<readonly string[]>([]);
  const ids = fittedIds(kept, rows.length);
  return {
    ids,
    onReorder: (next) => {
      setKept(next);
      onRows(
        next.flatMap((id) => {
          const row = rows[ids.indexOf(id)];
          return row === undefined ? [] : [row];
        }),
      );
    },
    remove: (index) => {
      setKept(ids.toSpliced(index, 1));
      onRows(rows.toSpliced(index, 1));
    },
    change: (index, row) => onRows(rows.with(index, row)),
  };
}
