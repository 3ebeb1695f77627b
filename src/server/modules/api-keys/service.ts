import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Caller } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { hashOf, newSecret } from '../../secret.ts';
import { keysWithPrefix, noteUse } from './store.ts';

/** How long a key may be used before its use is noted again. */
const NOTED_MS = 60_000;

const FORM = /^ct_([0-9a-f]{12})_[\w-]{43}$/;
const BEARER = /^Bearer\s+(ct_\S+)$/i;

/** A new key, and what is kept of it. */
export function makeKey(): { readonly key: string; readonly prefix: string; readonly hash: string } {
  const prefix = randomBytes(6).toString('hex');
  const key = `ct_${prefix}_${newSecret()}`;
  return { key, prefix, hash: hashOf(key) };
}

/** The API key a request brings; null when it brings none. */
export function apiKeyOf(headers: Headers): string | null {
  return BEARER.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

/**
 * The program behind a key; what it may do follows from the present rights of the key's maker (http/session.ts).
 * Notes the use, to the minute.
 * @returns null for a key that is unknown, expired or revoked.
 */
export async function callerOfKey(db: Kysely<Database>, key: string, now: Date): Promise<Caller | null> {
  const prefix = FORM.exec(key)?.[1];
  if (prefix === undefined) return null;
  const hash = Buffer.from(hashOf(key), 'hex');
  const rows = await keysWithPrefix(db, prefix);
  const row = rows.find((one) => timingSafeEqual(Buffer.from(one.key_hash, 'hex'), hash));
  if (!row || row.created_by === null) return null;
  if (row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime()) return null;
  const used = row.last_used_at === null ? 0 : Date.parse(row.last_used_at);
  if (now.getTime() - used >= NOTED_MS) await noteUse(db, row, now);
  return {
    userId: row.created_by,
    name: row.name,
    email: '',
    key: {
      id: row.id,
      orgId: row.org_id,
      name: row.name,
      role: row.role,
      scopes: row.scopes,
      allLocations: row.all_locations,
      locationIds: new Set(row.location_ids),
    },
  };
}
