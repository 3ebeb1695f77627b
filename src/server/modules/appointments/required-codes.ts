import { missingProcedureCodes } from '#domain/appointment/action.ts';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import { Refusal } from '../../refusal.ts';
import type { Reference } from '../reference/service.ts';

/**
 * A type may demand procedures before its visits are complete (catalogue §19).
 * @param codeIds procedure codes on the visit; @param from its state so far, null when it is entered as complete.
 * @throws Refusal 409 naming the missing codes.
 */
export function requireCodes(
  ref: Reference,
  typeId: string | null,
  codeIds: readonly string[],
  from: AppointmentStatus | null,
): void {
  const type = typeId === null ? undefined : ref.type.get(typeId);
  if (!type) return;
  const present = codeIds.map((id) => ref.procedureCode.get(id)?.code ?? '');
  const missing = missingProcedureCodes(type.required_procedure_codes, type.require_all, present);
  if (missing.length === 0) return;
  throw new Refusal({
    type: 'transition_not_permitted',
    msg: `Missing before it can be complete: ${missing.join(', ')}`,
    loc: ['body', 'status'],
    ctx: { from_status: from, to_status: 'complete', reason: 'procedures_missing', missing },
  });
}
