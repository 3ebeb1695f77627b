import { v7 } from 'uuid';
import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { recallType, recallTypeEndpoints } from '#contract/recall-types.ts';
import type { OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import type { Row } from '../../db/schema.ts';
import type { JsonObject, JsonValue } from '../../db/tables/column.ts';
import { inTransaction } from '../../db/transaction.ts';
import { insertRecord, removeRecord, requireRecord, restoreRecord, updateRecord } from '../../records.ts';
import type { RecordKind } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { living, reference, refOf, type Reference } from '../reference/service.ts';
import { isTypeInUse } from './types.store.ts';

type Request<Name extends keyof typeof recallTypeEndpoints> = EndpointRequest<
  (typeof recallTypeEndpoints)[Name]
>;
export type RecallTypeAnswer = z.input<typeof recallType>;

/** A recall type as answers carry it. */
export function shapeType(ref: Reference, row: Row<'recall_type'>): RecallTypeAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: row.name,
    description: row.description,
    appointment_type: refOf(ref.type, row.appointment_type_id),
    default_interval: row.default_interval,
    is_active: row.is_active,
    item_order: row.item_order,
  };
}

/** What the history tells of a type. */
function toldType(ref: Reference, row: Row<'recall_type'>): Record<string, JsonValue> {
  return {
    name: row.name,
    description: row.description,
    appointment_type: refOf(ref.type, row.appointment_type_id),
    default_interval: { ...row.default_interval } satisfies JsonObject,
    is_active: row.is_active,
    item_order: row.item_order,
  };
}

const EVERYWHERE = { locationId: null, localDay: null } as const;

/** Recall types, as the common writer of records needs to know them. */
export const RECALL_TYPE: RecordKind<'recall_type', RecallTypeAnswer> = {
  table: 'recall_type',
  param: 'recall_type_uuid',
  admit: () => undefined,
  shape: async (ctx, _db, row) => shapeType(await reference(ctx), row),
  told: toldType,
  place: () => EVERYWHERE,
  json: ['default_interval'],
};

/**
 * Adds a recall type.
 * @throws Refusal 404 for an unknown appointment type; 422 for an archived one; 409 for a name that is taken.
 */
export async function createType(ctx: OrgContext, { body }: Request<'create'>): Promise<RecallTypeAnswer> {
  const row = {
    org_id: ctx.org.id,
    id: v7(),
    name: body.name,
    description: body.description,
    appointment_type_id: await requireBookable(ctx, body.appointment_type_uuid ?? null),
    default_interval: JSON.stringify(body.default_interval),
    is_active: body.is_active,
    item_order: body.item_order,
  };
  return nameOnce(['body', 'name'], () =>
    inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, RECALL_TYPE, row, EVERYWHERE)),
  );
}

/** Changes a recall type; recalls of patients keep the interval they have. */
export async function patchType(
  ctx: OrgContext,
  { params, body }: Request<'patch'>,
): Promise<RecallTypeAnswer> {
  return nameOnce(['body', 'name'], () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, RECALL_TYPE, params.recall_type_uuid, { hold: true });
      const wanted = body.appointment_type_uuid;
      const change = {
        name: body.name,
        description: body.description,
        // A type archived since may stay.
        appointment_type_id:
          wanted === undefined || wanted === row.appointment_type_id
            ? undefined
            : await requireBookable(ctx, wanted),
        default_interval: body.default_interval,
        is_active: body.is_active,
        item_order: body.item_order,
      };
      return updateRecord(ctx, tx, RECALL_TYPE, row, change, { base: body.base_version });
    }),
  );
}

/**
 * Hides a recall type that no patient has a recall of.
 * @throws Refusal 409 in_use.
 */
export async function deleteType(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await removeRecord(ctx, RECALL_TYPE, params.recall_type_uuid, query.base_version, async (tx, row) => {
    if (!(await isTypeInUse(tx, ctx.org.id, row.id))) return;
    throw new Refusal({
      type: 'in_use',
      msg: 'Patients have recalls of this type',
      loc: ['path', 'recall_type_uuid'],
      ctx: { entity: 'recall_type', used_by: ['patient_recall'] },
    });
  });
}

/** Brings a deleted recall type back, with its triggers, unless another one has its name by now. */
export async function restoreType(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<RecallTypeAnswer> {
  return nameOnce(['path', 'recall_type_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const found = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, RECALL_TYPE, params.recall_type_uuid, found);
      return restoreRecord(ctx, tx, RECALL_TYPE, row, body.base_version);
    }),
  );
}

async function requireBookable(ctx: OrgContext, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const loc = ['body', 'appointment_type_uuid'];
  const row = (await reference(ctx)).type.get(id);
  // An archived type exists, but nothing new may use it (catalogue §19).
  if (row && row.deleted_at !== null) {
    throw new Refusal({ type: 'value_error', msg: 'This appointment type is archived', loc, input: id });
  }
  return living((await reference(ctx)).type, id, 'appointment_type', loc).id;
}

/** The unique index decides, whoever was faster. */
async function nameOnce<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'recall_type_name_unique') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'Another recall type has this name',
      loc,
      ctx: { entity: 'recall_type' },
    });
  }
}
