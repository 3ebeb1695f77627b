import { isAPIError } from 'better-auth/api';
import { sql, type Kysely } from 'kysely';
import { permissionsOf } from '#domain/permission/table.ts';
import type { Caller, Member, Organisation, OrgContext, RequestContext } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Auth } from './auth.ts';

export interface Authenticated {
  readonly caller: Caller;
  /** `Set-Cookie` values with which the browser keeps a session that was prolonged on this occasion. */
  readonly cookies: readonly string[];
}

/**
 * The signed-in person behind a request: session cookie or `Authorization: Bearer`.
 * @throws Refusal 401 without a valid session, 503 when sessions cannot be read.
 */
export async function authenticate(auth: Auth, headers: Headers): Promise<Authenticated> {
  const read = await auth.api.getSession({ headers, returnHeaders: true }).catch(refuse);
  const session = read.response;
  if (!session) throw signInFirst();
  const { id, name, email } = session.user;
  return { caller: { userId: id, name, email }, cookies: read.headers.getSetCookie() };
}

/** Id of the user whose living session stands behind these headers, or null; it is not prolonged by asking. */
export async function userOfSession(auth: Auth, headers: Headers): Promise<string | null> {
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return session?.user.id ?? null;
}

/** The sign-in library tells a session that ended while it was prolonged, and a database that is away, in its own way. */
function refuse(error: unknown): never {
  if (isAPIError(error) && error.status === 'UNAUTHORIZED') throw signInFirst();
  if (isAPIError(error) && error.status === 'INTERNAL_SERVER_ERROR') {
    const msg = 'Sessions cannot be read at the moment; try again';
    throw new Refusal({ type: 'unavailable', msg }, { 'Retry-After': '1' });
  }
  throw error;
}

function signInFirst(): Refusal {
  return new Refusal({ type: 'unauthorized', msg: 'Sign in first', loc: ['header', 'authorization'] });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[a-z][a-z0-9-]{2,62}$/i;

/**
 * Finds the organisation by slug or uuid and the caller's active membership in it, in one query.
 * @throws Refusal 404 when either is missing: a stranger cannot tell the two apart.
 */
export async function enterOrganisation(ctx: RequestContext, orgId: string): Promise<OrgContext> {
  // What can be neither never reaches the database, which refuses some characters of its own.
  if (!UUID.test(orgId) && !SLUG.test(orgId)) throw notFound('organisation', ['path', 'org_id'], orgId);
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
  // A stream cannot carry the cookie of a prolonged session, so none is prolonged here.
  if ((await userOfSession(auth, ctx.headers)) === null) return null;
  const found = await membershipOf(ctx.root, ctx.caller.userId, ctx.org.id);
  if (!found) return null;
  const { org, member, receptionistOverlap } = found;
  return { ...ctx, org, member, grants: permissionsOf(member.role, receptionistOverlap) };
}
