import { isAPIError } from 'better-auth/api';
import { sql, type Kysely } from 'kysely';
import { keyGrants, lowerRole } from '#domain/permission/key.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import type { Caller, CallerKey, Member, Organisation, OrgContext, RequestContext } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { apiKeyOf, callerOfKey } from '../modules/api-keys/service.ts';
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

/** What it takes to tell who is asking. */
export interface Identification {
  readonly auth: Auth;
  readonly db: Kysely<Database>;
  readonly now: () => Date;
}

/**
 * Who is behind a request: a program by its key (`Authorization: Bearer ct_…`), else a person by the session.
 * @throws Refusal 401 for a key that is unknown, expired or revoked, and without a session.
 */
export async function callerBehind(
  { auth, db, now }: Identification,
  headers: Headers,
): Promise<Authenticated> {
  const key = apiKeyOf(headers);
  if (key === null) return authenticate(auth, headers);
  const caller = await callerOfKey(db, key, now());
  if (!caller) throw signInFirst();
  return { caller, cookies: [] };
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
  const rights = found && rightsOf(ctx.caller, found);
  if (!rights) throw notFound('organisation', ['path', 'org_id'], orgId);
  return { ...ctx, ...rights };
}

/** What a caller is and may do in an organisation: the member, cut to the key; null when the key is of another one. */
function rightsOf(
  { key }: Caller,
  { org, member, receptionistOverlap }: Found,
): Pick<OrgContext, 'org' | 'member' | 'grants'> | null {
  const grants = permissionsOf(member.role, receptionistOverlap);
  if (!key) return { org, member, grants };
  if (key.orgId !== org.id) return null;
  const limited = {
    ...member,
    role: lowerRole(key.role, member.role),
    displayName: key.name,
    allLocations: key.allLocations && member.allLocations,
    locationIds: locationsOf(key, member),
  };
  const ofRole = permissionsOf(key.role, receptionistOverlap);
  return { org, member: limited, grants: keyGrants(ofRole, grants, key.scopes) };
}

/** Locations of both; where one of them covers all, those of the other. */
function locationsOf(key: CallerKey, member: Member): ReadonlySet<string> {
  if (member.allLocations) return key.locationIds;
  if (key.allLocations) return member.locationIds;
  return new Set([...key.locationIds].filter((id) => member.locationIds.has(id)));
}

interface Found {
  readonly org: Organisation;
  readonly member: Member;
  readonly receptionistOverlap: boolean;
}

/** The caller's membership; null when there is none, it was deactivated, or the invitation was not accepted yet. */
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
    .where('m.invite_hash', 'is', null)
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

/** The caller of an open stream as allowed by now; null when the session, the key or the membership ended. */
export async function recheckSession(
  { auth, now }: Identification,
  ctx: OrgContext,
): Promise<OrgContext | null> {
  const caller = await stillBehind(auth, ctx, now());
  const found = caller && (await membershipOf(ctx.root, caller.userId, ctx.org.id));
  const rights = caller && found && rightsOf(caller, found);
  return rights ? { ...ctx, caller, ...rights } : null;
}

async function stillBehind(auth: Auth, ctx: OrgContext, now: Date): Promise<Caller | null> {
  const key = apiKeyOf(ctx.headers);
  if (key !== null) return callerOfKey(ctx.root, key, now);
  // A stream cannot carry the cookie of a prolonged session, so none is prolonged here.
  return (await userOfSession(auth, ctx.headers)) === null ? null : ctx.caller;
}
