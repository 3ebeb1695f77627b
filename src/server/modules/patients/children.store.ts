import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, Row } from '../../db/schema.ts';

/** The lists that belong to a patient's file. Absent = they stay. */
export interface PatientLists {
  readonly phones?: readonly Pick<Row<'patient_phone'>, 'kind' | 'number'>[] | undefined;
  readonly alerts?: readonly Pick<Row<'patient_alert'>, 'kind' | 'text'>[] | undefined;
  readonly insurances?:
    readonly Pick<Row<'patient_insurance'>, 'rank' | 'carrier' | 'plan' | 'member_id'>[] | undefined;
}

type ListTable = 'patient_phone' | 'patient_alert' | 'patient_insurance';

/** Replaces each list that is given. */
export async function replaceLists(
  tx: Kysely<Database>,
  orgId: string,
  patientId: string,
  { phones, alerts, insurances }: PatientLists,
): Promise<void> {
  const entry = () => ({ org_id: orgId, id: v7(), patient_id: patientId });
  const clear = (table: ListTable) =>
    tx.deleteFrom(table).where('org_id', '=', orgId).where('patient_id', '=', patientId).execute();
  if (phones) {
    await clear('patient_phone');
    const rows = phones.map((phone, item_order) => ({ ...entry(), ...phone, item_order }));
    if (rows.length > 0) await tx.insertInto('patient_phone').values(rows).execute();
  }
  if (alerts) {
    await clear('patient_alert');
    const rows = alerts.map((alert, item_order) => ({ ...entry(), ...alert, item_order }));
    if (rows.length > 0) await tx.insertInto('patient_alert').values(rows).execute();
  }
  if (insurances) {
    await clear('patient_insurance');
    const rows = insurances.map((insurance) => ({ ...entry(), ...insurance }));
    if (rows.length > 0) await tx.insertInto('patient_insurance').values(rows).execute();
  }
}
