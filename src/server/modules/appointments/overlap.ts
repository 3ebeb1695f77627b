import type { Violation } from '#domain/conflict/violation.ts';
import type { OrgContext } from '../../context.ts';
import type { RowPatch } from '../../db/schema.ts';
import type { Judged } from './judged.ts';
import type { Standing } from './standing.ts';

/** Columns that only a placement decides. */
export type OverlapColumn = 'overlap_basis' | 'overlap_allowed_by' | 'overlap_with';
type OverlapColumns = Pick<RowPatch<'appointment'>, OverlapColumn>;

/**
 * Why the visit may share its slot, who said so, and with whom (decisions 3).
 * @param judged null = takes no slot.
 * @param standing where all overlaps stand nothing was decided, and so nothing is written.
 */
export function overlapColumns(
  ctx: OrgContext,
  judged: Judged | null,
  standing: Standing | null = null,
): Partial<OverlapColumns> {
  if (standing?.overlaps === 'all') return {};
  const basis = judged?.overlapBasis ?? null;
  const allowedBy = judged?.allowedBy === undefined ? ctx.caller.userId : judged.allowedBy;
  return {
    overlap_basis: basis,
    overlap_allowed_by: basis === 'explicit' ? allowedBy : null,
    overlap_with: basis === null ? [] : [...(judged?.overlapWith ?? [])],
  };
}

/** What the answer warns of: everything that did not keep the visit from landing (decisions 4). */
export function warningsOf(judged: Judged | null): Violation[] {
  return [...(judged?.violations ?? [])];
}
