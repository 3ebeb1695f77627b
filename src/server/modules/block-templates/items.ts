import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { blockTemplateEndpoints } from '#contract/block-templates.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  insertRecord,
  removeRecord,
  requireRecord,
  requireRecordBase,
  restoreRecord,
  updateRecord,
  type Finding,
  type Found,
} from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { holdBlockoutTypes } from '../blockouts/service.ts';
import { knowingBlockoutTypes, living, reference, type Reference } from '../reference/service.ts';
import { ITEM, shapeItem, TEMPLATE, type ItemAnswer } from './kind.ts';
import { itemsOf } from './store.ts';

type Db = Kysely<Database>;
type Request<Name extends keyof typeof blockTemplateEndpoints> = EndpointRequest<
  (typeof blockTemplateEndpoints)[Name]
>;
type ItemRow = Row<'block_template_item'>;

export async function listItems(ctx: OrgContext, { params }: Request<'items'>): Promise<ItemAnswer[]> {
  const template = await requireRecord(ctx, ctx.db, TEMPLATE, params.template_uuid);
  const rows = await itemsOf(ctx.db, ctx.org.id, template.id);
  const ref = await knowingBlockoutTypes(ctx, ctx.db, await reference(ctx), rows);
  return rows.map((row) => shapeItem(ref, row));
}

/**
 * Adds a slot to a template.
 * @throws Refusal 404 for an unknown template, type or operatory, also for an operatory of another location than the
 * template's; 422.
 */
export async function createItem(
  ctx: OrgContext,
  { params, body }: Request<'createItem'>,
): Promise<ItemAnswer> {
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const template = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { hold: true });
    if (body.operatory_uuid !== null) requireOperatory(ctx, ref, template, body.operatory_uuid);
    await requireType(ctx, tx, body.blockout_type_uuid);
    requireOrder(body.start_time, body.end_time, 'end_time');
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      block_template_id: template.id,
      blockout_type_id: body.blockout_type_uuid,
      operatory_id: body.operatory_uuid,
      start_time: body.start_time,
      end_time: body.end_time,
      item_order: body.item_order,
    };
    return insertRecord(ctx, tx, ITEM, row, placeOf(template));
  });
}

export async function patchItem(
  ctx: OrgContext,
  { params, body }: Request<'patchItem'>,
): Promise<ItemAnswer> {
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const template = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { hold: true });
    const row = await requireItem(ctx, tx, template, params.item_uuid, { hold: true });
    if (body.operatory_uuid) requireOperatory(ctx, ref, template, body.operatory_uuid, row.operatory_id);
    if (body.blockout_type_uuid && body.blockout_type_uuid !== row.blockout_type_id) {
      await requireType(ctx, tx, body.blockout_type_uuid);
    }
    const field = body.end_time === undefined && body.start_time !== undefined ? 'start_time' : 'end_time';
    requireOrder(body.start_time ?? row.start_time, body.end_time ?? row.end_time, field);
    const change = {
      blockout_type_id: body.blockout_type_uuid,
      operatory_id: body.operatory_uuid,
      start_time: body.start_time,
      end_time: body.end_time,
      item_order: body.item_order,
    };
    return updateRecord(ctx, tx, kindOf(template), row, change, { base: body.base_version });
  });
}

export async function deleteItem(ctx: OrgContext, { params, query }: Request<'deleteItem'>): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const template = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { hold: true });
    const row = await requireItem(ctx, tx, template, params.item_uuid, {});
    await removeRecord({ ...ctx, db: tx }, kindOf(template), row.id, query.base_version);
  });
}

/** Brings a removed item back; its type must still be there. */
export async function restoreItem(
  ctx: OrgContext,
  { params, body }: Request<'restoreItem'>,
): Promise<ItemAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const template = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { hold: true });
    const row = await requireItem(ctx, tx, template, params.item_uuid, { deleted: true, hold: true });
    await requireRecordBase(ctx, tx, kindOf(template), row, body.base_version);
    const [type] = await holdBlockoutTypes(ctx, tx, [row.blockout_type_id]);
    if (!type) {
      throw new Refusal({
        type: 'state_not_allowed',
        msg: 'Its blockout type was deleted; restore that first',
        loc: ['path', 'item_uuid'],
        ctx: { entity: 'blockout_type', blockout_type_uuid: row.blockout_type_id },
      });
    }
    return restoreRecord(ctx, tx, kindOf(template), row, body.base_version);
  });
}

/** Items are seen where their template is seen. */
function kindOf(template: Row<'block_template'>): typeof ITEM {
  return { ...ITEM, place: () => placeOf(template) };
}

function placeOf(template: Row<'block_template'>) {
  return { locationId: template.location_id, localDay: null };
}

/** @throws Refusal 404, also for an item of another template. */
async function requireItem(
  ctx: OrgContext,
  tx: Db,
  template: Row<'block_template'>,
  id: string,
  finding: Finding,
): Promise<Found<'block_template_item'>> {
  const row: Found<'block_template_item'> & ItemRow = await requireRecord(ctx, tx, ITEM, id, finding);
  if (row.block_template_id !== template.id) throw notFound('block_template_item', ['path', 'item_uuid'], id);
  return row;
}

/** An operatory of the template's location; a template for every location may name any within reach. */
function requireOperatory(
  ctx: OrgContext,
  ref: Reference,
  template: Row<'block_template'>,
  id: string,
  kept: string | null = null,
): void {
  const loc = ['body', 'operatory_uuid'];
  const row = living(ref.operatory, id, 'operatory', loc, [kept]);
  if (template.location_id !== null && row.location_id !== template.location_id) {
    throw notFound('operatory', loc, id);
  }
  requireLocation(ctx, row.location_id);
}

async function requireType(ctx: OrgContext, tx: Db, id: string): Promise<void> {
  const loc = ['body', 'blockout_type_uuid'];
  const [type] = await holdBlockoutTypes(ctx, tx, [id]);
  if (!type) throw notFound('blockout_type', loc, id);
  if (type.status === 'active') return;
  throw new Refusal({ type: 'value_error', msg: 'This blockout type is not in use', loc, input: id });
}

function requireOrder(start: string, end: string, field: 'start_time' | 'end_time'): void {
  if (start < end) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'The end must be after the start on the same day',
    loc: ['body', field],
    input: field === 'end_time' ? end : start,
    ctx: { start_time: start, end_time: end },
  });
}
