import { requireLocation, type OrgContext } from './context.ts';
import { known, reference } from './modules/reference/service.ts';

/** The locations a list may tell of; null = all of the organisation. */
export type LocationScope = readonly string[] | null;

/**
 * What a list with an optional location filter covers: that location, archived or not, or everything within the caller's
 * access.
 * @throws Refusal 404 for an unknown location, 403 for a known one out of scope (decisions 11).
 */
export async function scopeOfList(ctx: OrgContext, locationId: string | undefined): Promise<LocationScope> {
  if (locationId === undefined) return ctx.member.allLocations ? null : [...ctx.member.locationIds];
  const ref = await reference(ctx);
  known(ref.location, locationId, 'location', ['query', 'location_uuid']);
  requireLocation(ctx, locationId);
  return [locationId];
}
