import { v7 } from 'uuid';
import type * as z from 'zod';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { procedureCode, procedureCodeEndpoints } from '#contract/procedure-codes.ts';
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
import { uniqueGuarded } from '../../unique.ts';
import { requireUnused } from './in-use.ts';
import { shapeProcedureCode } from './shapes.ts';
import { usesOfProcedureCode } from './uses.store.ts';

type Request<Name extends keyof typeof procedureCodeEndpoints> = EndpointRequest<
  (typeof procedureCodeEndpoints)[Name]
>;
type CodeAnswer = z.input<typeof procedureCode>;

export const PROCEDURE_CODE: RecordKind<'procedure_code', CodeAnswer> = {
  table: 'procedure_code',
  param: 'procedure_code_uuid',
  admit: () => undefined,
  shape: async (ctx, _db, row) => shapeProcedureCode(ctx, row),
  told: (_ref, { code, description, abbrev, category, fee, is_active, item_order }) => ({
    code,
    description,
    abbrev,
    category,
    fee,
    is_active,
    item_order,
  }),
  place: () => ({ locationId: null, localDay: null }),
};

/** @param loc where the request names the code. */
export const uniqueCode = (loc: readonly string[]) => ({
  constraint: 'procedure_code_unique',
  entity: 'procedure_code',
  field: 'code',
  msg: 'Another procedure has this code',
  loc,
});

export async function createCode(ctx: OrgContext, { body }: Request<'create'>): Promise<CodeAnswer> {
  const row = { ...body, org_id: ctx.org.id, id: v7() };
  const place = { locationId: null, localDay: null };
  return uniqueGuarded(uniqueCode(['body', 'code']), () =>
    inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, PROCEDURE_CODE, row, place)),
  );
}

export async function patchCode(
  ctx: OrgContext,
  { params, body: { base_version: base, ...change } }: Request<'patch'>,
): Promise<CodeAnswer> {
  return uniqueGuarded(uniqueCode(['body', 'code']), () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, PROCEDURE_CODE, params.procedure_code_uuid, { hold: true });
      const answer = await updateRecord(ctx, tx, PROCEDURE_CODE, row, change, { base });
      // Types name a code by its letters: under another code they would no longer find it.
      if (answer.code !== row.code) {
        const { appointment_types } = await usesOfProcedureCode(tx, ctx.org.id, row);
        requireUnused('procedure_code', row.id, { appointment_types: appointment_types ?? 0 });
      }
      return answer;
    }),
  );
}

export async function deleteCode(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  await removeRecord(ctx, PROCEDURE_CODE, params.procedure_code_uuid, query.base_version, async (tx, row) =>
    requireUnused('procedure_code', row.id, await usesOfProcedureCode(tx, ctx.org.id, row)),
  );
}

export async function restoreCode(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<CodeAnswer> {
  return uniqueGuarded(uniqueCode(['path', 'procedure_code_uuid']), () =>
    inTransaction(ctx.db, async (tx) => {
      const finding = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, PROCEDURE_CODE, params.procedure_code_uuid, finding);
      return restoreRecord(ctx, tx, PROCEDURE_CODE, row, body.base_version);
    }),
  );
}
