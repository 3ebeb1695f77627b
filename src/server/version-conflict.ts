import type { Kysely } from 'kysely';
import { eventsSince, type RecordOfHistory } from './db/history.ts';
import type { Database } from './db/schema.ts';
import { Refusal } from './refusal.ts';

export interface StaleEdit extends RecordOfHistory {
  /** The version the edit started from. */
  readonly base: number;
  /** The record as it is now, in the shape of the API and cut to the caller's rights (decisions 2). */
  readonly current: { readonly version: number; readonly updated_at: string };
  /** Where the request names the base; the body unless told otherwise. */
  readonly part?: 'body' | 'query';
  /** And in which field; `base_version` unless told otherwise. */
  readonly field?: string;
}

/** 409 with the current record, who changed it, when, and which fields since the version the edit started from. */
export async function versionConflict(db: Kysely<Database>, edit: StaleEdit): Promise<Refusal> {
  const since = await eventsSince(db, edit, edit.base);
  const last = since.at(-1);
  return new Refusal({
    type: 'version_conflict',
    msg: 'The record was changed by somebody else',
    loc: [edit.part ?? 'body', edit.field ?? 'base_version'],
    input: edit.base,
    ctx: {
      current_version: edit.current.version,
      current: edit.current,
      changed_by: last?.actor_name ?? null,
      changed_at: last?.at ?? edit.current.updated_at,
      changed_fields: [...new Set(since.flatMap((event) => event.changes.map((change) => change.field)))],
    },
  });
}
