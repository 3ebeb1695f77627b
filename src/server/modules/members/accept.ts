import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import type { EndpointRequest, EndpointResult } from '#contract/kernel/endpoint.ts';
import type { invitationEndpoints } from '#contract/members.ts';
import type { RequestContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { isWeakPassword } from '../../person.ts';
import { forbidden, notFound, Refusal } from '../../refusal.ts';
import { hashOf } from '../../secret.ts';
import { findInvitation, holdAccount, insertPassword, passwordOf } from './store.ts';

type Body = EndpointRequest<typeof invitationEndpoints.accept>['body'];
type Answer = EndpointResult<typeof invitationEndpoints.accept>;
type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/**
 * Accepts an invitation. An account without a password gets this one; an account that has one by now (it was invited
 * elsewhere too) must be given that one: a link opens its own organisation, never the account.
 * @throws Refusal 404 for a link that is unknown, used or expired; 403 for a wrong password; 422 for a weak one.
 */
export async function acceptInvitation(ctx: RequestContext, { token, password }: Body): Promise<Answer> {
  const hash = hashOf(token);
  const found = await findInvitation(ctx.db, hash, ctx.now());
  if (!found) throw unknown();
  const present = await passwordOf(ctx.db, found.user_id);
  if (present === null) requireStrong(found, password);
  else if (!(await verifyPassword({ hash: present, password }))) throw wrongPassword();
  // Made outside the transaction: it takes long on purpose.
  const fresh = present === null ? await hashPassword(password) : null;
  await inTransaction(ctx.db, async (tx) => {
    await holdAccount(tx, found.user_id);
    const still = await findInvitation(tx, hash, ctx.now());
    if (!still) throw unknown();
    // Of two links of one account the first sets the password, and the second has not proven it.
    if (fresh !== null && (await passwordOf(tx, found.user_id)) !== null) throw wrongPassword();
    if (fresh !== null) await insertPassword(tx, found.user_id, fresh);
    await becomeMember(ctx, tx, still);
  });
  const organisation = { id: found.org_id, slug: found.slug, name: found.org_name };
  return { email: found.email, organisation };
}

async function becomeMember(
  ctx: RequestContext,
  tx: Kysely<Database>,
  { org_id: org, id, user_id, display_name: name }: Invitation,
): Promise<void> {
  const by = {
    actor: { kind: 'user', id: user_id, name },
    source: ctx.source,
    requestId: ctx.requestId,
  } as const;
  const changes = [{ field: 'status', old: 'invited', new: 'active' }];
  const event = { by, action: 'accepted', locationId: null, localDay: null, changes };
  const target = { table: 'membership', org, id } as const;
  const changed = await versioned.update(tx, target, { invite_hash: null, invite_expires_at: null }, event);
  if (!changed.ok) throw unknown();
}

function requireStrong({ display_name: name, email }: Invitation, password: string): void {
  if (!isWeakPassword({ name, email, password })) return;
  const msg = 'This password is too easy to guess';
  throw new Refusal({ type: 'value_error', msg, loc: ['body', 'password'] });
}

function unknown(): Refusal {
  return notFound('invitation', ['body', 'token']);
}

function wrongPassword(): Refusal {
  return forbidden('This account has a password already; give that one', { field: 'password' });
}
