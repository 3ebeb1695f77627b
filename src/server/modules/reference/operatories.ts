import { v7 } from 'uuid';
import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { operatory, operatoryEndpoints } from '#contract/operatories.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
  type RecordKind,
} from '../../records.ts';
import { uniqueGuarded } from '../../unique.ts';
import { requireUnused } from './in-use.ts';
import { living, reference } from './service.ts';
import { shapeOperatory } from './shapes.ts';
import { usesOfOperatory } from './uses.store.ts';

type Request<Name extends keyof typeof operatoryEndpoints> = EndpointRequest<
  (typeof operatoryEndpoints)[Name]
>;
type OperatoryAnswer = z.input<typeof operatory>;

const OPERATORY: RecordKind<'operatory', OperatoryAnswer> = {
  table: 'operatory',
  param: 'operatory_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.location_id),
  shape: async (ctx, _db, row) => shapeOperatory(await reference(ctx), row),
  told: (_ref, { name, abbrev, is_hygiene, is_active, item_order }) => ({
    name,
    abbrev,
    is_hygiene,
    is_active,
    item_order,
  }),
  place: (row) => ({ locationId: row.location_id, localDay: null }),
};

const uniqueName = (loc: readonly string[]) => ({
  constraint: 'operatory_name_unique',
  entity: 'operatory',
  field: 'name',
  msg: 'Another operatory of the location has this name',
  loc,
});

export async function createOperatory(
  ctx: OrgContext,
  { body }: Request<'create'>,
): Promise<OperatoryAnswer> {
  const { location_uuid, ...columns } = body;
  const ref = await reference(ctx);
  const { id: location_id } = living(ref.location, location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location_id);
  const row = { ...columns, location_id, org_id: ctx.org.id, id: v7() };
  const place = { locationId: location_id, localDay: null };
  return uniqueGuarded(uniqueName(['body', 'name']), () =>
    inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, OPERATORY, row, place)),
  );
}

export async function patchOperatory(
  ctx: OrgContext,
  { params, body: { base_version: base, ...change } }: Request<'patch'>,
): Promise<OperatoryAnswer> {
  return uniqueGuarded(uniqueName(['body', 'name']), () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, OPERATORY, params.operatory_uuid, { hold: true });
      return updateRecord(ctx, tx, OPERATORY, row, change, { base });
    }),
  );
}

export async function deleteOperatory(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await removeRecord(ctx, OPERATORY, params.operatory_uuid, query.base_version, async (tx, row) =>
    requireUnused('operatory', row.id, await usesOfOperatory(tx, ctx.org.id, row, ctx.now())),
  );
}

export async function restoreOperatory(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<OperatoryAnswer> {
  const loc = ['path', 'operatory_uuid'];
  const ref = await reference(ctx);
  return uniqueGuarded(uniqueName(loc), () =>
    inTransaction(ctx.db, async (tx) => {
      const finding = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, OPERATORY, params.operatory_uuid, finding);
      living(ref.location, row.location_id, 'location', loc);
      return restoreRecord(ctx, tx, OPERATORY, row, body.base_version);
    }),
  );
}
