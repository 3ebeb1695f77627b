import type { Role } from '#domain/permission/actions.ts';
import { roleWithin } from '#domain/permission/key.ts';
import type { OrgContext } from './context.ts';
import { living, reference } from './modules/reference/service.ts';
import { forbidden } from './refusal.ts';

/** What a member or a key reaches: a role at locations. */
export interface Access {
  readonly role: Role;
  readonly allLocations: boolean;
  readonly locationIds: readonly string[];
}

/**
 * Nobody gives more than he has, and nobody touches what stands above him: a higher role, or locations he has not.
 * @throws Refusal 403.
 */
export function requireWithin(ctx: OrgContext, access: Access): void {
  const { role, allLocations, locationIds } = ctx.member;
  if (!roleWithin(access.role, role)) throw forbidden('This role is above yours', { role: access.role });
  if (allLocations) return;
  if (access.allLocations) throw forbidden('This access covers locations outside yours');
  for (const id of access.locationIds) {
    if (!locationIds.has(id)) throw forbidden('This location is outside your access', { location_uuid: id });
  }
}

/**
 * The locations a request lists for an access; none when it covers all.
 * @throws Refusal 404 for an unknown one.
 */
export async function readLocations(
  ctx: OrgContext,
  all: boolean,
  given: readonly string[],
  kept: readonly string[] = [],
): Promise<readonly string[]> {
  if (all) return [];
  const ref = await reference(ctx);
  for (const [index, id] of given.entries()) {
    living(ref.location, id, 'location', ['body', 'location_uuids', index], kept);
  }
  return [...new Set(given)];
}
