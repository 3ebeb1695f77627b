import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { blockoutCountResult } from '#contract/blockouts.ts';
import type { OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { knowingBlockoutTypes, type Reference } from '../reference/service.ts';
import { generateBlockouts, type Order, type Wanted } from './generate.ts';
import { BLOCKOUT, shapeBlockout, type BlockoutAnswer } from './kind.ts';
import { countOf, shapePlan } from './plan-shape.ts';
import { holdTypes } from './store.ts';

export type { Order, Wanted };

/** Blockouts as answers carry them. */
export async function blockoutAnswers(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  rows: readonly Row<'blockout'>[],
): Promise<BlockoutAnswer[]> {
  const known = await knowingBlockoutTypes(ctx, db, ref, rows);
  return rows.map((row) => shapeBlockout(known, row));
}

/** The record kind of blockouts, for holidays, which are blockouts. */
export const blockoutKind = BLOCKOUT;

/** Holds blockout types against being deleted or changed until the transaction ends; the living ones. */
export function holdBlockoutTypes(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ids: readonly string[],
): Promise<Row<'blockout_type'>[]> {
  return holdTypes(tx, ctx.org.id, [...new Set(ids)]);
}

/** Makes blockouts, or tells which it would make, and answers as all generators do (catalogue: BlockoutCountResult). */
export async function runGenerator(
  ctx: OrgContext,
  ref: Reference,
  order: Order,
): Promise<z.input<typeof blockoutCountResult>> {
  const generated = await generateBlockouts(ctx, ref, order);
  return { count: countOf(generated), ...shapePlan(generated, order.dryRun) };
}
