import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/**
 * The small tables of an organisation that nearly every answer needs for names, colours and rules. Deleted rows are
 * included, because old visits still name them; `deleted_at` tells.
 */
export async function loadReference(db: Kysely<Database>, orgId: string) {
  const [
    locations,
    locationHours,
    operatories,
    providers,
    procedureCodes,
    definitions,
    types,
    typeLocations,
    flowStatuses,
    blockoutTypes,
    rules,
    versions,
    templates,
    recallTypes,
  ] = await Promise.all([
    db
      .selectFrom('location')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db.selectFrom('location_hours').selectAll().where('org_id', '=', orgId).orderBy('start_time').execute(),
    db
      .selectFrom('operatory')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db
      .selectFrom('provider')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db
      .selectFrom('procedure_code')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('code')
      .execute(),
    db
      .selectFrom('definition')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db
      .selectFrom('appointment_type')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db.selectFrom('appointment_type_location').selectAll().where('org_id', '=', orgId).execute(),
    db
      .selectFrom('flow_status')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db
      .selectFrom('blockout_type')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
    db
      .selectFrom('appointment_rule')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('deleted_at', 'is', null)
      .execute(),
    db
      .selectFrom('schedule_version')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('deleted_at', 'is', null)
      .execute(),
    db
      .selectFrom('schedule_template')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('deleted_at', 'is', null)
      .orderBy('start_time')
      .execute(),
    db
      .selectFrom('recall_type')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('item_order')
      .orderBy('name')
      .execute(),
  ]);
  return {
    locations,
    locationHours,
    operatories,
    providers,
    procedureCodes,
    definitions,
    types,
    typeLocations,
    flowStatuses,
    blockoutTypes,
    rules,
    versions,
    templates,
    recallTypes,
  };
}

/** Blockout types by id, read inside `db`. */
export function loadBlockoutTypes(db: Kysely<Database>, orgId: string, ids: readonly string[]) {
  return db
    .selectFrom('blockout_type')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids])
    .execute();
}

export type ReferenceRows = Awaited<ReturnType<typeof loadReference>>;
