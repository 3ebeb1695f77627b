import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { authorOf, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { ContactMethod } from '../../db/tables/column.ts';
import { versioned } from '../../db/versioned.ts';
import { findPreference } from './preference.store.ts';

/** The preferred way to reach a patient is one field of the patient's scheduling preference; the rest of it stays. */
export async function writeContactMethod(
  ctx: OrgContext,
  tx: Kysely<Database>,
  patientId: string,
  method: ContactMethod | null,
): Promise<void> {
  const found = await findPreference(tx, ctx.org.id, patientId);
  const old = found?.preferred_contact_method ?? null;
  if (old === method) return;
  const event = {
    by: authorOf(ctx),
    locationId: null,
    localDay: null,
    changes: [{ field: 'preferred_contact_method', old, new: method }],
  };
  if (!found) {
    const row = { org_id: ctx.org.id, id: v7(), patient_id: patientId, preferred_contact_method: method };
    await versioned.insert(tx, 'patient_preference', row, { ...event, action: 'created' });
    return;
  }
  await versioned.update(
    tx,
    { table: 'patient_preference', org: ctx.org.id, id: found.id },
    { preferred_contact_method: method },
    { ...event, action: 'updated' },
  );
}
