import { createHash } from 'node:crypto';
import { callerId, type OrgContext } from '../context.ts';
import { inTransaction } from '../db/transaction.ts';
import { Refusal } from '../refusal.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Runs a creating request at most once for one `Idempotency-Key` (engineering §3): the key row, the work and the
 * stored answer share one transaction, so a crash leaves either all of them or none. A refusal is not stored: the
 * caller may correct the cause and repeat.
 * @param key header value; @param request what was asked: path, query and body. What it is asked of belongs to it, or a
 * key used again for another visit would be answered with the first one's.
 * @throws Refusal 422 when the key was used with another request.
 */
export async function once(
  ctx: OrgContext,
  endpointId: string,
  key: string,
  request: unknown,
  work: (ctx: OrgContext) => Promise<Answer>,
): Promise<Answer> {
  if (key.length < 8 || key.length > 128) {
    throw new Refusal({
      type: 'value_error',
      msg: 'Use 8 to 128 characters',
      loc: ['header', 'idempotency-key'],
    });
  }
  const hash = createHash('sha256').update(canonical(request)).digest('hex');
  return inTransaction(ctx.db, async (tx) => {
    const actor = callerId(ctx.caller);
    const identity = { org_id: ctx.org.id, actor, endpoint: endpointId, key };
    const inserted = await tx
      .insertInto('idempotency_key')
      .values({ ...identity, body_hash: hash })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) {
      // A parallel twin holds the row until it commits; the insert above waited for it, so the answer is there.
      const stored = await tx
        .selectFrom('idempotency_key')
        .select(['body_hash', 'status', 'answer'])
        .where('org_id', '=', ctx.org.id)
        .where('actor', '=', actor)
        .where('endpoint', '=', endpointId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      if (stored.body_hash !== hash) {
        throw new Refusal({
          type: 'idempotency_key_reused',
          msg: 'This key was used with another request',
          loc: ['header', 'idempotency-key'],
        });
      }
      return { status: stored.status ?? 200, body: stored.answer };
    }
    const answer = await work({ ...ctx, db: tx });
    await tx
      .updateTable('idempotency_key')
      .set({ status: answer.status, answer: JSON.stringify(answer.body) })
      .where('org_id', '=', ctx.org.id)
      .where('actor', '=', actor)
      .where('endpoint', '=', endpointId)
      .where('key', '=', key)
      .execute();
    return answer;
  });
}

/** JSON with sorted keys: the same fields in another order are the same body. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
