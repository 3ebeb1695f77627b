import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { member } from '#contract/members.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { RecordKind } from '../../records.ts';
import { refOf, reference, type Reference } from '../reference/service.ts';
import { findMembers, type MemberRow } from './store.ts';

export type MemberAnswer = z.input<typeof member>;

/** Memberships belong to the organisation. */
export const MEMBER: RecordKind<'membership', MemberAnswer> = {
  table: 'membership',
  param: 'member_uuid',
  admit: () => undefined,
  shape: async (ctx, db, row) => {
    const [answer] = await shapeMembers(ctx, db, [row.id]);
    if (!answer) throw new Error('a member that was just written is there');
    return answer;
  },
  told: (ref, row) => ({
    role: row.role,
    display_name: row.display_name,
    initials: row.initials,
    color: row.color,
    provider: refOf(ref.provider, row.provider_id),
    all_locations: row.all_locations,
    status: statusOf(row),
  }),
  place: () => ({ locationId: null, localDay: null }),
};

/** Members in the order of their ids. */
export async function shapeMembers(
  ctx: OrgContext,
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<MemberAnswer[]> {
  const ref = await reference(ctx);
  const rows = await findMembers(db, ctx.org.id, ids);
  const byId = new Map(rows.map((row) => [row.id, shape(ref, row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function shape(ref: Reference, row: MemberRow): MemberAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    // Who was invited is called as the inviter called him: what his account says is told once he has accepted.
    user: {
      id: row.user_id,
      name: row.invite_hash === null ? row.user_name : row.display_name,
      email: row.email,
    },
    role: row.role,
    display_name: row.display_name,
    initials: row.initials,
    color: row.color,
    provider: refOf(ref.provider, row.provider_id),
    all_locations: row.all_locations,
    locations: row.all_locations ? [] : row.location_ids.map((id) => refOf(ref.location, id)),
    status: statusOf(row),
    invited_until: row.invite_expires_at,
  };
}

function statusOf(row: Pick<MemberRow, 'is_active' | 'invite_hash'>): MemberAnswer['status'] {
  if (!row.is_active) return 'inactive';
  return row.invite_hash === null ? 'active' : 'invited';
}
