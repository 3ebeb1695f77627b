import * as z from 'zod';

/**
 * Every kind of error the API answers, with its HTTP status (catalogue §13). The `type` is stable: programs and
 * translations depend on it, never on the sentence in `msg`.
 */
export const ERROR_STATUS = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  version_conflict: 409,
  duplicate: 409,
  schedule_conflict: 409,
  transition_not_permitted: 409,
  in_use: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  json_invalid: 422,
  missing: 422,
  extra_forbidden: 422,
  value_error: 422,
  uuid_parsing: 422,
  date_parsing: 422,
  time_parsing: 422,
  datetime_parsing: 422,
  enum: 422,
  string_type: 422,
  int_type: 422,
  bool_type: 422,
  list_type: 422,
  object_type: 422,
  decimal_parsing: 422,
  greater_than_equal: 422,
  less_than_equal: 422,
  string_too_short: 422,
  string_too_long: 422,
  string_pattern_mismatch: 422,
  too_short: 422,
  too_long: 422,
  nonexistent_local_time: 422,
  state_not_allowed: 422,
  invalid_cursor: 422,
  idempotency_key_reused: 422,
  too_many_attempts: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorType = keyof typeof ERROR_STATUS;

/** Whether the word is one of the stable error types. */
export function isErrorType(word: unknown): word is ErrorType {
  return typeof word === 'string' && Object.hasOwn(ERROR_STATUS, word);
}

/** Facts that come with `version_conflict` (decisions 2); `current` has the shape of the record the caller may read. */
export const versionConflictFacts = z
  .object({
    current_version: z.int(),
    current: z.unknown(),
    changed_by: z.string().nullable(),
    changed_at: z.string().nullable(),
    changed_fields: z.array(z.string()),
  })
  .meta({ id: 'VersionConflictFacts' });
export type VersionConflictFacts = z.output<typeof versionConflictFacts>;

/** One reason a request was refused: where in the request (`loc`), a sentence, its stable type, facts in `ctx`. */
export const errorItem = z
  .object({
    loc: z.array(z.union([z.string(), z.int()])),
    msg: z.string(),
    type: z.enum(Object.keys(ERROR_STATUS).filter(isErrorType)),
    input: z.unknown().optional(),
    ctx: z.record(z.string(), z.unknown()).nullable().optional(),
  })
  .meta({ id: 'ErrorItem' });

/** The body of every 4xx and 5xx answer. */
export const errorBody = z.object({ detail: z.array(errorItem) }).meta({ id: 'ErrorBody' });

export type ErrorItem = z.output<typeof errorItem>;
export type ErrorBody = z.output<typeof errorBody>;
