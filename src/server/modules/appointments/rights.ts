import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { Action } from '#domain/permission/actions.ts';
import { requireOwn, type OrgContext } from '../../context.ts';

/** The right to bring a visit into a state that is more than a place in the book; null for the others. */
export function rightOfStatus(to: AppointmentStatus): Action | null {
  switch (to) {
    case 'complete':
      return 'appointment.complete';
    case 'broken':
      return 'appointment.break';
    case 'cancelled':
      return 'appointment.cancel';
    default:
      return null;
  }
}

/**
 * Whoever books a visit as done, missed or cancelled does that as well. Roles that may book may do all of it; a key can be
 * cut to less.
 * @param providers those of the visit.
 * @throws Refusal 403.
 */
export function requireStatusRight(
  ctx: OrgContext,
  to: AppointmentStatus,
  providers: readonly string[],
): void {
  const right = rightOfStatus(to);
  if (right !== null) requireOwn(ctx, right, providers);
}

/**
 * A request that says by itself what the outreach found out needs the right to confirm.
 * @param wanted undefined = it says nothing.
 * @throws Refusal 403.
 */
export function requireConfirmRight(ctx: OrgContext, wanted: string | null | undefined): void {
  if (wanted !== undefined) requireOwn(ctx, 'appointment.confirm', []);
}
