import type { Row } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import { refOf, type Reference } from '../reference/service.ts';

/** What the history tells of a recall. */
export function toldRecall(
  ref: Pick<Reference, 'recallType'>,
  row: Pick<
    Row<'patient_recall'>,
    | 'recall_type_id'
    | 'interval'
    | 'status'
    | 'date_due'
    | 'date_previous'
    | 'date_scheduled'
    | 'is_disabled'
    | 'note'
  >,
): Record<string, JsonValue> {
  return {
    recall_type: refOf(ref.recallType, row.recall_type_id),
    interval: { ...row.interval },
    status: row.status,
    date_due: row.date_due,
    date_previous: row.date_previous,
    date_scheduled: row.date_scheduled,
    is_disabled: row.is_disabled,
    note: row.note,
  };
}
