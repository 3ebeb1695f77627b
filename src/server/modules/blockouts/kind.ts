import type * as z from 'zod';
import type { blockout } from '#contract/blockouts.ts';
import { requireLocation } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import type { RecordKind } from '../../records.ts';
import { knowingBlockoutTypes, refOf, reference, type Reference } from '../reference/service.ts';

export type BlockoutAnswer = z.input<typeof blockout>;

/** What the history tells of a blockout. */
const TOLD = [
  'schedule_date',
  'start_time',
  'end_time',
  'operatory',
  'blockout_type',
  'note',
  'blockout_group_uuid',
] as const;

/** What every change of a blockout needs to know (records.ts). */
export const BLOCKOUT: RecordKind<'blockout', BlockoutAnswer> = {
  table: 'blockout',
  param: 'blockout_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.location_id),
  shape: async (ctx, db, row) =>
    shapeBlockout(await knowingBlockoutTypes(ctx, db, await reference(ctx), [row]), row),
  told: (ref, row) => {
    const shape = shapeBlockout(ref, row);
    return Object.fromEntries(TOLD.map((field) => [field, shape[field] as JsonValue]));
  },
  place: (row) => ({ locationId: row.location_id, localDay: row.schedule_date }),
};

/**
 * A blockout as answers carry it, with what its type says, so that drawing needs no look-up.
 * @param ref must know its type (`knowingBlockoutTypes`).
 */
export function shapeBlockout(ref: Reference, row: Row<'blockout'>): BlockoutAnswer {
  const type = ref.blockoutType.get(row.blockout_type_id);
  if (!type) throw new Error('a blockout names a type that the reference data do not hold');
  const rule = type.booking_rule;
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    location: refOf(ref.location, row.location_id),
    operatory: refOf(ref.operatory, row.operatory_id),
    blockout_type: refOf(ref.blockoutType, row.blockout_type_id),
    blockout_group_uuid: row.blockout_group_id,
    schedule_date: row.schedule_date,
    start_time: row.start_time,
    end_time: row.end_time,
    note: row.note,
    status: row.status,
    color: type.color,
    abbreviation: type.abbreviation,
    is_no_schedule: type.is_no_schedule,
    is_holiday: type.is_holiday,
    booking_rule: {
      kind: rule.kind,
      appointment_types:
        rule.kind === 'appointment_types' ? rule.appointment_type_uuids.map((id) => refOf(ref.type, id)) : [],
    },
  };
}
