import type { Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** One page of preferences by id (the oldest first, ids being uuid v7), and how many there are. */
export async function listPreferences(
  db: Db,
  orgId: string,
  patientId: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'patient_preference'>[]; total: number }> {
  const matching = db
    .selectFrom('patient_preference')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .$if(patientId !== undefined, (query) => query.where('patient_id', '=', patientId ?? ''));
  const rows = await matching.selectAll().orderBy('id').limit(limit).offset(offset).execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** The preference of a patient; undefined when there is none. */
export function preferenceOf(
  db: Db,
  orgId: string,
  patientId: string,
): Promise<Row<'patient_preference'> | undefined> {
  return db
    .selectFrom('patient_preference')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('patient_id', '=', patientId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}
