import type * as z from 'zod';
import type { blockoutType } from '#contract/blockout-types.ts';
import type { Row } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import type { RecordKind } from '../../records.ts';
import { refOf, reference, type Reference } from '../reference/service.ts';

export type BlockoutTypeAnswer = z.input<typeof blockoutType>;

/** What every change of a blockout type needs to know (records.ts). Types belong to the organisation. */
export const BLOCKOUT_TYPE: RecordKind<'blockout_type', BlockoutTypeAnswer> = {
  table: 'blockout_type',
  param: 'blockout_type_uuid',
  admit: () => undefined,
  shape: async (ctx, _db, row) => shapeBlockoutType(await reference(ctx), row),
  told: (ref, row) => {
    const {
      id: _id,
      version: _version,
      created_at: _created,
      updated_at: _updated,
      ...fields
    } = shapeBlockoutType(ref, row);
    return JSON.parse(JSON.stringify(fields)) as Record<string, JsonValue>;
  },
  place: () => ({ locationId: null, localDay: null }),
  json: ['booking_rule'],
};

export function shapeBlockoutType(ref: Reference, row: Row<'blockout_type'>): BlockoutTypeAnswer {
  const rule = row.booking_rule;
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: row.name,
    abbreviation: row.abbreviation,
    color: row.color,
    is_no_schedule: row.is_no_schedule,
    is_do_not_copy: row.is_do_not_copy,
    is_hidden: row.is_hidden,
    item_order: row.item_order,
    status: row.status,
    is_holiday: row.is_holiday,
    booking_rule: {
      kind: rule.kind,
      appointment_types:
        rule.kind === 'appointment_types' ? rule.appointment_type_uuids.map((id) => refOf(ref.type, id)) : [],
    },
  };
}
