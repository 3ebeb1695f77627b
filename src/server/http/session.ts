import { isAPIError } from 'better-auth/api';
import { sql, type Kysely } from 'kysely';
import { permissionsOf } from '#domain/permission/table.ts';
import type { Caller, Member, Organisation, OrgContext, RequestContext } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Auth } from './auth.ts';

/**
 * The signed-in person behind a request: session cookie or `Authorization: Bearer`.
 * @throws Refusal 401 without a valid session.
 */
export async function authenticate(auth: Auth, headers: Headers): Promise<Caller> {
  const session = await auth.api.getSession({ headers }).catch(tellAbsence);
  if (!session)
    throw new Refusal({ type: 'unauthorized', msg: 'Sign in first', loc: ['header', 'authorization'] });
  return { userId: session.user.id, name: session.user.name, email: session.user.email };
}

/** The sign-in library tells a database that is away as a fault of its own; callers must hear "try again". */
function tellAbsence(error: unknown): never {
  if (!isAPIError(error) || error.body?.code !== 'FAILED_TO_GET_SESSION') throw error;
  const msg = 'Sessions cannot be read at the moment; try again';
  throw new Refusal({ type: 'unavailable', msg }, { 'Retry-After': '1' });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds the organisation by slug or uuid and the caller's active membership in it, in one query.
 * @throws Refusal 404 when either is missing: a stranger cannot tell the two apart.
 */
export async function enterOrganisation(ctx: RequestContext, orgId: string): Promise<OrgContext> {
  const found = await membershipOf(ctx.db, ctx.caller.userId, orgId);
  if (!found) throw notFound('organisation', ['path', 'org_id'], orgId);
  const { org, member, receptionistOverlap } = found;
  return { ...ctx, org, member, grants: permissionsOf(member.role, receptionistOverlap) };
}

interface Found {
  readonly org: Organisation;
  readonly member: Member;
  readonly receptionistOverlap: boolean;
}

/** The caller's membership; null when there is none or it was deactivated. */
export async function membershipOf(
  db: Kysely<Database>,
  userId: string,
  orgId: string,
): Promise<Found | null> {
  const row = await db
    .selectFrom('organisation as o')
    .innerJoin('membership as m', 'm.org_id', 'o.id')
    .select((eb) => [
      'o.id',
      'o.slug',
      'o.name',
      'o.time_zone',
      'o.locale',
      'o.currency',
      'o.receptionist_overlap',
      'o.reference_stamp',
      'm.id as member_id',
      'm.role',
      'm.display_name',
      'm.provider_id',
      'm.all_locations',
      eb
        .selectFrom('membership_location as l')
        .whereRef('l.org_id', '=', 'm.org_id')
        .whereRef('l.membership_id', '=', 'm.id')
        .select(sql<string[]>`coalesce(array_agg(l.location_id::text), '{}')`.as('ids'))
        .as('location_ids'),
    ])
    .where(UUID.test(orgId) ? 'o.id' : 'o.slug', '=', orgId.toLowerCase())
    .where('m.user_id', '=', userId)
    .where('m.is_active', '=', true)
    .where('m.deleted_at', 'is', null)
    .where('o.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    org: {
      id: row.id,
      slug: row.slug,
      name: row.name,
      timeZone: row.time_zone,
      locale: row.locale,
      currency: row.currency,
      referenceStamp: row.reference_stamp,
    },
    member: {
      id: row.member_id,
      role: row.role,
      displayName: row.display_name,
      providerId: row.provider_id,
      allLocations: row.all_locations,
      locationIds: new Set(row.location_ids ?? []),
    },
    receptionistOverlap: row.receptionist_overlap,
  };
}

/** The caller of an open stream as allowed by now; null when the session or the membership ended. */
export async function recheckSession(auth: Auth, ctx: OrgContext): Promise<OrgContext | null> {
  const session = await auth.api.getSession({ headers: ctx.headers });
  if (!session) return null;
  const found = await membershipOf(ctx.root, ctx.caller.userId, ctx.org.id);
  if (!found) return null;
  const { org, member, receptionistOverlap } = found;
  return { ...ctx, org, member, grants: permissionsOf(member.role, receptionistOverlap) };
}
