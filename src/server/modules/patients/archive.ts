import type { Kysely } from 'kysely';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { patientFileEndpoints } from '#contract/patient-files.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { Refusal } from '../../refusal.ts';
import { reference } from '../reference/service.ts';
import { openBusinessOf } from './archive.store.ts';
import { loadPatient, requireOpenFile, requirePatientBase } from './load.ts';
import { shapePatient, type PatientAnswer } from './shape.ts';
import { lockPatient, type PatientRow } from './store.ts';

type Request<Name extends 'archive' | 'unarchive'> = EndpointRequest<(typeof patientFileEndpoints)[Name]>;

/**
 * Closes a file; one that is closed already stays as it is.
 * @throws Refusal 409 `in_use` while the desk still waits for the patient.
 */
export function archivePatient(
  ctx: OrgContext,
  { params, body }: Request<'archive'>,
): Promise<PatientAnswer> {
  return changeFile(ctx, params.patient_uuid, body.base_version, async (tx, row) => {
    if (row.archived_at !== null) return null;
    const open = await openBusinessOf(tx, ctx.org.id, row.id, ctx.now());
    if (Object.values(open).some((count) => count > 0)) {
      throw new Refusal({
        type: 'in_use',
        msg: 'The patient is still expected',
        loc: ['path', 'patient_uuid'],
        input: row.id,
        ctx: { entity: 'patient', ...open },
      });
    }
    return { action: 'archived', archived_at: ctx.now().toISOString() };
  });
}

/**
 * Opens a file again.
 * @throws Refusal 422 for one that was merged into another.
 */
export function unarchivePatient(
  ctx: OrgContext,
  { params, body }: Request<'unarchive'>,
): Promise<PatientAnswer> {
  return changeFile(ctx, params.patient_uuid, body.base_version, async (_tx, row) => {
    requireOpenFile(row, ['path', 'patient_uuid']);
    return row.archived_at === null ? null : { action: 'unarchived', archived_at: null };
  });
}

interface FileChange {
  readonly action: string;
  readonly archived_at: string | null;
}

async function changeFile(
  ctx: OrgContext,
  id: string,
  base: number | undefined,
  decide: (tx: Kysely<Database>, row: PatientRow) => Promise<FileChange | null>,
): Promise<PatientAnswer> {
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    await lockPatient(tx, ctx.org.id, id);
    const row = await loadPatient(ctx, tx, id);
    await requirePatientBase(ctx, tx, ref, row, base);
    const change = await decide(tx, row);
    if (change === null) return shapePatient(ctx, ref, row);
    const { action, archived_at } = change;
    const changes = [{ field: 'is_archived', old: archived_at === null, new: archived_at !== null }];
    const event = { by: authorOf(ctx), action, locationId: null, localDay: null, changes };
    await versioned.update(tx, { table: 'patient', org: ctx.org.id, id }, { archived_at }, event);
    return shapePatient(ctx, ref, await loadPatient(ctx, tx, id));
  });
}
