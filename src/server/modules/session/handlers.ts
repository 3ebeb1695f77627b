import type { sessionEndpoints } from '#contract/session.ts';
import { lowerRole } from '#domain/permission/key.ts';
import { atLocation, callerId, type Caller, type Organisation } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { refOf, reference } from '../reference/service.ts';
import { badgeOf } from './service.ts';
import { membershipsOf } from './store.ts';

export const sessionHandlers: Handlers<typeof sessionEndpoints> = {
  me: async (ctx) => {
    const { key, userId } = ctx.caller;
    const all = await membershipsOf(ctx.db, userId);
    const rows = key
      ? all
          .filter((row) => row.id === key.orgId)
          .map((row) => ({ ...row, role: lowerRole(key.role, row.role) }))
      : all;
    return {
      user: userOf(ctx.caller),
      memberships: rows.map(({ time_zone: timeZone, role, ...row }) => ({
        organisation: organisationOf({ ...row, timeZone }),
        role,
      })),
    };
  },
  orgMe: async (ctx) => {
    const ref = await reference(ctx);
    const badge = await badgeOf(ctx);
    return {
      user: userOf(ctx.caller),
      organisation: organisationOf(ctx.org),
      role: ctx.member.role,
      display_name: ctx.member.displayName,
      initials: badge.initials,
      color: badge.color,
      permissions: { ...ctx.grants },
      all_locations: ctx.member.allLocations,
      locations: ref.locations
        .filter((row) => row.deleted_at === null && row.is_active && atLocation(ctx, row.id))
        .map((row) => ({ id: row.id, name: row.name, timezone: row.time_zone })),
      provider: refOf(ref.provider, ctx.member.providerId),
    };
  },
};

function userOf(caller: Caller) {
  return { id: callerId(caller), name: caller.name, email: caller.email };
}

function organisationOf(org: Omit<Organisation, 'referenceStamp'>) {
  const { id, slug, name, timeZone, locale, currency } = org;
  return { id, slug, name, timezone: timeZone, locale, currency };
}
