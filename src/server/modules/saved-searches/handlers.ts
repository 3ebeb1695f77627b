import type { Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { savedSearchEndpoints } from '#contract/saved-searches.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { JsonObject } from '../../db/tables/column.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import {
  changed,
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
} from '../../records.ts';
import { SEARCH, shapeSearch } from './record.ts';
import { defaultSearch, holdSearches, listSearches } from './store.ts';

/** Searches somebody kept. Nobody else sees them, and there is one default for each person and kind. */
export const savedSearchHandlers: Handlers<typeof savedSearchEndpoints> = {
  list: async (ctx, { query }) => {
    const { rows, total } = await listSearches(ctx.db, ownerOf(ctx), query.search_type, windowOf(query));
    return pageFrom(rows.map(shapeSearch), total, query);
  },
  get: async (ctx, { params }) => shapeSearch(await requireRecord(ctx, ctx.db, SEARCH, params.search_uuid)),
  create: (ctx, { body }) =>
    inTransaction(ctx.db, async (tx) => {
      await holdSearches(tx, ownerOf(ctx));
      if (body.is_default) await releaseDefault(ctx, tx, body.search_type);
      const row = {
        org_id: ctx.org.id,
        id: v7(),
        membership_id: ctx.member.id,
        name: body.name,
        search_type: body.search_type,
        criteria: JSON.stringify(body.criteria),
        is_default: body.is_default,
      };
      const place = { locationId: null, localDay: null, onlyFor: ctx.caller.userId };
      return insertRecord(ctx, tx, SEARCH, row, place);
    }),
  patch: (ctx, { params, body: { base_version: base, criteria, ...change } }) =>
    inTransaction(ctx.db, async (tx) => {
      await holdSearches(tx, ownerOf(ctx));
      const row = await requireRecord(ctx, tx, SEARCH, params.search_uuid, { hold: true });
      const next = changed(row, change);
      const moves = !row.is_default || next.search_type !== row.search_type;
      if (next.is_default && moves) await releaseDefault(ctx, tx, next.search_type);
      // What the schema of the request accepted is a JSON object.
      const stored = criteria as JsonObject | undefined;
      return updateRecord(ctx, tx, SEARCH, row, { ...change, criteria: stored }, { base });
    }),
  delete: (ctx, { params, query }) => removeRecord(ctx, SEARCH, params.search_uuid, query.base_version),
  restore: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      await holdSearches(tx, ownerOf(ctx));
      const row = await requireRecord(ctx, tx, SEARCH, params.search_uuid, { deleted: true, hold: true });
      const other = row.is_default ? await defaultSearch(tx, ownerOf(ctx), row.search_type) : undefined;
      const change = other ? { is_default: false } : {};
      return restoreRecord(ctx, tx, SEARCH, row, body.base_version, change);
    }),
};

function ownerOf(ctx: OrgContext) {
  return { orgId: ctx.org.id, memberId: ctx.member.id };
}

/** Makes room for another default; the former one changed, and its version says so. */
async function releaseDefault(ctx: OrgContext, tx: Transaction<Database>, searchType: string): Promise<void> {
  const former = await defaultSearch(tx, ownerOf(ctx), searchType);
  if (former) await updateRecord(ctx, tx, SEARCH, former, { is_default: false }, { base: undefined });
}
