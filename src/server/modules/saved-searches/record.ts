import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { savedSearch } from '#contract/saved-searches.ts';
import type { Row } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import type { RecordKind } from '../../records.ts';

export type SearchAnswer = z.input<typeof savedSearch>;

/** Saved searches belong to one member; for everybody else they do not exist. */
export const SEARCH: RecordKind<'saved_search', SearchAnswer> = {
  table: 'saved_search',
  param: 'search_uuid',
  admit: (ctx, row) => {
    if (row.membership_id !== ctx.member.id) throw notFound('saved_search', ['path', 'search_uuid'], row.id);
  },
  shape: async (_ctx, _db, row) => shapeSearch(row),
  told: (_ref, { name, search_type, criteria, is_default }) => ({
    name,
    search_type,
    criteria: mark(criteria),
    is_default,
  }),
  place: (_row, { ctx }) => ({ locationId: null, localDay: null, onlyFor: ctx.caller.userId }),
  json: ['criteria'],
};

/** Tells that criteria changed without their contents: free JSON can hold what the history's columns cannot. */
function mark(criteria: Row<'saved_search'>['criteria']): string {
  return createHash('sha256').update(JSON.stringify(criteria)).digest('hex').slice(0, 16);
}

export function shapeSearch(row: Row<'saved_search'>): SearchAnswer {
  const { id, version, created_at, updated_at, name, search_type, criteria, is_default } = row;
  return { id, version, created_at, updated_at, name, search_type, criteria, is_default };
}
