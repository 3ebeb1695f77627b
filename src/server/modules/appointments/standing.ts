import type { Kysely } from 'kysely';
import type { Violation } from '#domain/conflict/violation.ts';
import { isBlocking } from '#domain/conflict/violation.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import { contains, type Interval } from '#domain/interval/interval.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { Judged } from './judged.ts';
import { slotOf, type AppointmentRow } from './row.ts';
import { explicitPartners } from './standing.store.ts';

/**
 * What speaks against the place of a visit but was so before, and is not made worse: it becomes a warning. Otherwise a
 * visit over which somebody was allowed to book could no longer be given another provider.
 */
export interface Standing {
  /** Overlaps that stand: those a person allowed for the two visits, or all because nothing about them changes. */
  readonly overlaps: 'explicit' | 'all';
  /** A blockout that came to lie over the visit. */
  readonly blockedTime: boolean;
  /** Its type may be booked in other blockouts only. */
  readonly blockoutOnly: boolean;
}

/** A visit that returns to where it stood: only what a person allowed still stands (decisions 3). */
export const RETURNING: Standing = { overlaps: 'explicit', blockedTime: false, blockoutOnly: false };

/** What stands when a visit is put somewhere else, longer or shorter, or of another type; null = nothing. */
export function standingOf(
  row: AppointmentRow,
  next: { readonly operatoryId: string; readonly slot: Interval; readonly typeId: string | null },
): Standing | null {
  const before = slotOf(row);
  if (before === null || next.operatoryId !== row.operatory_id || !contains(before, next.slot)) return null;
  const sameSlot =
    occupiesSlot(row.status) && next.slot.start === before.start && next.slot.end === before.end;
  const sameAll = sameSlot && next.typeId === row.appointment_type_id;
  return { overlaps: sameAll ? 'all' : 'explicit', blockedTime: sameSlot, blockoutOnly: sameAll };
}

/** The findings with those that stand as warnings, and who had allowed them. */
export async function keepStanding(
  ctx: OrgContext,
  db: Kysely<Database>,
  visitId: string,
  judged: Judged,
  standing: Standing,
): Promise<Judged> {
  const overlapping = judged.violations.flatMap((violation) =>
    violation.code === 'operatory_overlap' && violation.params.appointment
      ? [violation.params.appointment.id]
      : [],
  );
  const partners = await explicitPartners(db, ctx.org.id, visitId, overlapping);
  const stands = (violation: Violation): boolean => {
    switch (violation.code) {
      case 'operatory_overlap':
        return standing.overlaps === 'all' || partners.has(violation.params.appointment?.id ?? '');
      case 'blocked_time':
        return standing.blockedTime;
      case 'blockout_only_type':
        return standing.blockoutOnly;
      default:
        return false;
    }
  };
  const violations = judged.violations.map((violation): Violation =>
    isBlocking(violation) && stands(violation) ? { ...violation, severity: 'warn' } : violation,
  );
  const allowedBy = [...partners.values()].find((userId) => userId !== null) ?? null;
  return { ...judged, violations, blocked: violations.some(isBlocking), allowedBy };
}
