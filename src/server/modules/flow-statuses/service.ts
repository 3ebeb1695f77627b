import type { Kysely } from 'kysely';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import { shareStatus } from './store.ts';

/**
 * Keeps a status from being deleted until the transaction ends, for whoever gives it to a visit. What the reference data
 * say is as old as the beginning of the request.
 * @throws Refusal 404 when it was deleted meanwhile.
 */
export async function holdFlowStatus(
  ctx: OrgContext,
  tx: Kysely<Database>,
  id: string,
  loc: readonly string[],
): Promise<void> {
  if (!(await shareStatus(tx, ctx.org.id, id))) throw notFound('flow_status', loc, id);
}
