import type { Kysely } from 'kysely';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { OFFER_MINUTES, statusAfterResponse } from '#domain/waitlist/entry.ts';
import type { OrgContext } from '../../context.ts';
import type { Author } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../refusal.ts';
import { answerLatest } from './contact.store.ts';
import { staleOffers } from './offers.store.ts';
import { findEntry } from './store.ts';
import { NO_NAMES, writeEntry } from './write.ts';

/**
 * Ends offers that have run out (decisions 19): the entry waits again, the contact says why. Every reader calls it
 * first, so nobody sees an offer that no longer stands; the job is for those nobody looks at.
 * @returns how many.
 */
export async function expireOffers(
  db: Kysely<Database>,
  orgId: string,
  now: Date,
  source: Author['source'],
): Promise<number> {
  let expired = 0;
  for (const id of await staleOffers(db, orgId, now)) {
    await inTransaction(db, async (tx) => {
      const row = await findEntry(tx, orgId, id, true);
      // Somebody answered, or ended it, meanwhile.
      if (!row?.offer_expires_at || Date.parse(row.offer_expires_at) > now.getTime()) return;
      const at = row.offer_expires_at;
      const answer =
        row.patient_response === null ? { patient_response: 'expired' as const, responded_at: at } : {};
      await answerLatest(tx, orgId, id, { response: 'expired', at, onlyUnanswered: true });
      await writeEntry(tx, {
        row,
        patch: {
          status: row.status === 'scheduled' ? row.status : statusAfterResponse(row.status, 'expired'),
          offer_expires_at: null,
          ...answer,
        },
        action: 'offer_expired',
        by: { actor: { kind: 'system' }, ...(source === undefined ? {} : { source }) },
        names: NO_NAMES,
      });
      expired += 1;
    });
  }
  return expired;
}

/** As a reader of the waitlist: what has run out is no offer any more. */
export async function withoutStaleOffers(ctx: OrgContext): Promise<void> {
  await expireOffers(ctx.db, ctx.org.id, ctx.now(), ctx.source);
}

/**
 * When an offer made now runs out.
 * @param wanted null = never by itself; undefined = after the usual time.
 * @throws Refusal 422 for a moment that has passed.
 */
export function offerEnd(ctx: OrgContext, wanted: string | null | undefined): string | null {
  if (wanted === null) return null;
  const now = ctx.now().getTime();
  if (wanted === undefined) return new Date(now + OFFER_MINUTES * MS_PER_MINUTE).toISOString();
  if (Date.parse(wanted) > now) return new Date(wanted).toISOString();
  throw new Refusal({
    type: 'value_error',
    msg: 'An offer cannot end in the past',
    loc: ['body', 'offer_expires_at'],
    input: wanted,
  });
}
