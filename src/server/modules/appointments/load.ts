import type { Kysely } from 'kysely';
import type { OrgContext } from '../../context.ts';
import { requireLocation } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound, Refusal } from '../../refusal.ts';
import type { Reference } from '../reference/service.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment } from './shape.ts';
import { findAppointment, type FindOptions } from './store.ts';
import { changesSince } from './history.store.ts';

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

/** Refuses an edit that started from another version than the current one, with what happened since (decisions 2). */
export async function requireVersion(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  row: AppointmentRow,
  baseVersion: number | null | undefined,
): Promise<void> {
  if (baseVersion === null || baseVersion === undefined || baseVersion === row.version) return;
  throw await versionConflict(ctx, db, ref, row, baseVersion);
}

/** 409 with the current record in the caller's own shape, who changed it, when, and which fields. */
export async function versionConflict(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  current: AppointmentRow,
  baseVersion: number,
): Promise<Refusal> {
  const since = await changesSince(db, ctx.org.id, current.id, baseVersion);
  const last = since.at(-1);
  return new Refusal({
    type: 'version_conflict',
    msg: 'The record was changed by somebody else',
    loc: ['body', 'base_version'],
    input: baseVersion,
    ctx: {
      current_version: current.version,
      current: shapeAppointment(ctx, ref, current),
      changed_by: last?.actor_name ?? null,
      changed_at: last?.at ?? current.updated_at,
      changed_fields: [...new Set(since.flatMap((event) => event.changes.map((change) => change.field)))],
    },
  });
}
