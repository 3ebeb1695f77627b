import type { OrgContext } from '../../context.ts';
import type { RecordKind } from '../../records.ts';
import { notFound } from '../../refusal.ts';
import { reference } from '../reference/service.ts';
import { shapeRecall, type RecallAnswer } from './shape.ts';
import { findRecall, type RecallRow } from './store.ts';
import { toldRecall } from './told.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** Recalls belong to patients and so to no location (decisions 11). */
export const EVERYWHERE = { locationId: null, localDay: null } as const;

/** Recalls of patients, as the common writer of records needs to know them. */
export const RECALL: RecordKind<'patient_recall', RecallAnswer> = {
  table: 'patient_recall',
  param: 'recall_uuid',
  admit: () => undefined,
  shape: async (ctx, db, row) => shapeRecall(ctx, await reference(ctx), await readRecall(ctx, db, row.id)),
  told: toldRecall,
  place: () => EVERYWHERE,
  json: ['interval'],
};

/**
 * A recall with all that answers tell.
 * @throws Refusal 404.
 */
export async function readRecall(ctx: OrgContext, db: Kysely<Database>, id: string): Promise<RecallRow> {
  const row = await findRecall(db, ctx.org.id, id);
  if (!row) throw notFound(RECALL.table, ['path', RECALL.param], id);
  return row;
}
