import type { OrgContext } from '../../context.ts';
import { findBadge } from './store.ts';

/** How the caller is drawn: initials and colour. */
export function badgeOf(ctx: OrgContext) {
  return findBadge(ctx.db, ctx.org.id, ctx.member.id);
}
