import type * as z from 'zod';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { patternFromTens } from '#domain/appointment/pattern.ts';
import { authorOf, requireLocation, requireReach, type OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import { changesBetween, type EventDraft } from '../../db/events.ts';
import type { Database, Row } from '../../db/schema.ts';
import type { Change, JsonValue } from '../../db/tables/column.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned, type Changed } from '../../db/versioned.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import { living, reference, type Reference } from '../reference/service.ts';
import { shapeType, type TypeAnswer } from './shape.ts';
import { findType, locationsOf, replaceLocations } from './store.ts';

type TypeRow = Row<'appointment_type'>;
type Request<Name extends keyof typeof appointmentTypeEndpoints> = EndpointRequest<
  (typeof appointmentTypeEndpoints)[Name]
>;
type Body = Partial<z.output<typeof appointmentTypeEndpoints.create.body>>;

/**
 * Creates a type.
 * @throws Refusal 404 for an unknown location, 422 for an unknown procedure code, 409 for a name in use.
 */
export async function createType(ctx: OrgContext, { body }: Request<'create'>): Promise<TypeAnswer> {
  const ref = await reference(ctx);
  const locationIds = readLocations(ctx, ref, body.location_uuids, null);
  const row = { ...columnsOf(ref, body), org_id: ctx.org.id, id: v7(), name: body.name };
  return nameGuarded(['body', 'name'], () =>
    inTransaction(ctx.db, async (tx) => {
      const created = await versioned.insert(tx, 'appointment_type', row, eventOf(ctx, 'created'));
      await replaceLocations(tx, ctx.org.id, created.id, locationIds);
      return shapeType(ref, created, locationIds);
    }),
  );
}

/**
 * Changes the fields given. Booked visits keep what they have.
 * @throws Refusal 404, 422 when archived or for an unknown procedure code, 409 when stale or for a name in use.
 */
export async function patchType(ctx: OrgContext, { params, body }: Request<'patch'>): Promise<TypeAnswer> {
  const ref = await reference(ctx);
  return nameGuarded(['body', 'name'], () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireType(ctx, tx, params.appointment_type_uuid);
      const before = await locationsOf(tx, ctx.org.id, row.id);
      const after = body.location_uuids && readLocations(ctx, ref, body.location_uuids, before);
      const columns = { ...columnsOf(ref, body), name: body.name };
      await requireBase(ctx, tx, ref, row, before, body.base_version);
      if (row.deleted_at !== null) {
        throw new Refusal({
          type: 'state_not_allowed',
          msg: 'This appointment type is archived; un-archive it first',
          loc: ['path', 'appointment_type_uuid'],
          ctx: { status: 'archived' },
        });
      }
      if (after) await replaceLocations(tx, ctx.org.id, row.id, after);
      const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
      const changes = changesOf(
        shapeType(ref, row, before),
        shapeType(ref, { ...row, ...given }, after ?? before),
      );
      const event = { ...eventOf(ctx, 'updated'), changes };
      const changed = written(await versioned.update(tx, target(ctx, row.id), columns, event));
      return shapeType(ref, changed, after ?? before);
    }),
  );
}

/** Takes a type out of use; one that is archived already stays as it is. */
export function archiveType(ctx: OrgContext, { params, body }: Request<'archive'>): Promise<TypeAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const ref = await reference(ctx);
    const row = await requireType(ctx, tx, params.appointment_type_uuid);
    const locationIds = await locationsOf(tx, ctx.org.id, row.id);
    await requireBase(ctx, tx, ref, row, locationIds, body.base_version);
    if (row.deleted_at !== null) return shapeType(ref, row, locationIds);
    const changes = [{ field: 'status', old: 'active', new: 'archived' }];
    const event = { ...eventOf(ctx, 'archived'), changes };
    return shapeType(ref, written(await versioned.remove(tx, target(ctx, row.id), event)), locationIds);
  });
}

/** Takes an archived type into use again; an active one stays as it is. */
export function unarchiveType(ctx: OrgContext, { params, body }: Request<'unarchive'>): Promise<TypeAnswer> {
  return nameGuarded(['path', 'appointment_type_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const ref = await reference(ctx);
      const row = await requireType(ctx, tx, params.appointment_type_uuid);
      const locationIds = await locationsOf(tx, ctx.org.id, row.id);
      await requireBase(ctx, tx, ref, row, locationIds, body.base_version);
      if (row.deleted_at === null) return shapeType(ref, row, locationIds);
      const changes = [{ field: 'status', old: 'archived', new: 'active' }];
      const event = { ...eventOf(ctx, 'unarchived'), changes };
      return shapeType(ref, written(await versioned.restore(tx, target(ctx, row.id), event)), locationIds);
    }),
  );
}

async function requireType(ctx: OrgContext, tx: Kysely<Database>, id: string): Promise<TypeRow> {
  const row = await findType(tx, ctx.org.id, id, true);
  if (!row) throw notFound('appointment_type', ['path', 'appointment_type_uuid'], id);
  return row;
}

async function requireBase(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  row: TypeRow,
  locationIds: readonly string[],
  base: number | undefined,
): Promise<void> {
  if (base === undefined || base === row.version) return;
  const current = shapeType(ref, row, locationIds);
  throw await versionConflict(tx, { ...target(ctx, row.id), base, current });
}

/** Columns of the fields given; those left out stay undefined. */
function columnsOf(ref: Reference, body: Body) {
  return {
    abbrev: body.abbrev,
    color: body.color,
    duration_minutes: body.duration_minutes,
    time_pattern: readPattern(body),
    blockout_only: body.blockout_only,
    procedure_codes_to_add:
      body.procedure_codes_to_add && readCodes(ref, body.procedure_codes_to_add, 'procedure_codes_to_add'),
    required_procedure_codes:
      body.required_procedure_codes &&
      readCodes(ref, body.required_procedure_codes, 'required_procedure_codes'),
    require_all: body.require_all,
    is_hidden: body.is_hidden,
    item_order: body.item_order,
  };
}

/** The pattern given, in 5-minute units; undefined when none is named, null when it is cleared. */
function readPattern({ time_pattern: tens, time_pattern_5: fives }: Body): string | null | undefined {
  const fromTens = tens ? patternFromTens(tens) : tens;
  if (fives === undefined) return fromTens;
  if (fromTens !== undefined && fromTens !== fives) {
    throw new Refusal({
      type: 'value_error',
      msg: 'time_pattern and time_pattern_5 say different things',
      loc: ['body', 'time_pattern_5'],
    });
  }
  return fives;
}

/** Codes as the practice writes them, each once; case does not matter. All unknown ones are told at once. */
function readCodes(ref: Reference, codes: readonly string[], field: string): string[] {
  const known = new Map(
    ref.procedureCodes
      .filter((row) => row.deleted_at === null)
      .map((row) => [row.code.toLowerCase(), row.code]),
  );
  const found = codes.map((code) => known.get(code.toLowerCase()));
  const unknown = codes.flatMap((code, index) =>
    found[index] === undefined
      ? [
          {
            type: 'value_error' as const,
            msg: 'There is no procedure with this code',
            loc: ['body', field, index],
            input: code,
            ctx: { entity: 'procedure_code' },
          },
        ]
      : [],
  );
  if (unknown.length > 0) throw new Refusal(unknown);
  return [...new Set(found.filter((code) => code !== undefined))];
}

/**
 * Locations of a request, each once; none = every location.
 * @param before those the type has already, null when it is new: who cannot reach one may neither add nor remove it, and
 * to give a type to every location, or take it from them, one must reach all.
 */
function readLocations(
  ctx: OrgContext,
  ref: Reference,
  ids: readonly string[],
  before: readonly string[] | null,
): string[] {
  for (const [index, id] of ids.entries())
    living(ref.location, id, 'location', ['body', 'location_uuids', index], before ?? []);
  const after = new Set(ids);
  const everywhere = after.size === 0;
  if (everywhere !== (before?.length === 0)) requireReach(ctx, null);
  const changed = [...after]
    .filter((id) => !before?.includes(id))
    .concat((before ?? []).filter((id) => !after.has(id)));
  for (const id of changed) requireLocation(ctx, id);
  return [...after];
}

function changesOf(before: TypeAnswer, after: TypeAnswer): readonly Change[] {
  const told = (answer: TypeAnswer): Record<string, JsonValue> => {
    const { id: _id, version: _version, created_at: _created, updated_at: _updated, ...fields } = answer;
    return JSON.parse(JSON.stringify(fields)) as Record<string, JsonValue>;
  };
  const [old, now] = [told(before), told(after)];
  return changesBetween(old, now, Object.keys(now));
}

function target(ctx: OrgContext, id: string) {
  return { table: 'appointment_type', org: ctx.org.id, id } as const;
}

function eventOf(ctx: OrgContext, action: string): EventDraft {
  return { by: authorOf(ctx), action, locationId: null, localDay: null };
}

/** The row was held, so nobody can have been faster. */
function written(result: Changed<TypeRow>): TypeRow {
  if (result.ok) return result.row;
  throw new Error('an appointment type changed although its row was held');
}

/** One active type of a name: the unique index decides, whoever was faster. */
async function nameGuarded<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'appointment_type_name_unique') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'Another appointment type has this name',
      loc,
      ctx: { entity: 'appointment_type', field: 'name' },
    });
  }
}
