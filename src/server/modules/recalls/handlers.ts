import type { recallEndpoints } from '#contract/recalls.ts';
import type { recallTriggerEndpoints, recallTypeEndpoints } from '#contract/recall-types.ts';
import type { OrgContext } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf, type PageAnswer, type PageQuery } from '../../paging.ts';
import { requireRecord } from '../../records.ts';
import { requireKnownPatient } from '../patients/service.ts';
import { known, reference } from '../reference/service.ts';
import { readRecall } from './kind.ts';
import { shapeRecall, todayOf, type RecallAnswer } from './shape.ts';
import { listDue, listRecalls, type RecallRow } from './store.ts';
import { createTrigger, deleteTrigger, getTrigger, restoreTrigger, triggersOfType } from './triggers.ts';
import { createType, deleteType, patchType, RECALL_TYPE, restoreType, shapeType } from './types.ts';
import { listTypes } from './types.store.ts';
import { createRecall, patchRecall } from './write.ts';

export const recallTypeHandlers: Handlers<typeof recallTypeEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const { rows, total } = await listTypes(ctx.db, ctx.org.id, query.is_active, windowOf(query));
    return pageFrom(
      rows.map((row) => shapeType(ref, row)),
      total,
      query,
    );
  },
  get: async (ctx, { params }) => {
    const row = await requireRecord(ctx, ctx.db, RECALL_TYPE, params.recall_type_uuid);
    return shapeType(await reference(ctx), row);
  },
  create: createType,
  patch: patchType,
  delete: deleteType,
  restore: restoreType,
};

export const recallTriggerHandlers: Handlers<typeof recallTriggerEndpoints> = {
  list: triggersOfType,
  get: getTrigger,
  create: createTrigger,
  delete: deleteTrigger,
  restore: restoreTrigger,
};

export const recallHandlers: Handlers<typeof recallEndpoints> = {
  list: async (ctx, { query }) => {
    const { patient_uuid: patientId, recall_type_uuid: typeId, status } = query;
    if (patientId !== undefined) await requireKnownPatient(ctx, patientId, ['query', 'patient_uuid']);
    if (typeId !== undefined) {
      const ref = await reference(ctx);
      known(ref.recallType, typeId, 'recall_type', ['query', 'recall_type_uuid']);
    }
    const filter = { patientId, typeId, status, today: todayOf(ctx) };
    return answer(ctx, await listRecalls(ctx.db, ctx.org.id, filter, windowOf(query)), query);
  },
  due: async (ctx, { query }) => {
    const day = query.due_on ?? todayOf(ctx);
    return answer(ctx, await listDue(ctx.db, ctx.org.id, day, windowOf(query)), query);
  },
  get: async (ctx, { params }) => {
    const row = await readRecall(ctx, ctx.db, params.recall_uuid);
    return shapeRecall(ctx, await reference(ctx), row);
  },
  create: createRecall,
  patch: patchRecall,
};

async function answer(
  ctx: OrgContext,
  { rows, total }: { readonly rows: readonly RecallRow[]; readonly total: number },
  query: PageQuery,
): Promise<PageAnswer<RecallAnswer>> {
  const ref = await reference(ctx);
  return pageFrom(
    rows.map((row) => shapeRecall(ctx, ref, row)),
    total,
    query,
  );
}
