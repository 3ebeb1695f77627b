import type { Kysely } from 'kysely';
import type { Action } from '#domain/permission/actions.ts';
import { locationAccess } from '#domain/permission/can.ts';
import type { Grant } from '#domain/permission/table.ts';
import type { Role } from '#domain/permission/actions.ts';
import type { Author } from './db/events.ts';
import type { Database } from './db/schema.ts';
import { forbidden, type Refusal } from './refusal.ts';

/** The key with which a program asks: a further limit to what its maker may do. */
export interface CallerKey {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly role: Role;
  /** null = no limit beside the role. */
  readonly scopes: readonly Action[] | null;
  readonly allLocations: boolean;
  readonly locationIds: ReadonlySet<string>;
}

/** Who is asking. */
export interface Caller {
  /** The account; of a key, that of its maker. */
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly key?: CallerKey;
}

/** What every handler knows of its request. */
export interface RequestContext {
  /** Where this request reads and writes: the pool, or the transaction it runs in. */
  readonly db: Kysely<Database>;
  /** The pool itself, for what must not take part in the request's transaction. */
  readonly root: Kysely<Database>;
  /** The clock; tests set their own. */
  readonly now: () => Date;
  readonly requestId: string;
  /** Network address of the client, for limits on attempts; never logged. */
  readonly address: string;
  readonly caller: Caller;
  /** `web` with a session cookie, `api` with a bearer token, or the tag of an import: the source of its events. */
  readonly source: string;
  readonly headers: Headers;
}

export interface Organisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** IANA zone of the organisation, for rules that belong to no location. */
  readonly timeZone: string;
  readonly locale: string;
  readonly currency: string;
  /** Grows with every change of reference data; what is kept in memory is valid for exactly one value. */
  readonly referenceStamp: number;
}

export interface Member {
  readonly id: string;
  readonly role: Role;
  readonly displayName: string;
  /** The provider record of a practitioner who signs in. */
  readonly providerId: string | null;
  readonly allLocations: boolean;
  readonly locationIds: ReadonlySet<string>;
}

/** A request inside one organisation, by one of its members. */
export interface OrgContext extends RequestContext {
  readonly org: Organisation;
  readonly member: Member;
  readonly grants: Readonly<Record<Action, Grant>>;
}

/** Whether the caller may do this at all (possibly only on own visits). */
export function may(ctx: OrgContext, action: Action): boolean {
  return ctx.grants[action] !== 'none';
}

/** Whether the location lies inside the caller's scope. Takes a location known to exist. */
export function atLocation(ctx: OrgContext, locationId: string): boolean {
  return locationAccess(ctx.member, locationId);
}

/**
 * Refuses a known location outside the caller's scope (decisions 11).
 * @throws Refusal 403.
 */
export function requireLocation(ctx: OrgContext, locationId: string): void {
  if (!atLocation(ctx, locationId)) throw outOfScope(locationId);
}

export function outOfScope(locationId: string): Refusal {
  return forbidden('This location is outside your access', { location_uuid: locationId });
}

/**
 * Refuses changes of what holds at a location outside the caller's scope; what holds at all is for those who reach all.
 * @param locationId null = every location.
 * @throws Refusal 403.
 */
export function requireReach(ctx: OrgContext, locationId: string | null): void {
  if (locationId !== null) requireLocation(ctx, locationId);
  else if (!ctx.member.allLocations) {
    throw forbidden('This holds for every location, and some are outside your access');
  }
}

/**
 * Refuses an action on a visit when the role may do it only on own visits and this is not one.
 * @param providerIds providers assigned to the visit.
 * @throws Refusal 403.
 */
export function requireOwn(ctx: OrgContext, action: Action, providerIds: readonly string[]): void {
  const grant = ctx.grants[action];
  if (grant === 'all') return;
  if (grant === 'own' && ctx.member.providerId && providerIds.includes(ctx.member.providerId)) return;
  throw forbidden('Your role does not allow this', { permission: action });
}

/** Id under which a caller is told apart from others: a key is not its maker. */
export function callerId({ userId, key }: Caller): string {
  return key?.id ?? userId;
}

/** The caller as the author of events. */
export function authorOf(ctx: OrgContext): Author {
  const kind = ctx.caller.key ? 'api_key' : 'user';
  return {
    actor: { kind, id: callerId(ctx.caller), name: ctx.member.displayName },
    source: ctx.source,
    requestId: ctx.requestId,
  };
}
