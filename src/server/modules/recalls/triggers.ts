import { v7 } from 'uuid';
import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { recallTrigger, recallTriggerEndpoints } from '#contract/recall-types.ts';
import type { OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import type { Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { insertRecord, removeRecord, requireRecord, restoreRecord, type RecordKind } from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { living, reference, refOf, type Reference } from '../reference/service.ts';
import { RECALL_TYPE } from './types.ts';
import { holdType, listTriggers } from './types.store.ts';

type Request<Name extends keyof typeof recallTriggerEndpoints> = EndpointRequest<
  (typeof recallTriggerEndpoints)[Name]
>;
export type TriggerAnswer = z.input<typeof recallTrigger>;

/** A trigger as answers carry it; the code's name is its short text. */
function shapeTrigger(ref: Reference, row: Row<'recall_trigger'>): TriggerAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    recall_type: refOf(ref.recallType, row.recall_type_id),
    procedure_code: {
      id: row.procedure_code_id,
      name: ref.procedureCode.get(row.procedure_code_id)?.code ?? null,
    },
  };
}

const EVERYWHERE = { locationId: null, localDay: null } as const;

const TRIGGER: RecordKind<'recall_trigger', TriggerAnswer> = {
  table: 'recall_trigger',
  param: 'trigger_uuid',
  admit: () => undefined,
  shape: async (ctx, _db, row) => shapeTrigger(await reference(ctx), row),
  told: (ref, row) => ({
    recall_type: refOf(ref.recallType, row.recall_type_id),
    procedure_code: {
      id: row.procedure_code_id,
      name: ref.procedureCode.get(row.procedure_code_id)?.code ?? null,
    },
  }),
  place: () => EVERYWHERE,
};

/** All triggers of a recall type. */
export async function triggersOfType(ctx: OrgContext, { query }: Request<'list'>): Promise<TriggerAnswer[]> {
  const ref = await reference(ctx);
  const type = living(ref.recallType, query.recall_type_uuid, 'recall_type', ['query', 'recall_type_uuid']);
  const rows = await listTriggers(ctx.db, ctx.org.id, type.id);
  return rows.map((row) => shapeTrigger(ref, row));
}

/** One trigger; gone with its type as long as that is deleted. */
export async function getTrigger(ctx: OrgContext, { params }: Request<'get'>): Promise<TriggerAnswer> {
  const row = await requireRecord(ctx, ctx.db, TRIGGER, params.trigger_uuid);
  const ref = await reference(ctx);
  if (ref.recallType.get(row.recall_type_id)?.deleted_at !== null) {
    throw notFound('recall_trigger', ['path', 'trigger_uuid'], row.id);
  }
  return shapeTrigger(ref, row);
}

/** Lets a procedure start a recall. @throws Refusal 404; 409 when it does so already. */
export async function createTrigger(ctx: OrgContext, { body }: Request<'create'>): Promise<TriggerAnswer> {
  const ref = await reference(ctx);
  const loc = ['body', 'recall_type_uuid'];
  const type = living(ref.recallType, body.recall_type_uuid, 'recall_type', loc);
  const code = living(ref.procedureCode, body.procedure_code_uuid, 'procedure_code', [
    'body',
    'procedure_code_uuid',
  ]);
  const row = { org_id: ctx.org.id, id: v7(), recall_type_id: type.id, procedure_code_id: code.id };
  return once(['body', 'procedure_code_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      if (!(await holdType(tx, ctx.org.id, type.id))) throw notFound(RECALL_TYPE.table, loc, type.id);
      return insertRecord(ctx, tx, TRIGGER, row, EVERYWHERE);
    }),
  );
}

/** Hides a trigger; recalls that it started stay. */
export function deleteTrigger(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  return removeRecord(ctx, TRIGGER, params.trigger_uuid, query.base_version);
}

/** Brings a deleted trigger back. @throws Refusal 409 when the type has the same one by now. */
export function restoreTrigger(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<TriggerAnswer> {
  return once(['path', 'trigger_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, TRIGGER, params.trigger_uuid, { deleted: true, hold: true });
      return restoreRecord(ctx, tx, TRIGGER, row, body.base_version);
    }),
  );
}

async function once<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'recall_trigger_unique') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'This procedure starts the recall already',
      loc,
      ctx: { entity: 'recall_trigger' },
    });
  }
}
