import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { memberEndpoints } from '#contract/members.ts';
import { roleWithin } from '#domain/permission/key.ts';
import { readLocations, requireWithin } from '../../access.ts';
import type { OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { requireRecord, updateRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { living, refOf, reference, type Reference } from '../reference/service.ts';
import { peopleGuarded } from './guard.ts';
import { MEMBER, type MemberAnswer } from './kind.ts';
import { anyFullOwner, findMembers, queueForPeople, replaceLocations } from './store.ts';

/**
 * Changes a member. What he is and what he becomes must both lie within the caller's own access.
 * @throws Refusal 403 above it, 404, 409 when stale or when no owner of everything would be left, 422 when somebody who
 * has not accepted yet would get more than his invitation said.
 */
export async function patchMember(
  ctx: OrgContext,
  { params, body }: EndpointRequest<typeof memberEndpoints.patch>,
): Promise<MemberAnswer> {
  const ref = await reference(ctx);
  const { base_version: base, provider_uuid, location_uuids, ...columns } = body;
  return peopleGuarded(() =>
    inTransaction(ctx.db, async (tx) => {
      await queueForPeople(tx, ctx.org.id);
      const row = await requireRecord(ctx, tx, MEMBER, params.member_uuid, { hold: true });
      if (provider_uuid) {
        living(ref.provider, provider_uuid, 'provider', ['body', 'provider_uuid'], [row.provider_id]);
      }
      const [present] = await findMembers(tx, ctx.org.id, [row.id]);
      const before = row.all_locations ? [] : (present?.location_ids ?? []);
      const all = columns.all_locations ?? row.all_locations;
      // Only locations that are given must be living: a member of an archived one can still be changed and let go.
      const kept = all ? [] : before;
      const after =
        location_uuids === undefined ? kept : await readLocations(ctx, all, location_uuids, before);
      requireWithin(ctx, { role: row.role, allLocations: row.all_locations, locationIds: before });
      requireWithin(ctx, { role: columns.role ?? row.role, allLocations: all, locationIds: after });
      const below = locationChange(ref, before, after);
      const change = { ...columns, provider_id: provider_uuid };
      const answer = await updateRecord(ctx, tx, MEMBER, row, change, { base, below });
      if (row.invite_hash !== null && gains(row, before, { role: columns.role ?? row.role, all, after })) {
        throw openInvitation(row.id);
      }
      await replaceLocations(tx, ctx.org.id, row.id, after);
      if (isFullOwner(row) && !(await anyFullOwner(tx, ctx.org.id))) throw lastOwner(row.id);
      return { ...answer, locations: after.map((id) => refOf(ref.location, id)) };
    }),
  );
}

/** Somebody who can do everything everywhere, and does not only stand on an invitation. */
function isFullOwner(row: Row<'membership'>): boolean {
  return row.role === 'owner' && row.is_active && row.all_locations && row.invite_hash === null;
}

/** Whether a change gives a higher role, or a location more. */
function gains(
  row: Row<'membership'>,
  before: readonly string[],
  { role, all, after }: { role: Row<'membership'>['role']; all: boolean; after: readonly string[] },
): boolean {
  if (!roleWithin(role, row.role)) return true;
  return !row.all_locations && (all || after.some((id) => !before.includes(id)));
}

function locationChange(ref: Reference, before: readonly string[], after: readonly string[]) {
  const named = (ids: readonly string[]) => ids.toSorted().map((id) => refOf(ref.location, id));
  const [old, now] = [named(before), named(after)];
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field: 'locations', old, new: now }];
}

/** Nobody knows in whose hands the link is by now: it never opens more than when it was handed out. */
function openInvitation(id: string): Refusal {
  return new Refusal({
    type: 'state_not_allowed',
    msg: 'The invitation was not accepted yet; more access can be given once it was',
    loc: ['path', 'member_uuid'],
    input: id,
    ctx: { status: 'invited' },
  });
}

function lastOwner(id: string): Refusal {
  return new Refusal({
    type: 'transition_not_permitted',
    msg: 'An organisation keeps an owner with access to everything',
    loc: ['path', 'member_uuid'],
    input: id,
    ctx: { reason: 'last_owner' },
  });
}
