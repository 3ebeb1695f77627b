import type * as z from 'zod';
import type { productionGoal, productionGoalEndpoints } from '#contract/production-goals.ts';
import { may, type OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { scopeOfList } from '../../scope.ts';
import { living, refOf, reference, type Reference } from '../reference/service.ts';
import { listGoals } from './store.ts';

export const productionGoalHandlers: Handlers<typeof productionGoalEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    if (query.provider_uuid !== undefined) {
      living(ref.provider, query.provider_uuid, 'provider', ['query', 'provider_uuid']);
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
};

/** The amount is money: null for roles without the right. */
function shapeGoal(
  ctx: OrgContext,
  ref: Reference,
  row: Row<'production_goal'>,
): z.input<typeof productionGoal> {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    provider: refOf(ref.provider, row.provider_id),
    location: refOf(ref.location, row.location_id),
    goal_date: row.goal_date,
    goal_amount: may(ctx, 'money.read') ? row.goal_amount : null,
  };
}
