import type { Kysely } from 'kysely';
import type { ProviderRole } from '#domain/appointment/pattern.ts';
import type { Database } from '../../db/schema.ts';

interface Key {
  readonly orgId: string;
  readonly appointmentId: string;
}

export interface ProviderDraft {
  readonly id: string;
  readonly provider_id: string;
  readonly role: ProviderRole;
  readonly start_at: string | null;
  readonly end_at: string | null;
  readonly item_order: number;
}

export interface ProcedureDraft {
  readonly id: string;
  readonly procedure_code_id: string;
  readonly provider_id: string | null;
  readonly area: string;
  readonly fee: string;
  readonly item_order: number;
}

/** The provider assignments of a visit, all at once. */
export async function replaceProviders(
  tx: Kysely<Database>,
  { orgId, appointmentId }: Key,
  providers: readonly ProviderDraft[],
): Promise<void> {
  await tx
    .deleteFrom('appointment_provider')
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', appointmentId)
    .execute();
  if (providers.length === 0) return;
  const rows = providers.map((entry) => ({ ...entry, org_id: orgId, appointment_id: appointmentId }));
  await tx.insertInto('appointment_provider').values(rows).execute();
}

/** The procedures of a visit, all at once. */
export async function replaceProcedures(
  tx: Kysely<Database>,
  { orgId, appointmentId }: Key,
  procedures: readonly ProcedureDraft[],
): Promise<void> {
  await tx
    .deleteFrom('appointment_procedure')
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', appointmentId)
    .execute();
  if (procedures.length === 0) return;
  const rows = procedures.map((entry) => ({ ...entry, org_id: orgId, appointment_id: appointmentId }));
  await tx.insertInto('appointment_procedure').values(rows).execute();
}

/** The tags of a visit, all at once. */
export async function replaceTags(
  tx: Kysely<Database>,
  { orgId, appointmentId }: Key,
  tagIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('appointment_tag')
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', appointmentId)
    .execute();
  if (tagIds.length === 0) return;
  const rows = tagIds.map((id) => ({ org_id: orgId, appointment_id: appointmentId, definition_id: id }));
  await tx.insertInto('appointment_tag').values(rows).execute();
}

/** Marks the procedures of a completed visit as done, or as planned again when the completion is corrected. */
export async function setProcedureStatus(
  tx: Kysely<Database>,
  { orgId, appointmentId }: Key,
  status: 'planned' | 'completed',
): Promise<void> {
  await tx
    .updateTable('appointment_procedure')
    .set({ status })
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '<>', status)
    .execute();
}
