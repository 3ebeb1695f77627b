import type * as z from 'zod';
import type { blockTemplate, blockTemplateItem } from '#contract/block-templates.ts';
import { requireReach } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import type { RecordKind } from '../../records.ts';
import { knowingBlockoutTypes, refOf, reference, type Reference } from '../reference/service.ts';

export type TemplateAnswer = z.input<typeof blockTemplate>;
export type ItemAnswer = z.input<typeof blockTemplateItem>;

/** What every change of a template needs to know (records.ts). */
export const TEMPLATE: RecordKind<'block_template', TemplateAnswer> = {
  table: 'block_template',
  param: 'template_uuid',
  // Everybody sees what holds everywhere.
  admit: (ctx, row, writes) => {
    if (writes || row.location_id !== null) requireReach(ctx, row.location_id);
  },
  shape: async (ctx, _db, row) => shapeTemplate(await reference(ctx), row),
  told: (ref, row) => told(shapeTemplate(ref, row)),
  // A template that changes its location is news for both.
  place: (row, { before }) => ({
    locationId: row.location_id === before.location_id ? row.location_id : null,
    localDay: null,
  }),
};

/** The same for its items; the template decides who may see them. */
export const ITEM: RecordKind<'block_template_item', ItemAnswer> = {
  table: 'block_template_item',
  param: 'item_uuid',
  admit: () => undefined,
  shape: async (ctx, db, row) =>
    shapeItem(await knowingBlockoutTypes(ctx, db, await reference(ctx), [row]), row),
  told: (ref, row) => told(shapeItem(ref, row)),
  place: () => ({ locationId: null, localDay: null }),
};

export function shapeTemplate(ref: Reference, row: Row<'block_template'>): TemplateAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: row.name,
    description: row.description,
    location: refOf(ref.location, row.location_id),
    day_of_week: row.day_of_week,
    is_hidden: row.is_hidden,
    item_order: row.item_order,
    status: row.status,
  };
}

export function shapeItem(ref: Reference, row: Row<'block_template_item'>): ItemAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    blockout_type: refOf(ref.blockoutType, row.blockout_type_id),
    operatory: refOf(ref.operatory, row.operatory_id),
    start_time: row.start_time,
    end_time: row.end_time,
    item_order: row.item_order,
  };
}

/** The fields of an answer that the history tells of. */
function told(answer: TemplateAnswer | ItemAnswer): Record<string, JsonValue> {
  const { id: _id, version: _version, created_at: _created, updated_at: _updated, ...fields } = answer;
  return JSON.parse(JSON.stringify(fields)) as Record<string, JsonValue>;
}
