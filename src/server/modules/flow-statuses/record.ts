import type * as z from 'zod';
import type { flowStatus } from '#contract/flow-statuses.ts';
import type { Row } from '../../db/schema.ts';
import type { RecordKind } from '../../records.ts';

export type FlowStatusAnswer = z.input<typeof flowStatus>;

/** Flow statuses belong to the whole organisation. */
export const FLOW_STATUS: RecordKind<'flow_status', FlowStatusAnswer> = {
  table: 'flow_status',
  param: 'flow_status_uuid',
  admit: () => undefined,
  shape: async (_ctx, _db, row) => shapeFlowStatus(row),
  told: (_ref, { name, color, is_active, item_order }) => ({ name, color, is_active, item_order }),
  place: () => ({ locationId: null, localDay: null }),
};

export function shapeFlowStatus(row: Row<'flow_status'>): FlowStatusAnswer {
  const { id, version, created_at, updated_at, name, slug, color, is_active, item_order, kind } = row;
  return { id, version, created_at, updated_at, name, slug, color, is_active, item_order, kind };
}
