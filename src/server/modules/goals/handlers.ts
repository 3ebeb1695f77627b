import type { productionGoalEndpoints } from '#contract/production-goals.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { removeRecord, requireRecord, updateRecord } from '../../records.ts';
import { scopeOfList } from '../../scope.ts';
import { known, reference } from '../reference/service.ts';
import { importGoals } from './bulk.ts';
import { GOAL, shapeGoal } from './record.ts';
import { listGoals } from './store.ts';
import { productionOf } from './summary.ts';
import { createGoal, restoreGoal, upsertGoal } from './write.ts';

export const productionGoalHandlers: Handlers<typeof productionGoalEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    if (query.provider_uuid !== undefined) {
      known(ref.provider, query.provider_uuid, 'provider', ['query', 'provider_uuid']);
    }
    const filter = {
      locationIds,
      providerId: query.provider_uuid,
      from: query.date_from,
      to: query.date_to,
    };
    const { rows, total } = await listGoals(ctx.db, ctx.org.id, filter, windowOf(query));
    return pageFrom(
      rows.map((row) => shapeGoal(ctx, ref, row)),
      total,
      query,
    );
  },
  summary: productionOf,
  get: async (ctx, { params }) =>
    GOAL.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, GOAL, params.goal_uuid)),
  create: createGoal,
  upsert: upsertGoal,
  bulk: importGoals,
  patch: (ctx, { params, body: { base_version: base, goal_amount } }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, GOAL, params.goal_uuid, { hold: true });
      return updateRecord(ctx, tx, GOAL, row, { goal_amount }, { base });
    }),
  delete: (ctx, { params, query }) => removeRecord(ctx, GOAL, params.goal_uuid, query.base_version),
  restore: restoreGoal,
};
