import type * as z from 'zod';
import type { goalImportResult, productionGoalEndpoints } from '#contract/production-goals.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Found } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { reference, type Reference } from '../reference/service.ts';
import { goalsAt, lockGoals } from './store.ts';
import { changeGoal, insertGoal, keyOf, requireGoalPlace, type GoalIn } from './write.ts';

type ImportAnswer = z.input<typeof goalImportResult>;
type RowResult = ImportAnswer['results'][number];
type Key = ReturnType<typeof keyOf>;

/**
 * Sets many goals at once, in one transaction. A row can only fail by what it names, which is known before anything is
 * written; of rows for the same goal the first counts.
 */
export async function importGoals(
  ctx: OrgContext,
  { body }: EndpointRequest<typeof productionGoalEndpoints.bulk>,
): Promise<ImportAnswer> {
  const refused = refusals(ctx, await reference(ctx), body.rows);
  const good = body.rows.filter((_, index) => !refused.has(index));
  return inTransaction(ctx.db, async (tx) => {
    const keys = good.map(keyOf);
    await lockGoals(
      tx,
      ctx.org.id,
      keys.map((key) => key.location_id),
    );
    const standing = new Map((await goalsAt(tx, ctx.org.id, keys)).map((row) => [textOf(row), row]));
    const results: RowResult[] = [];
    for (const [index, row] of body.rows.entries()) {
      const refusal = refused.get(index);
      if (refusal) results.push(failed(index, refusal));
      else {
        const existing = standing.get(textOf(keyOf(row)));
        results.push({ index, error: null, ...(await writeRow(row, existing)) });
      }
    }
    return { total: results.length, ...countsOf(results), results };

    async function writeRow(
      row: GoalIn,
      existing: Found<'production_goal'> | undefined,
    ): Promise<Pick<RowResult, 'status' | 'id' | 'version'>> {
      if (existing?.goal_amount === row.goal_amount) return { status: 'skipped', ...idOf(existing) };
      if (body.dry_run) return { status: 'validated', ...idOf(existing) };
      if (!existing) return { status: 'created', ...idOf(await insertGoal(ctx, tx, row)) };
      return { status: 'updated', ...idOf(await changeGoal(ctx, tx, existing, row.goal_amount)) };
    }
  });
}

/** What keeps rows from being written, by their position. */
function refusals(ctx: OrgContext, ref: Reference, rows: readonly GoalIn[]): ReadonlyMap<number, Refusal> {
  const found = new Map<number, Refusal>();
  const first = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    try {
      requireGoalPlace(ctx, ref, row, ['body', 'rows', index]);
      requireFirst(first, textOf(keyOf(row)), index, row);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      found.set(index, error);
    }
  }
  return found;
}

function requireFirst(seen: Map<string, number>, key: string, index: number, row: GoalIn): void {
  const earlier = seen.get(key);
  if (earlier === undefined) {
    seen.set(key, index);
    return;
  }
  throw new Refusal({
    type: 'value_error',
    msg: `Row ${earlier} names this goal already`,
    loc: ['body', 'rows', index, 'goal_date'],
    input: row.goal_date,
    ctx: { reason: 'repeated', row: earlier },
  });
}

function failed(index: number, refusal: Refusal): RowResult {
  const [first] = refusal.items;
  const error = {
    status: refusal.status,
    code: first?.type ?? '',
    message: first?.msg ?? '',
    detail: refusal.detail,
  };
  return { index, status: 'failed', id: null, version: null, error };
}

function countsOf(results: readonly RowResult[]): Omit<ImportAnswer, 'total' | 'results'> {
  const count = (status: RowResult['status']) => results.filter((row) => row.status === status).length;
  return {
    created: count('created'),
    updated: count('updated'),
    skipped: count('skipped'),
    failed: count('failed'),
    validated: count('validated'),
  };
}

function idOf(goal: { readonly id: string; readonly version: number } | undefined) {
  return { id: goal?.id ?? null, version: goal?.version ?? null };
}

function textOf({ provider_id, location_id, goal_date }: Key): string {
  return `${location_id} ${goal_date} ${provider_id}`;
}
