import * as z from 'zod';
import { REASON_CODES, type Violation, VIOLATION_CODES } from '#domain/conflict/violation.ts';

const SEVERITIES = ['block', 'warn'] as const;

const CODES: ReadonlySet<unknown> = new Set(VIOLATION_CODES);
const SEVERITY: ReadonlySet<unknown> = new Set(SEVERITIES);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Code and severity decide; the facts in `params` are written by the rule itself and read by it alone. */
function isViolation(value: unknown): value is Violation {
  return (
    isRecord(value) &&
    CODES.has(value['code']) &&
    SEVERITY.has(value['severity']) &&
    isRecord(value['params'])
  );
}

/**
 * A rule a visit breaks: `block` refuses it, `warn` lets it land and says why (decisions 4). The type is the domain's
 * own, so that texts and marks are made from the same facts on both sides.
 */
export const violation = z.custom<Violation>(isViolation, 'Not a violation').meta({
  id: 'Violation',
  description: '`block` refuses the visit, `warn` lets it land and says why.',
  type: 'object',
  required: ['code', 'severity', 'params'],
  properties: {
    code: { type: 'string', enum: [...VIOLATION_CODES] },
    severity: { type: 'string', enum: [...SEVERITIES] },
    params: { type: 'object', description: 'Records, times and hours behind the finding, by code' },
  },
});
export type { Violation };

/** Reason codes of the catalogue, in the fixed order of answers (catalogue §6). */
export const reasonCodes = z.array(z.enum(REASON_CODES));
