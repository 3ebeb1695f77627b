import type { Violation } from '#domain/conflict/violation.ts';
import type { OrgContext } from '../../context.ts';
import type { Judged } from './placement.ts';

/** Why the visit may share its slot, who said so, and with whom (decisions 3). @param judged null = takes no slot. */
export function overlapColumns(ctx: OrgContext, judged: Judged | null) {
  const basis = judged?.overlapBasis ?? null;
  return {
    overlap_basis: basis,
    overlap_allowed_by: basis === 'explicit' ? ctx.caller.userId : null,
    overlap_with: basis === null ? [] : [...(judged?.overlapWith ?? [])],
  };
}

/** What the answer warns of: everything that did not keep the visit from landing (decisions 4). */
export function warningsOf(judged: Judged | null): Violation[] {
  return [...(judged?.violations ?? [])];
}
