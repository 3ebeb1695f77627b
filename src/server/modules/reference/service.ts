import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { definition } from '#contract/definitions.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import type { Organisation, OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import { loadBlockoutTypes, loadReference, type ReferenceRows } from './store.ts';
import { shareUsed } from './uses.store.ts';

type Row<K extends keyof ReferenceRows> = ReferenceRows[K][number];
export type LocationRow = Row<'locations'>;
export type OperatoryRow = Row<'operatories'>;
export type ProviderRow = Row<'providers'>;
export type ProcedureCodeRow = Row<'procedureCodes'>;
export type DefinitionRow = Row<'definitions'>;
export type AppointmentTypeRow = Row<'types'>;
export type FlowStatusRow = Row<'flowStatuses'>;
export type BlockoutTypeRow = Row<'blockoutTypes'>;

/** The reference data of one organisation, by id and in display order. */
export interface Reference extends ReferenceRows {
  readonly location: ReadonlyMap<string, LocationRow>;
  readonly operatory: ReadonlyMap<string, OperatoryRow>;
  readonly provider: ReadonlyMap<string, ProviderRow>;
  readonly procedureCode: ReadonlyMap<string, ProcedureCodeRow>;
  readonly definition: ReadonlyMap<string, DefinitionRow>;
  readonly type: ReadonlyMap<string, AppointmentTypeRow>;
  readonly flowStatus: ReadonlyMap<string, FlowStatusRow>;
  readonly blockoutType: ReadonlyMap<string, BlockoutTypeRow>;
  /** Living schedule versions. */
  readonly version: ReadonlyMap<string, Row<'versions'>>;
  readonly recallType: ReadonlyMap<string, Row<'recallTypes'>>;
}

interface Kept {
  readonly stamp: number;
  readonly reference: Promise<Reference>;
}

/** Per database, so that tests with several databases in one process never mix them. */
const kept = new WeakMap<Kysely<Database>, Map<string, Kept>>();

/** What a request was given, by the organisation it read for itself: the same throughout, whatever happens meanwhile. */
const given = new WeakMap<Organisation, Promise<Reference>>();

/**
 * Reference data of the caller's organisation, read again only when its stamp moved (migration 0012). The stamp was
 * read with this very request, so what comes back is never older than the request. The first call may need a connection
 * of the pool and therefore comes before any transaction (http/route.ts); later ones never do. Who changes reference data
 * answers from what it wrote.
 */
export function reference(ctx: OrgContext): Promise<Reference> {
  const known = given.get(ctx.org);
  if (known) return known;
  const found = ofOrganisation(ctx);
  given.set(ctx.org, found);
  return found;
}

function ofOrganisation(ctx: OrgContext): Promise<Reference> {
  const ofDatabase = kept.get(ctx.root) ?? new Map<string, Kept>();
  kept.set(ctx.root, ofDatabase);
  const found = ofDatabase.get(ctx.org.id);
  if (found && found.stamp >= ctx.org.referenceStamp) return found.reference;
  const loaded = loadReference(ctx.root, ctx.org.id).then(index);
  const entry = { stamp: ctx.org.referenceStamp, reference: loaded };
  ofDatabase.set(ctx.org.id, entry);
  loaded.catch(() => {
    if (ofDatabase.get(ctx.org.id) === entry) ofDatabase.delete(ctx.org.id);
  });
  return loaded;
}

/**
 * Reference data that know the types of these blockouts. What a request holds is as old as its beginning; a blockout it
 * reads later, after waiting for a lock, may be of a type made meanwhile, and its rule counts.
 */
export async function knowingBlockoutTypes(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  blockouts: readonly { readonly blockout_type_id: string }[],
): Promise<Reference> {
  const unknown = blockouts
    .map((row) => row.blockout_type_id)
    .filter((typeId) => !ref.blockoutType.has(typeId));
  if (unknown.length === 0) return ref;
  const rows = await loadBlockoutTypes(db, ctx.org.id, [...new Set(unknown)]);
  return { ...ref, blockoutType: new Map([...ref.blockoutType, ...byId(rows)]) };
}

function index(rows: ReferenceRows): Reference {
  return {
    ...rows,
    location: byId(rows.locations),
    operatory: byId(rows.operatories),
    provider: byId(rows.providers),
    procedureCode: byId(rows.procedureCodes),
    definition: byId(rows.definitions),
    type: byId(rows.types),
    flowStatus: byId(rows.flowStatuses),
    blockoutType: byId(rows.blockoutTypes),
    version: byId(rows.versions),
    recallType: byId(rows.recallTypes),
  };
}

function byId<R extends { readonly id: string }>(rows: readonly R[]): ReadonlyMap<string, R> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** A reference as answers carry it; null stays null. */
export function refOf(rows: ReadonlyMap<string, { id: string; name: string }>, id: string): Ref;
export function refOf(rows: ReadonlyMap<string, { id: string; name: string }>, id: string | null): Ref | null;
export function refOf(
  rows: ReadonlyMap<string, { id: string; name: string }>,
  id: string | null,
): Ref | null {
  return id === null ? null : { id, name: rows.get(id)?.name ?? null };
}

/**
 * A row of the reference data, archived or not: for questions, because what happened already goes on naming archived
 * records.
 * @param loc where the request names it.
 * @throws Refusal 404 when unknown or of another organisation.
 */
export function known<R>(
  rows: ReadonlyMap<string, R>,
  id: string,
  entity: string,
  loc: readonly (string | number)[],
): R {
  const row = rows.get(id);
  if (!row) throw notFound(entity, loc, id);
  return row;
}

/**
 * A living row of the reference data: for what is written.
 * @param loc where the request names it.
 * @param kept what the record names already; it may go on doing so, archived or not.
 * @throws Refusal 404 when unknown, deleted or of another organisation.
 */
export function living<R extends { readonly deleted_at: string | null }>(
  rows: ReadonlyMap<string, R>,
  id: string,
  entity: string,
  loc: readonly (string | number)[],
  kept: readonly (string | null)[] = [],
): R {
  const row = known(rows, id, entity, loc);
  if (row.deleted_at !== null && !kept.includes(id)) throw notFound(entity, loc, id);
  return row;
}

/** Operatories and providers that a visit names. */
export interface Used {
  readonly operatoryIds: readonly string[];
  readonly providerIds: readonly string[];
}

/**
 * Keeps what a visit names from being archived until the transaction ends. What the reference data say is as old as the
 * beginning of the request: what lived then must live still. What was archived by then stands on record and is for the
 * caller to judge. Who archives waits for nothing that writers of visits hold, so this may come anywhere among their locks.
 * @throws Refusal 404 for what was archived meanwhile.
 */
export async function holdUsed(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  { operatoryIds, providerIds }: Used,
): Promise<void> {
  const lived = (rows: ReadonlyMap<string, { readonly deleted_at: string | null }>, ids: readonly string[]) =>
    ids.filter((id) => rows.get(id)?.deleted_at === null);
  const used = {
    operatoryIds: lived(ref.operatory, operatoryIds),
    providerIds: lived(ref.provider, providerIds),
  };
  if (used.operatoryIds.length + used.providerIds.length === 0) return;
  const alive = await shareUsed(tx, ctx.org.id, used);
  for (const id of used.operatoryIds) {
    if (!alive.has(id)) throw notFound('operatory', ['body', 'operatory_uuid'], id);
  }
  for (const id of used.providerIds) {
    if (!alive.has(id)) throw notFound('provider', ['body', 'providers'], id);
  }
}

/**
 * IANA zone of a location of the organisation.
 * @throws Error for an unknown location: foreign keys make that a fault of ours.
 */
export function zoneOf(ref: Reference, locationId: string): string {
  const location = ref.location.get(locationId);
  if (!location) throw new Error('a record names a location that the reference data do not hold');
  return location.time_zone;
}

/** A definition as answers carry it. */
export function shapeDefinition(row: DefinitionRow): z.input<typeof definition> {
  const { id, version, created_at, updated_at, category, name, value, color, item_order, is_hidden, kind } =
    row;
  return { id, version, created_at, updated_at, category, name, value, color, item_order, is_hidden, kind };
}
