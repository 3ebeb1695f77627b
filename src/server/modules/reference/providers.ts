import { v7 } from 'uuid';
import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { provider, providerEndpoints } from '#contract/providers.ts';
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
import { requireUnused } from './in-use.ts';
import { living, refOf, reference } from './service.ts';
import { shapeProvider } from './shapes.ts';
import { usesOfProvider } from './uses.store.ts';

type Request<Name extends keyof typeof providerEndpoints> = EndpointRequest<(typeof providerEndpoints)[Name]>;
type ProviderAnswer = z.input<typeof provider>;

/** Everybody may read providers; who changes one needs the location it belongs to. */
const PROVIDER: RecordKind<'provider', ProviderAnswer> = {
  table: 'provider',
  param: 'provider_uuid',
  admit: (ctx, row) => {
    if (row.home_location_id !== null) requireLocation(ctx, row.home_location_id);
  },
  shape: async (ctx, _db, row) => shapeProvider(await reference(ctx), row),
  told: (ref, row) => ({
    name: row.name,
    short_name: row.short_name,
    initials: row.initials,
    color: row.color,
    kind: row.kind,
    home_location: refOf(ref.location, row.home_location_id),
    is_active: row.is_active,
    item_order: row.item_order,
  }),
  place: () => ({ locationId: null, localDay: null }),
};

export async function createProvider(ctx: OrgContext, { body }: Request<'create'>): Promise<ProviderAnswer> {
  const { home_location_uuid, ...columns } = body;
  const home = await readHome(ctx, home_location_uuid);
  const row = { ...columns, home_location_id: home, org_id: ctx.org.id, id: v7() };
  const place = { locationId: null, localDay: null };
  return inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, PROVIDER, row, place));
}

export async function patchProvider(
  ctx: OrgContext,
  { params, body: { base_version: base, home_location_uuid, ...columns } }: Request<'patch'>,
): Promise<ProviderAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireRecord(ctx, tx, PROVIDER, params.provider_uuid, { hold: true });
    const home =
      home_location_uuid === undefined
        ? undefined
        : await readHome(ctx, home_location_uuid, row.home_location_id);
    return updateRecord(ctx, tx, PROVIDER, row, { ...columns, home_location_id: home }, { base });
  });
}

export async function deleteProvider(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await removeRecord(ctx, PROVIDER, params.provider_uuid, query.base_version, async (tx, row) =>
    requireUnused('provider', row.id, await usesOfProvider(tx, ctx.org.id, row.id, ctx.now())),
  );
}

export async function restoreProvider(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<ProviderAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const finding = { deleted: true, hold: true };
    const row = await requireRecord(ctx, tx, PROVIDER, params.provider_uuid, finding);
    return restoreRecord(ctx, tx, PROVIDER, row, body.base_version);
  });
}

/** @param kept the home the provider has already. */
async function readHome(
  ctx: OrgContext,
  id: string | null,
  kept: string | null = null,
): Promise<string | null> {
  if (id === null) return null;
  const ref = await reference(ctx);
  living(ref.location, id, 'location', ['body', 'home_location_uuid'], [kept]);
  requireLocation(ctx, id);
  return id;
}
