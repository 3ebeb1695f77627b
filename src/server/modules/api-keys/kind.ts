import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { apiKey } from '#contract/api-keys.ts';
import type { OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import type { RecordKind } from '../../records.ts';
import { refOf, reference } from '../reference/service.ts';
import { accountNames } from './store.ts';

export type ApiKeyAnswer = z.input<typeof apiKey>;

/** Keys belong to the organisation. */
export const API_KEY: RecordKind<'api_key', ApiKeyAnswer> = {
  table: 'api_key',
  param: 'api_key_uuid',
  admit: () => undefined,
  shape: async (ctx, db, row) => {
    const [answer] = await shapeKeys(ctx, db, [row]);
    if (!answer) throw new Error('one key has one shape');
    return answer;
  },
  told: (_ref, { name, role, revoked_at }) => ({ name, role, revoked_at }),
  place: () => ({ locationId: null, localDay: null }),
};

/** Keys as managers see them: never the secret, nor what is kept of it. */
export async function shapeKeys(
  ctx: OrgContext,
  db: Kysely<Database>,
  rows: readonly Row<'api_key'>[],
): Promise<ApiKeyAnswer[]> {
  const ref = await reference(ctx);
  const makers = await accountNames(
    db,
    rows.flatMap((row) => row.created_by ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: row.name,
    prefix: `ct_${row.prefix}`,
    role: row.role,
    scopes: row.scopes,
    all_locations: row.all_locations,
    locations: row.location_ids.map((id) => refOf(ref.location, id)),
    created_by: row.created_by === null ? null : (makers.get(row.created_by) ?? null),
    last_used_at: row.last_used_at,
    expires_at: row.expires_at,
    revoked_at: row.revoked_at,
  }));
}
