import type { Kysely } from 'kysely';
import { atLocation, requireLocation, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import { reference } from '../reference/service.ts';
import { shapeEntry } from './shape.ts';
import { findEntry, type EntryRow } from './store.ts';

export interface Finding {
  /** Keep the row from other writers until the transaction ends. */
  readonly hold?: boolean;
  /**
   * `seen`: the caller works where the patient would come to. `home`: at the home location, as whoever changes the entry
   * itself must.
   */
  readonly from: 'seen' | 'home';
}

/**
 * The entry a request names in its path.
 * @throws Refusal 404 when unknown; 403 out of the caller's locations.
 */
export async function requireEntry(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string,
  { hold = false, from }: Finding,
): Promise<EntryRow> {
  const row = await findEntry(db, ctx.org.id, id, hold);
  if (!row) throw notFound('waitlist_entry', ['path', 'entry_uuid'], id);
  if (from === 'home' || !comesTo(ctx, row)) requireLocation(ctx, row.location_id);
  return row;
}

/** Whether the patient would come to a location of the caller that is not the home location. */
function comesTo(ctx: OrgContext, row: EntryRow): boolean {
  if (row.location_scope === 'any') return true;
  return row.location_scope === 'selected' && row.additional_location_ids.some((id) => atLocation(ctx, id));
}

/** @throws Refusal 409 with the entry as it is when the base of the edit is stale. */
export async function requireVersion(
  ctx: OrgContext,
  db: Kysely<Database>,
  row: EntryRow,
  base: number | undefined,
  part: 'body' | 'query' = 'body',
): Promise<void> {
  if (base === undefined || base === row.version) return;
  const record = { table: 'waitlist_entry', org: ctx.org.id, id: row.id } as const;
  const current = shapeEntry(ctx, await reference(ctx), row);
  throw await versionConflict(db, { ...record, base, current, part });
}
