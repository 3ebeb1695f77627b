import type { Kysely } from 'kysely';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { Refusal } from '../../refusal.ts';
import { linkedVisit, setRecall, type LinkedVisit } from '../appointments/service.ts';

/** A visit that will still take place, sooner or later, can fulfil a recall. */
const OPEN: ReadonlySet<string> = new Set(['planned', 'scheduled', 'unscheduled', 'pinboard']);

const LOC = ['body', 'appointment_uuid'];

/**
 * Holds the visit a recall shall be tied to and those it is tied to, in the order of their ids.
 * @throws Refusal 404 for an unknown visit, 403 outside the caller's locations, 422 for another patient's and for one
 * that is over.
 */
export async function holdVisits(
  ctx: OrgContext,
  tx: Kysely<Database>,
  patientId: string,
  wantedId: string | null,
  tiedIds: readonly string[],
): Promise<{ readonly wanted: LinkedVisit | null }> {
  let wanted: LinkedVisit | null = null;
  const ids = [...new Set([...tiedIds, ...(wantedId === null ? [] : [wantedId])])].toSorted();
  for (const id of ids) {
    const visit = await linkedVisit(ctx, tx, id, LOC, true);
    if (id === wantedId) wanted = visit;
  }
  if (!wanted || tiedIds.includes(wanted.id)) return { wanted };
  if (wanted.patient_id !== patientId) {
    throw new Refusal({
      type: 'value_error',
      msg: 'This appointment is of another patient',
      loc: LOC,
      input: wanted.id,
    });
  }
  if (!OPEN.has(wanted.status)) {
    throw new Refusal({
      type: 'state_not_allowed',
      msg: `A ${wanted.status} appointment cannot fulfil a recall`,
      loc: LOC,
      input: wanted.id,
      ctx: { status: wanted.status },
    });
  }
  return { wanted };
}

/** Ties a visit that is held to a recall, or to none; the recalls themselves are the caller's to bring up. */
export function tieVisit(
  ctx: OrgContext,
  tx: Kysely<Database>,
  visitId: string,
  recallId: string | null,
): Promise<void> {
  return setRecall(ctx, tx, visitId, recallId);
}
