import { v7 } from 'uuid';
import type { EndpointRequest, EndpointResult } from '#contract/kernel/endpoint.ts';
import type { memberEndpoints } from '#contract/members.ts';
import { readLocations, requireWithin } from '../../access.ts';
import type { OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { initialsOf } from '../../person.ts';
import { insertRecord, requireRecord, updateRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { hashOf, newSecret } from '../../secret.ts';
import { living, reference } from '../reference/service.ts';
import { peopleGuarded } from './guard.ts';
import { MEMBER } from './kind.ts';
import { accountOf, findMembers, queueForPeople, replaceLocations } from './store.ts';

type Request<Name extends keyof typeof memberEndpoints> = EndpointRequest<(typeof memberEndpoints)[Name]>;
type Invitation = EndpointResult<typeof memberEndpoints.invite>;

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes somebody a member. Until the link was used the membership opens nothing, also where the account has a password:
 * it may be that of whoever first held a link of another organisation. Nor does the answer tell whether it has one.
 * @param root public address of the installation; undefined: links begin at its root.
 * @throws Refusal 403 above the caller's own access, 404, 409 for somebody who is a member.
 */
export async function inviteMember(
  ctx: OrgContext,
  { body }: Request<'invite'>,
  root: string | undefined,
): Promise<Invitation> {
  const ref = await reference(ctx);
  if (body.provider_uuid) living(ref.provider, body.provider_uuid, 'provider', ['body', 'provider_uuid']);
  const locationIds = await readLocations(ctx, body.all_locations, body.location_uuids);
  requireWithin(ctx, { role: body.role, allLocations: body.all_locations, locationIds });
  const link = newLink(ctx.now(), root);
  return peopleGuarded(() =>
    inTransaction(ctx.db, async (tx) => {
      await queueForPeople(tx, ctx.org.id);
      const account = await accountOf(tx, body.email, body.name);
      const row = {
        org_id: ctx.org.id,
        id: v7(),
        user_id: account.id,
        role: body.role,
        provider_id: body.provider_uuid,
        all_locations: body.all_locations,
        display_name: body.name,
        initials: body.initials ?? initialsOf(body.name),
        color: body.color,
        ...link.columns,
      };
      const place = { locationId: null, localDay: null };
      const created = await insertRecord(ctx, tx, MEMBER, row, place);
      await replaceLocations(tx, ctx.org.id, created.id, locationIds);
      const member = await MEMBER.shape(ctx, tx, await requireRecord(ctx, tx, MEMBER, created.id));
      return { member, ...link.answer };
    }),
  );
}

/** Makes a new link for somebody who has not used his; the old one ends. */
export async function renewInvitation(
  ctx: OrgContext,
  { params, body }: Request<'reinvite'>,
  root: string | undefined,
): Promise<Invitation> {
  const link = newLink(ctx.now(), root);
  return inTransaction(ctx.db, async (tx) => {
    await queueForPeople(tx, ctx.org.id);
    const row = await requireRecord(ctx, tx, MEMBER, params.member_uuid, { hold: true });
    const [present] = await findMembers(tx, ctx.org.id, [row.id]);
    requireWithin(ctx, {
      role: row.role,
      allLocations: row.all_locations,
      locationIds: present?.location_ids ?? [],
    });
    const options = { base: body.base_version, action: 'invited' };
    const member = await updateRecord(ctx, tx, MEMBER, row, link.columns, options);
    if (row.invite_hash === null || !row.is_active) {
      throw new Refusal({
        type: 'state_not_allowed',
        msg: 'Only an open invitation can be renewed',
        loc: ['path', 'member_uuid'],
        input: row.id,
        ctx: { status: row.is_active ? 'active' : 'inactive' },
      });
    }
    return { member, ...link.answer };
  });
}

/** The secret stands behind the #, which browsers keep to themselves: no log and no proxy sees it. */
function newLink(now: Date, root: string | undefined) {
  const secret = newSecret();
  const expires_at = new Date(now.getTime() + VALID_MS).toISOString();
  const path = `/join#${secret}`;
  const set_password_link = root === undefined ? path : new URL(path, root).href;
  return {
    columns: { invite_hash: hashOf(secret), invite_expires_at: expires_at },
    answer: { set_password_link, expires_at },
  };
}
