import { hashPassword } from 'better-auth/crypto';
import type { EndpointRequest, EndpointResult } from '#contract/kernel/endpoint.ts';
import type { setupEndpoints } from '#contract/setup.ts';
import { isTimeZone } from '#domain/time/offset.ts';
import type { RequestContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import { inTransaction } from '../../db/transaction.ts';
import { forbidden, Refusal, type RefusalItem } from '../../refusal.ts';
import { initialsOf, isWeakPassword } from '../../person.ts';
import { anyOrganisation, insertFirstOwner, lockSetup } from './store.ts';

type Body = EndpointRequest<typeof setupEndpoints.create>['body'];
type Answer = EndpointResult<typeof setupEndpoints.create>;

/**
 * Creates the first organisation and its owner; the caller has proven the token.
 * @throws Refusal 403 once an organisation exists, 409 for an e-mail that has an account, 422 for weak or unusable values.
 */
export async function createFirstOwner(ctx: RequestContext, body: Body): Promise<Answer> {
  requireUsable(body);
  const { organisation, owner } = body;
  const passwordHash = await hashPassword(owner.password);
  try {
    const orgId = await inTransaction(ctx.db, async (tx) => {
      await lockSetup(tx);
      if (await anyOrganisation(tx)) throw forbidden('This installation has been set up already');
      const initials = initialsOf(owner.name);
      return insertFirstOwner(tx, { organisation, owner, passwordHash, initials, requestId: ctx.requestId });
    });
    return { organisation_uuid: orgId, slug: organisation.slug };
  } catch (error) {
    throw explained(error);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function requireUsable({ organisation, owner }: Body): void {
  const items: RefusalItem[] = [];
  const refuse = (part: string, field: string, msg: string): void => {
    items.push({ type: 'value_error', msg, loc: ['body', part, field] });
  };
  if (!isTimeZone(organisation.timezone)) refuse('organisation', 'timezone', 'This is no IANA time zone');
  // In a path it would be taken for the id of an organisation (decisions 9).
  if (UUID.test(organisation.slug)) refuse('organisation', 'slug', 'This word has the form of an id');
  if (isWeakPassword(owner)) refuse('owner', 'password', 'This password is too easy to guess');
  if (items.length > 0) throw new Refusal(items);
}

function explained(error: unknown): unknown {
  const conflict = databaseConflict(error);
  if (conflict?.constraint === 'organisation_slug_reserved') {
    const loc = ['body', 'organisation', 'slug'];
    return new Refusal({ type: 'value_error', msg: 'This word is reserved', loc });
  }
  if (conflict?.kind === 'duplicate' && conflict.table === 'user') {
    const loc = ['body', 'owner', 'email'];
    return new Refusal({
      type: 'duplicate',
      msg: 'This e-mail has an account already',
      loc,
      ctx: { field: 'email' },
    });
  }
  return error;
}
