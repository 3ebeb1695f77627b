import type * as z from 'zod';
import type { productionGoal } from '#contract/production-goals.ts';
import { may, requireLocation, type OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { RecordKind } from '../../records.ts';
import { refOf, reference, type Reference } from '../reference/service.ts';

type GoalAnswer = z.input<typeof productionGoal>;

/** What every change of a production goal needs to know (records.ts). */
export const GOAL: RecordKind<'production_goal', GoalAnswer> = {
  table: 'production_goal',
  param: 'goal_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.location_id),
  shape: async (ctx, _db, row) => shapeGoal(ctx, await reference(ctx), row),
  told: (_ref, { goal_amount }) => ({ goal_amount }),
  place: (row) => ({ locationId: row.location_id, localDay: row.goal_date }),
};

/** The amount is money: null for roles without the right. */
export function shapeGoal(ctx: OrgContext, ref: Reference, row: Row<'production_goal'>): GoalAnswer {
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
