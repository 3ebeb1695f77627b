import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type * as z from 'zod';
import type { productionGoal, productionGoalEndpoints } from '#contract/production-goals.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  insertRecord,
  requireRecord,
  requireRecordBase,
  restoreRecord,
  updateRecord,
  type Found,
} from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { living, reference, type Reference } from '../reference/service.ts';
import { GOAL } from './record.ts';
import { goalsAt, lockGoals } from './store.ts';

type Request<Name extends keyof typeof productionGoalEndpoints> = EndpointRequest<
  (typeof productionGoalEndpoints)[Name]
>;
type GoalAnswer = z.input<typeof productionGoal>;

/** Whose goal, where and when; the amount is a decimal string. */
export interface GoalIn {
  readonly provider_uuid: string;
  readonly location_uuid: string;
  readonly goal_date: string;
  readonly goal_amount: string;
}

/**
 * The provider and location of a goal must exist and be the caller's business.
 * @param loc where the request names them.
 * @throws Refusal 404, 403.
 */
export function requireGoalPlace(
  ctx: OrgContext,
  ref: Reference,
  goal: GoalIn,
  loc: readonly (string | number)[] = ['body'],
): void {
  living(ref.provider, goal.provider_uuid, 'provider', [...loc, 'provider_uuid']);
  living(ref.location, goal.location_uuid, 'location', [...loc, 'location_uuid']);
  requireLocation(ctx, goal.location_uuid);
}

/** Sets the goal of a provider, location and day that has none; a second one is 422 (catalogue: Uniqueness [S]). */
export async function createGoal(ctx: OrgContext, { body }: Request<'create'>): Promise<GoalAnswer> {
  requireGoalPlace(ctx, await reference(ctx), body);
  return inTransaction(ctx.db, async (tx) => {
    const existing = await standingGoal(ctx, tx, body);
    if (existing) throw taken(['body', 'goal_date'], body.goal_date);
    return insertGoal(ctx, tx, body);
  });
}

/** Sets the goal of a provider, location and day, whether or not there is one. */
export async function upsertGoal(ctx: OrgContext, { body }: Request<'upsert'>): Promise<GoalAnswer> {
  requireGoalPlace(ctx, await reference(ctx), body);
  return inTransaction(ctx.db, async (tx) => {
    const existing = await standingGoal(ctx, tx, body);
    if (existing) return changeGoal(ctx, tx, existing, body.goal_amount, body.base_version);
    if (body.base_version !== undefined) {
      throw notFound('production_goal', ['body', 'base_version'], String(body.base_version));
    }
    return insertGoal(ctx, tx, body);
  });
}

/** Brings a deleted goal back, unless another one took its place. */
export async function restoreGoal(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<GoalAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const known = await requireRecord(ctx, tx, GOAL, params.goal_uuid, { deleted: true });
    await lockGoals(tx, ctx.org.id, [known.location_id]);
    const row = await requireRecord(ctx, tx, GOAL, params.goal_uuid, { deleted: true, hold: true });
    const [other] = await goalsAt(tx, ctx.org.id, [row]);
    await requireRecordBase(ctx, tx, GOAL, row, body.base_version);
    if (other) throw taken(['path', 'goal_uuid'], row.id);
    return restoreRecord(ctx, tx, GOAL, row, body.base_version);
  });
}

/** Writes a new goal; the goals of its location are locked, and there is none. */
export function insertGoal(ctx: OrgContext, tx: Kysely<Database>, goal: GoalIn): Promise<GoalAnswer> {
  const row = { org_id: ctx.org.id, id: v7(), ...keyOf(goal), goal_amount: goal.goal_amount };
  return insertRecord(ctx, tx, GOAL, row, { locationId: row.location_id, localDay: row.goal_date });
}

/** Changes the amount of a goal that is held; the same amount again is no change. */
export function changeGoal(
  ctx: OrgContext,
  tx: Kysely<Database>,
  row: Found<'production_goal'>,
  goal_amount: string,
  base?: number,
): Promise<GoalAnswer> {
  const isChange = row.goal_amount !== goal_amount || (base !== undefined && base !== row.version);
  return isChange ? updateRecord(ctx, tx, GOAL, row, { goal_amount }, { base }) : GOAL.shape(ctx, tx, row);
}

/** What makes a goal the only one of its kind. */
export function keyOf(goal: GoalIn): { provider_id: string; location_id: string; goal_date: string } {
  return {
    provider_id: goal.provider_uuid,
    location_id: goal.location_uuid,
    goal_date: goal.goal_date,
  };
}

/** The goal that stands, held, after all others who set goals of the location are done. */
async function standingGoal(ctx: OrgContext, tx: Kysely<Database>, goal: GoalIn) {
  await lockGoals(tx, ctx.org.id, [goal.location_uuid]);
  const [found] = await goalsAt(tx, ctx.org.id, [keyOf(goal)]);
  return found;
}

function taken(loc: readonly string[], input: string): Refusal {
  return new Refusal({
    type: 'value_error',
    msg: 'The provider has a goal for this day at this location',
    loc,
    input,
    ctx: { reason: 'duplicate', entity: 'production_goal' },
  });
}
