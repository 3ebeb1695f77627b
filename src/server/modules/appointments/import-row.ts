import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { appointmentBulkEndpoints, BulkRow, BulkRowResult } from '#contract/appointment-bulk.ts';
import type { Violation } from '#domain/conflict/violation.ts';
import type { OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import { Refusal, SLOT_TAKEN } from '../../refusal.ts';
import type { Reference } from '../reference/service.ts';
import type { NamedRecords } from './plan.ts';

export type ImportMeta = EndpointRequest<typeof appointmentBulkEndpoints.import>['body']['meta'];

/** An import at work: `ctx.db` is its transaction, which holds every lock the rows can need. */
export interface ImportRun {
  readonly ctx: OrgContext;
  readonly ref: Reference;
  readonly meta: ImportMeta;
  readonly named: NamedRecords;
}

/** A row with its position in the request. */
export interface ImportRow {
  readonly index: number;
  readonly row: BulkRow;
}

/** What came of a row. */
export type Outcome =
  | {
      readonly status: 'created' | 'updated' | 'skipped';
      readonly id: string;
      readonly version: number;
      readonly violations: readonly Violation[];
    }
  | { readonly status: 'failed'; readonly refusal: Refusal };

/**
 * What a row's failure says about the row; everything else concerns the whole import and is thrown on.
 * @throws whatever is no refusal and no constraint that guards a row.
 */
export function failure(error: unknown): Outcome {
  if (error instanceof Refusal) return { status: 'failed', refusal: error };
  const constraint = databaseConflict(error)?.constraint;
  if (constraint === 'appointment_no_double_booking') {
    return { status: 'failed', refusal: new Refusal(SLOT_TAKEN) };
  }
  // The visit of this key came back (restore) while the import ran.
  if (constraint === 'appointment_external_id_unique') {
    const loc = ['body', 'external_id'];
    return {
      status: 'failed',
      refusal: new Refusal({ type: 'duplicate', msg: 'This visit exists already', loc }),
    };
  }
  throw error;
}

/** A row's line in the answer (catalogue §7). In a dry run what was done is only validated, and nothing new exists. */
export function resultOf({ index, row }: ImportRow, outcome: Outcome, dryRun: boolean): BulkRowResult {
  const common = { index, external_id: row.external_id ?? null };
  if (outcome.status === 'failed') {
    const error = errorOf(index, outcome.refusal);
    return { ...common, status: 'failed', id: null, version: null, error, warnings: [] };
  }
  const { status, id, version, violations } = outcome;
  const warnings = [...new Set(violations.map(({ code }) => code))];
  if (!dryRun || status === 'skipped') return { ...common, status, id, version, error: null, warnings };
  const known = status === 'updated' ? id : null;
  return { ...common, status: 'validated', id: known, version: null, error: null, warnings };
}

function errorOf(index: number, refusal: Refusal): NonNullable<BulkRowResult['error']> {
  const [first] = refusal.items;
  const reasons: unknown = first?.ctx?.['reason_codes'];
  const reason: unknown = Array.isArray(reasons) ? reasons[0] : undefined;
  return {
    status: refusal.status,
    code: typeof reason === 'string' ? reason : (first?.type ?? 'internal'),
    message: first?.msg ?? '',
    // The services name fields of a single visit's request; here it is a row of many.
    detail: refusal.detail.map((item) => ({ ...item, loc: ['body', 'rows', index, ...item.loc.slice(1)] })),
  };
}
