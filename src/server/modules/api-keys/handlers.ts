import { v7 } from 'uuid';
import type { apiKeyEndpoints } from '#contract/api-keys.ts';
import { readLocations, requireWithin } from '../../access.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { insertRecord, requireRecord, updateRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { API_KEY, shapeKeys } from './kind.ts';
import { makeKey } from './service.ts';
import { listKeys } from './store.ts';

export const apiKeyHandlers: Handlers<typeof apiKeyEndpoints> = {
  list: async (ctx, { query }) => {
    const found = await listKeys(ctx.db, ctx.org.id, query.include_revoked, windowOf(query));
    return pageFrom(await shapeKeys(ctx, ctx.db, found.rows), found.total, query);
  },
  create: async (ctx, { body }) => {
    const locationIds = await readLocations(ctx, body.all_locations, body.location_uuids);
    requireWithin(ctx, { role: body.role, allLocations: body.all_locations, locationIds });
    requireFuture(body.expires_at, ctx.now());
    const { key, prefix, hash } = makeKey();
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      name: body.name,
      prefix,
      key_hash: hash,
      role: body.role,
      scopes: body.scopes,
      all_locations: body.all_locations,
      location_ids: [...locationIds],
      created_by: ctx.caller.userId,
      expires_at: body.expires_at,
    };
    const place = { locationId: null, localDay: null };
    const api_key = await inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, API_KEY, row, place));
    return { api_key, key };
  },
  revoke: (ctx, { params, query }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, API_KEY, params.api_key_uuid, { hold: true });
      const change = row.revoked_at === null ? { revoked_at: ctx.now().toISOString() } : null;
      // A revoked key that is revoked again stays as it is, whatever the base.
      if (change === null) return;
      const options = { base: query.base_version, part: 'query', action: 'revoked' } as const;
      await updateRecord(ctx, tx, API_KEY, row, change, options);
    }),
};

function requireFuture(expiresAt: string | null, now: Date): void {
  if (expiresAt === null || Date.parse(expiresAt) > now.getTime()) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'This moment has passed',
    loc: ['body', 'expires_at'],
    input: expiresAt,
  });
}
