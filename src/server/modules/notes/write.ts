import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { noteEndpoints } from '#contract/notes.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { authorOf, requireLocation, type OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import type { EventDraft } from '../../db/events.ts';
import type { Database, Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned, type Changed } from '../../db/versioned.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import { living, reference } from '../reference/service.ts';
import { shapeNote, type NoteAnswer } from './shape.ts';
import { findNote, type NoteRow } from './store.ts';

type Request<Name extends keyof typeof noteEndpoints> = EndpointRequest<(typeof noteEndpoints)[Name]>;

/**
 * The note a request names in its path.
 * @throws Refusal 404 when unknown; 403 when its location is out of scope.
 */
export async function requireNote(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string,
  deleted = false,
): Promise<NoteRow> {
  const row = await findNote(db, ctx.org.id, id, deleted);
  if (!row) throw notFound('schedule_note', ['path', 'note_uuid'], id);
  requireLocation(ctx, row.location_id);
  return row;
}

/** Writes the note of a day that has none. */
export async function createNote(ctx: OrgContext, { body }: Request<'create'>): Promise<NoteAnswer> {
  const ref = await reference(ctx);
  const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  const note = {
    org_id: ctx.org.id,
    id: v7(),
    location_id: location.id,
    note_date: body.note_date,
    note: body.note,
  };
  return onePerDay(['body', 'note_date'], () =>
    inTransaction(ctx.db, async (tx) => {
      await versioned.insert(tx, 'schedule_note', note, eventOf(ctx, note, 'created'));
      return answer(ctx, tx, note.id);
    }),
  );
}

export async function patchNote(ctx: OrgContext, { params, body }: Request<'patch'>): Promise<NoteAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireNote(ctx, tx, params.note_uuid);
    const changed = body.note !== undefined && body.note !== row.note;
    const changes = changed ? [{ field: 'note', old: row.note, new: body.note ?? '' }] : [];
    const result = await versioned.update(
      tx,
      target(ctx, row.id, body.base_version),
      { note: body.note },
      { ...eventOf(ctx, row, 'updated'), changes },
    );
    await requireChanged(ctx, tx, row.id, result, body.base_version);
    return answer(ctx, tx, row.id);
  });
}

/** Hides a note; it can come back (decisions 6). */
export async function deleteNote(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await requireNote(ctx, tx, params.note_uuid);
    const event = eventOf(ctx, row, 'deleted');
    const result = await versioned.remove(tx, target(ctx, row.id, query.base_version), event);
    await requireChanged(ctx, tx, row.id, result, query.base_version, 'query');
  });
}

/** Brings a deleted note back, if its day has no other one by now. */
export async function restoreNote(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<NoteAnswer> {
  return onePerDay(['path', 'note_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireNote(ctx, tx, params.note_uuid, true);
      const event = eventOf(ctx, row, 'restored');
      const result = await versioned.restore(tx, target(ctx, row.id, body.base_version), event);
      await requireChanged(ctx, tx, row.id, result, body.base_version);
      return answer(ctx, tx, row.id);
    }),
  );
}

function target(ctx: OrgContext, id: string, expected: number | undefined) {
  return { table: 'schedule_note', org: ctx.org.id, id, expected } as const;
}

function eventOf(
  ctx: OrgContext,
  row: Pick<Row<'schedule_note'>, 'location_id' | 'note_date'>,
  action: string,
): EventDraft {
  return { by: authorOf(ctx), action, locationId: row.location_id, localDay: row.note_date };
}

async function answer(ctx: OrgContext, tx: Kysely<Database>, id: string): Promise<NoteAnswer> {
  return shapeNote(await reference(ctx), await requireNote(ctx, tx, id));
}

async function requireChanged(
  ctx: OrgContext,
  tx: Kysely<Database>,
  id: string,
  result: Changed<Row<'schedule_note'>>,
  base: number | undefined,
  part: 'body' | 'query' = 'body',
): Promise<void> {
  if (result.ok) return;
  const current =
    result.reason === 'stale' ? await findNote(tx, ctx.org.id, id, isDeleted(result)) : undefined;
  // Deleted or restored between the reading and the writing.
  if (!current || base === undefined) throw notFound('schedule_note', ['path', 'note_uuid'], id);
  const record = { table: 'schedule_note', org: ctx.org.id, id } as const;
  throw await versionConflict(tx, {
    ...record,
    base,
    current: shapeNote(await reference(ctx), current),
    part,
  });
}

function isDeleted(result: Changed<Row<'schedule_note'>>): boolean {
  return !result.ok && result.reason === 'stale' && result.current.deleted_at !== null;
}

/** One note for each location and day: the unique index decides, whoever was faster. */
async function onePerDay<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'schedule_note_one_per_day') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'This day has a note already',
      loc,
      ctx: { entity: 'schedule_note' },
    });
  }
}
