import type { Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { OrgContext } from '../../context.ts';
import type { Author } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { followVisit, type FollowedVisit } from './follow.ts';
import { markOverdue } from './overdue.ts';
import { findRecall, livingRecalls, typeIdOf } from './store.ts';

/** See follow.ts: to be called in every transaction that changes a visit. */
export function recallsFollowVisit(
  ctx: OrgContext,
  tx: Kysely<Database>,
  before: FollowedVisit | null,
  after: FollowedVisit | null,
): Promise<void> {
  return followVisit(ctx, tx, before, after);
}

/**
 * A recall of a patient that a visit or a waitlist entry shall fulfil.
 * @param loc where the request names it.
 * @returns the recall and its type.
 * @throws Refusal 404 when unknown; 422 when it is another patient's.
 */
export async function requireRecallOf(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string,
  patientId: string,
  loc: readonly string[],
): Promise<{ readonly id: string; readonly typeId: string }> {
  return admitRecall(await findRecall(db, ctx.org.id, id), id, patientId, loc);
}

/** A recall as `admitRecall` looks at it. */
export interface FoundRecall {
  readonly id: string;
  readonly patient_id: string;
  readonly recall_type_id: string;
}

/** Living recalls by id, for `admitRecall`. */
export async function findRecallsOf(
  ctx: OrgContext,
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundRecall>> {
  const rows = ids.length === 0 ? [] : await livingRecalls(db, ctx.org.id, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same as `requireRecallOf` for a recall that was looked up already. @param row nothing = there is none. */
export function admitRecall(
  row: FoundRecall | null | undefined,
  id: string,
  patientId: string,
  loc: readonly string[],
): { readonly id: string; readonly typeId: string } {
  if (!row) throw notFound('recall', loc, id);
  if (row.patient_id !== patientId) {
    throw new Refusal({ type: 'value_error', msg: 'This recall is of another patient', loc, input: id });
  }
  return { id: row.id, typeId: row.recall_type_id };
}

/** The type of a recall, living or not; null when unknown. */
export async function recallTypeOf(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string | null,
): Promise<string | null> {
  return id === null ? null : typeIdOf(db, ctx.org.id, id);
}

/** See overdue.ts. */
export function markRecallsOverdue(
  db: Kysely<Database>,
  orgId: string,
  today: LocalDate,
  by: Author,
  signal: AbortSignal,
): Promise<number> {
  return markOverdue(db, orgId, today, by, signal);
}
