import type { Kysely } from 'kysely';
import type { OrgContext } from '../../context.ts';
import { requireLocation } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import type { Reference } from '../reference/service.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment } from './shape.ts';
import { findAppointment, type FindOptions } from './store.ts';

/**
 * The visit a request names.
 * @throws Refusal 404 when unknown, deleted or of another organisation; 403 outside the caller's locations.
 */
export async function requireAppointment(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string,
  options: FindOptions = {},
): Promise<AppointmentRow> {
  const row = await findAppointment(db, ctx.org.id, id, options);
  if (!row) throw notFound('appointment', ['path', 'appointment_uuid'], id);
  requireLocation(ctx, row.location_id);
  return row;
}

/**
 * Refuses an edit that started from another version than the current one, with what happened since (decisions 2).
 * @param part where the request names the base.
 */
export async function requireVersion(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  row: AppointmentRow,
  base: number | null | undefined,
  part: 'body' | 'query' = 'body',
): Promise<void> {
  if (base === null || base === undefined || base === row.version) return;
  const record = { table: 'appointment', org: ctx.org.id, id: row.id } as const;
  throw await versionConflict(db, { ...record, base, current: shapeAppointment(ctx, ref, row), part });
}
