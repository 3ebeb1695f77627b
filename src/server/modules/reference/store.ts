import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/**
 * The small tables of an organisation that nearly every answer needs for names, colours and rules. Deleted rows are
 * included, because old visits still name them; `deleted_at` tells.
 */
export async function loadReference(db: Kysely<Database>, orgId: string) {
  const all = <T extends keyof Database & ReferenceTable>(table: T) =>
    db.selectFrom(table).selectAll().where('org_id', '=', orgId);
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
    all('location').orderBy('item_order').orderBy('name').execute(),
    all('location_hours').orderBy('start_time').execute(),
    all('operatory').orderBy('item_order').orderBy('name').execute(),
    all('provider').orderBy('item_order').orderBy('name').execute(),
    all('procedure_code').orderBy('item_order').orderBy('code').execute(),
    all('definition').orderBy('item_order').orderBy('name').execute(),
    all('appointment_type').orderBy('item_order').orderBy('name').execute(),
    all('appointment_type_location').execute(),
    all('flow_status').orderBy('item_order').orderBy('name').execute(),
    all('blockout_type').orderBy('item_order').orderBy('name').execute(),
    all('appointment_rule').where('deleted_at', 'is', null).execute(),
    all('schedule_version').where('deleted_at', 'is', null).execute(),
    all('schedule_template').where('deleted_at', 'is', null).orderBy('start_time').execute(),
    all('recall_type').orderBy('item_order').orderBy('name').execute(),
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

type ReferenceTable =
  | 'location'
  | 'location_hours'
  | 'operatory'
  | 'provider'
  | 'procedure_code'
  | 'definition'
  | 'appointment_type'
  | 'appointment_type_location'
  | 'flow_status'
  | 'blockout_type'
  | 'appointment_rule'
  | 'schedule_version'
  | 'schedule_template'
  | 'recall_type';

export type ReferenceRows = Awaited<ReturnType<typeof loadReference>>;
