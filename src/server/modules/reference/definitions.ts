import { v7 } from 'uuid';
import type * as z from 'zod';
import type { definition, definitionEndpoints } from '#contract/definitions.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
  type RecordKind,
} from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { uniqueGuarded } from '../../unique.ts';
import { shapeDefinition } from './service.ts';
import { otherFirstStatuses, queueForDefinitions } from './uses.store.ts';

type Request<Name extends keyof typeof definitionEndpoints> = EndpointRequest<
  (typeof definitionEndpoints)[Name]
>;
type DefinitionAnswer = z.input<typeof definition>;

const DEFINITION: RecordKind<'definition', DefinitionAnswer> = {
  table: 'definition',
  param: 'definition_uuid',
  admit: () => undefined,
  shape: async (_ctx, _db, row) => shapeDefinition(row),
  told: (_ref, { name, value, color, item_order, is_hidden }) => ({
    name,
    value,
    color,
    item_order,
    is_hidden,
  }),
  place: () => ({ locationId: null, localDay: null }),
};

const uniqueName = (loc: readonly string[]) => ({
  constraint: 'definition_name_unique',
  entity: 'definition',
  field: 'name',
  msg: 'Another definition of the category has this name',
  loc,
});

export async function createDefinition(
  ctx: OrgContext,
  { body }: Request<'create'>,
): Promise<DefinitionAnswer> {
  const row = { ...body, org_id: ctx.org.id, id: v7() };
  const place = { locationId: null, localDay: null };
  return uniqueGuarded(uniqueName(['body', 'name']), () =>
    inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, DEFINITION, row, place)),
  );
}

export async function patchDefinition(
  ctx: OrgContext,
  { params, body: { base_version: base, ...change } }: Request<'patch'>,
): Promise<DefinitionAnswer> {
  return uniqueGuarded(uniqueName(['body', 'name']), () =>
    inTransaction(ctx.db, async (tx) => {
      if (change.is_hidden === true) await queueForDefinitions(tx, ctx.org.id);
      const row = await requireRecord(ctx, tx, DEFINITION, params.definition_uuid, { hold: true });
      const answer = await updateRecord(ctx, tx, DEFINITION, row, change, { base });
      if (change.is_hidden === true) await requireNotLast(ctx, tx, row);
      return answer;
    }),
  );
}

export async function deleteDefinition(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await queueForDefinitions(tx, ctx.org.id);
    const inner = { ...ctx, db: tx };
    await removeRecord(inner, DEFINITION, params.definition_uuid, query.base_version, (_tx, row) =>
      requireNotLast(ctx, tx, row),
    );
  });
}

export async function restoreDefinition(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<DefinitionAnswer> {
  return uniqueGuarded(uniqueName(['path', 'definition_uuid']), () =>
    inTransaction(ctx.db, async (tx) => {
      const finding = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, DEFINITION, params.definition_uuid, finding);
      return restoreRecord(ctx, tx, DEFINITION, row, body.base_version);
    }),
  );
}

/** New visits begin unconfirmed (catalogue [P]): a status that says so must be left. */
async function requireNotLast(
  ctx: OrgContext,
  tx: Parameters<typeof otherFirstStatuses>[0],
  row: { readonly id: string; readonly kind: string | null },
): Promise<void> {
  if (row.kind !== 'unconfirmed' || (await otherFirstStatuses(tx, ctx.org.id, row.id)) > 0) return;
  throw new Refusal({
    type: 'in_use',
    msg: 'New visits begin with this status; make another unconfirmed one first',
    loc: ['path', 'definition_uuid'],
    input: row.id,
    ctx: { entity: 'definition', reason: 'last_unconfirmed' },
  });
}
