import type { TFunction } from 'i18next';
import type { ErrorType } from '#contract/kernel/errors.ts';
import type { Formats } from './format.ts';
import { type AskedSlot, type ViolationLike, type ViolationText, violationText } from './violations.ts';

export interface ErrorContext {
  readonly t: TFunction<'errors'>;
  readonly formats: Formats;
  /** IANA zone of the location, for times in refusals of the schedule. */
  readonly zone?: string | undefined;
  readonly asked?: AskedSlot | undefined;
  /** Epoch milliseconds, for "38 sec. ago"; without it a refusal does not say since when. */
  readonly now?: number | undefined;
}

/** One reason as the wire carries it. `network` is ours: there was no answer. */
export interface ErrorLike {
  readonly type: string;
  readonly ctx?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Error types whose text needs no facts beyond itself. */
type Plain = Exclude<
  ErrorType,
  | 'greater_than_equal'
  | 'less_than_equal'
  | 'string_too_short'
  | 'string_too_long'
  | 'too_short'
  | 'too_long'
  | 'too_many_attempts'
>;

const PLAIN: Readonly<Record<Plain | 'network', true>> = {
  unauthorized: true,
  forbidden: true,
  not_found: true,
  method_not_allowed: true,
  version_conflict: true,
  duplicate: true,
  schedule_conflict: true,
  transition_not_permitted: true,
  in_use: true,
  payload_too_large: true,
  unsupported_media_type: true,
  json_invalid: true,
  missing: true,
  extra_forbidden: true,
  value_error: true,
  uuid_parsing: true,
  date_parsing: true,
  time_parsing: true,
  datetime_parsing: true,
  enum: true,
  string_type: true,
  int_type: true,
  bool_type: true,
  list_type: true,
  object_type: true,
  decimal_parsing: true,
  string_pattern_mismatch: true,
  nonexistent_local_time: true,
  state_not_allowed: true,
  invalid_cursor: true,
  idempotency_key_reused: true,
  internal: true,
  unavailable: true,
  network: true,
};

/** A refusal in plain words, chosen by `type` and `ctx`; the server's own sentence is never shown. */
export function errorText(error: ErrorLike, context: ErrorContext): string {
  const { t, formats } = context;
  const facts = error.ctx ?? {};
  const number = (key: string) => (typeof facts[key] === 'number' ? facts[key] : undefined);
  switch (error.type) {
    case 'schedule_conflict': {
      const first = violationTexts(error, context)[0];
      const reason = first ? [`${first.title}.`, first.detail] : [t('type.schedule_conflict')];
      return [...reason, takenBy(error, context)].filter(Boolean).join(' ');
    }
    case 'version_conflict': {
      const name = facts['changed_by'];
      return typeof name === 'string' ? t('type.version_conflict_by', { name }) : t('type.version_conflict');
    }
    case 'greater_than_equal':
      return t('type.greater_than_equal', { limit: formats.number(number('ge') ?? 0) });
    case 'less_than_equal':
      return t('type.less_than_equal', { limit: formats.number(number('le') ?? 0) });
    case 'string_too_short':
    case 'too_short':
      return t(`type.${error.type}`, { count: number('min_length') ?? 1 });
    case 'string_too_long':
    case 'too_long':
      return t(`type.${error.type}`, { count: number('max_length') ?? 0 });
    case 'too_many_attempts':
      return t('type.too_many_attempts', {
        count: Math.max(1, Math.ceil((number('retry_after_seconds') ?? 60) / 60)),
      });
    default:
      return t(isPlain(error.type) ? `type.${error.type}` : 'type.internal');
  }
}

/** Every finding behind a `schedule_conflict`, in the server's order; empty for other errors or without facts. */
export function violationTexts(error: ErrorLike, context: ErrorContext): readonly ViolationText[] {
  const { t, formats, zone = 'UTC', asked } = context;
  const list = error.ctx?.['violations'];
  if (!Array.isArray(list)) return [];
  return list.filter(isViolation).map((violation) => violationText(violation, { t, formats, zone, asked }));
}

/** Who placed the visit that is in the way, and how long ago; empty when the answer does not say. */
function takenBy(error: ErrorLike, { t, formats, now }: ErrorContext): string {
  const conflicts = error.ctx?.['conflicts'];
  const first: unknown =
    isObject(conflicts) && Array.isArray(conflicts['appointments']) ? conflicts['appointments'][0] : null;
  if (!isObject(first) || typeof first['changed_by'] !== 'string' || now === undefined) return '';
  if (typeof first['changed_at'] !== 'string') return '';
  // The server's clock may be ahead of this one, and `now` as old as the last minute.
  const at = Math.min(Date.parse(first['changed_at']), now);
  return t('takenBy', { name: first['changed_by'], ago: formats.ago(at, now) });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(type: string): type is Plain | 'network' {
  return Object.hasOwn(PLAIN, type);
}

function isViolation(value: unknown): value is ViolationLike {
  return isObject(value) && typeof value['code'] === 'string' && isObject(value['params']);
}
