import { requireLocation, type OrgContext } from '../../context.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { living, type LocationRow, type ProviderRow, type Reference } from '../reference/service.ts';

interface Place {
  readonly provider_uuid: string;
  readonly location_uuid: string;
  readonly operatory_uuid?: string | null | undefined;
}

/**
 * Whose hours a request is about, and where.
 * @throws Refusal 404 for an unknown provider, location or operatory, 403 for a location out of scope.
 */
export function requirePlace(
  ctx: OrgContext,
  ref: Reference,
  { provider_uuid, location_uuid, operatory_uuid }: Place,
): { provider: ProviderRow; location: LocationRow } {
  const provider = living(ref.provider, provider_uuid, 'provider', ['body', 'provider_uuid']);
  const location = living(ref.location, location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  if (operatory_uuid) requireOperatoryOf(ref, location.id, operatory_uuid);
  return { provider, location };
}

/**
 * @param kept what the hours name already.
 * @throws Refusal 404 also for an operatory of another location: it does not exist there.
 */
export function requireOperatoryOf(
  ref: Reference,
  locationId: string,
  id: string,
  kept: string | null = null,
): void {
  const loc = ['body', 'operatory_uuid'];
  const row = living(ref.operatory, id, 'operatory', loc, [kept]);
  if (row.location_id !== locationId) throw notFound('operatory', loc, id);
}

/** @throws Refusal 422 unless the local range ends after it starts. */
export function requireTimeOrder(start: string, end: string): void {
  if (start < end) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'The end must be after the start',
    loc: ['body', 'end_time'],
    input: end,
    ctx: { start_time: start },
  });
}

/** @throws Refusal 422 when the last day lies before the first. */
export function requireDateOrder(from: string, to: string | null): void {
  if (to === null || from <= to) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'The last day must not lie before the first',
    loc: ['body', 'effective_to'],
    input: to,
    ctx: { effective_from: from },
  });
}
