import type { Instant } from '../time/instant.ts';
import type { Ref } from './facts.ts';

/**
 * The findings of the placement rule. `params` is what the wire carries (snake_case, instants in UTC) and what texts
 * are filled with; it always names the record behind the finding.
 */

export type Severity = 'block' | 'warn';

/** Another visit; without names when it lies outside the caller's locations. */
export interface VisitParams {
  readonly appointment: Ref | null;
  readonly patient: Ref | null;
  readonly provider: Ref | null;
  readonly operatory: Ref | null;
  readonly status: string | null;
  readonly start_time: Instant;
  readonly end_time: Instant;
  /** True = "busy elsewhere". */
  readonly elsewhere: boolean;
}

export interface BlockoutParams {
  readonly blockout: Ref;
  readonly blockout_type: Ref;
  readonly operatory: Ref | null;
  readonly note: string;
  readonly start_time: Instant;
  readonly end_time: Instant;
}

export interface RangeParams {
  readonly start_time: Instant;
  readonly end_time: Instant;
}

interface Finding<Code extends string, Params> {
  readonly code: Code;
  readonly severity: Severity;
  readonly params: Params;
}

export type Violation =
  /** The operatory is taken. Blocks; a warning once `allow_overlap` lifts it. `can_allow`: the caller may lift it. */
  | Finding<'operatory_overlap', VisitParams & { readonly can_allow: boolean }>
  /** A provider is needed in two places and a rule says these types may not overlap. Blocks. */
  | Finding<'provider_overlap_by_rule', VisitParams>
  /** A provider is needed in two places. Warns. */
  | Finding<'provider_overlap', VisitParams>
  /** The patient has another visit at that time. Warns. */
  | Finding<'patient_overlap', VisitParams>
  /** Inside a no-schedule blockout. Blocks. */
  | Finding<'blocked_time', BlockoutParams>
  /** The type may only be booked inside its own blockouts, which are listed. Blocks. */
  | Finding<
      'blockout_only_type',
      { readonly appointment_type: Ref; readonly blockouts: readonly BlockoutParams[] }
    >
  /** Time held for others (new patients, same day, some types). Warns. */
  | Finding<
      'booking_rule',
      BlockoutParams & { readonly rule: 'new_patients' | 'same_day' | 'appointment_types' }
    >
  /** Not wholly inside opening hours, which are listed; empty = closed all day. Warns. */
  | Finding<'closed_hours', { readonly open: readonly RangeParams[] }>
  | Finding<'holiday', BlockoutParams>
  /** A provider is needed outside the hours listed. Warns. */
  | Finding<
      'provider_hours',
      {
        readonly provider: Ref;
        readonly reason: 'outside' | 'unavailable' | 'not_scheduled';
        readonly ranges: readonly RangeParams[];
      }
    >;

export type ViolationCode = Violation['code'];

/** Codes in the order in which findings are told; blocking ones always come first. */
export const VIOLATION_CODES = [
  'operatory_overlap',
  'provider_overlap_by_rule',
  'blocked_time',
  'blockout_only_type',
  'provider_overlap',
  'patient_overlap',
  'booking_rule',
  'closed_hours',
  'holiday',
  'provider_hours',
] as const satisfies readonly ViolationCode[];

/** Reason codes of the catalogue's ConflictCheck, in its fixed order (catalogue §6). */
export const REASON_CODES = ['APPOINTMENT_OVERLAP', 'PROVIDER_OVERLAP', 'BLOCKED_TIME_CONFLICT'] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

const REASON_OF: Readonly<Partial<Record<ViolationCode, ReasonCode>>> = {
  operatory_overlap: 'APPOINTMENT_OVERLAP',
  provider_overlap: 'PROVIDER_OVERLAP',
  provider_overlap_by_rule: 'PROVIDER_OVERLAP',
  blocked_time: 'BLOCKED_TIME_CONFLICT',
  blockout_only_type: 'BLOCKED_TIME_CONFLICT',
};

/** The reason codes behind findings, without repeats; warnings the catalogue has no word for have none. */
export function reasonCodes(violations: readonly Pick<Violation, 'code'>[]): ReasonCode[] {
  const found = new Set(violations.map(({ code }) => REASON_OF[code]));
  return REASON_CODES.filter((code) => found.has(code));
}

/** Whether a finding keeps the visit from landing. */
export function isBlocking(violation: Violation): boolean {
  return violation.severity === 'block';
}
