import type { Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** One page of recall types in display order, and how many there are. @param active absent = all. */
export async function listTypes(
  db: Db,
  orgId: string,
  active: boolean | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'recall_type'>[]; total: number }> {
  const matching = db
    .selectFrom('recall_type')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .$if(active !== undefined, (query) => query.where('is_active', '=', active ?? true));
  const rows = await matching
    .selectAll()
    .orderBy('item_order')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** Whether a patient has a living recall of the type. */
export async function isTypeInUse(db: Db, orgId: string, typeId: string): Promise<boolean> {
  const found = await db
    .selectFrom('patient_recall')
    .select('id')
    .where('org_id', '=', orgId)
    .where('recall_type_id', '=', typeId)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * A living recall type, kept from being deleted until the transaction ends; several may hold it at once. Undefined when
 * unknown.
 */
export function holdType(tx: Db, orgId: string, id: string): Promise<Row<'recall_type'> | undefined> {
  return tx
    .selectFrom('recall_type')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst();
}

/** The triggers of a type, oldest first. */
export function listTriggers(db: Db, orgId: string, typeId: string): Promise<Row<'recall_trigger'>[]> {
  return db
    .selectFrom('recall_trigger')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('recall_type_id', '=', typeId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
