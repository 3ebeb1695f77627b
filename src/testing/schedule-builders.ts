import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, NewRow, Row } from '#server/db/schema.ts';

type Db = Kysely<Database>;

/** Whether two types may overlap, everywhere unless told otherwise. */
export function makeRule(
  db: Db,
  [a, b]: readonly [Row<'appointment_type'>, Row<'appointment_type'>],
  row: Partial<NewRow<'appointment_rule'>> = {},
): Promise<Row<'appointment_rule'>> {
  const pair = { appointment_type_a_id: a.id, appointment_type_b_id: b.id };
  return db
    .insertInto('appointment_rule')
    .values({ org_id: a.org_id, id: v7(), ...pair, allow_overlap: true, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A draft from 2026-06-01 on. */
export function makeScheduleVersion(
  db: Db,
  location: Row<'location'>,
  row: Partial<NewRow<'schedule_version'>> = {},
): Promise<Row<'schedule_version'>> {
  const range = { name: 'Summer', effective_from: '2026-06-01' };
  return db
    .insertInto('schedule_version')
    .values({ org_id: location.org_id, id: v7(), location_id: location.id, ...range, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Mondays 08:00 to 12:00 from 2026-01-01. */
export function makeTemplate(
  db: Db,
  provider: Row<'provider'>,
  location: Row<'location'>,
  row: Partial<NewRow<'schedule_template'>> = {},
): Promise<Row<'schedule_template'>> {
  const when = { day_of_week: 0, start_time: '08:00:00', end_time: '12:00:00', effective_from: '2026-01-01' };
  const whose = { org_id: location.org_id, provider_id: provider.id, location_id: location.id };
  return db
    .insertInto('schedule_template')
    .values({ id: v7(), ...whose, ...when, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** 2026-03-02, 10:00 to 14:00. */
export function makeOverride(
  db: Db,
  provider: Row<'provider'>,
  location: Row<'location'>,
  row: Partial<NewRow<'schedule_override'>> = {},
): Promise<Row<'schedule_override'>> {
  const when = { override_date: '2026-03-02', start_time: '10:00:00', end_time: '14:00:00' };
  const whose = { org_id: location.org_id, provider_id: provider.id, location_id: location.id };
  return db
    .insertInto('schedule_override')
    .values({ id: v7(), ...whose, ...when, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** 4200.00 on 2026-03-02. */
export function makeGoal(
  db: Db,
  provider: Row<'provider'>,
  location: Row<'location'>,
  row: Partial<NewRow<'production_goal'>> = {},
): Promise<Row<'production_goal'>> {
  const whose = { org_id: location.org_id, provider_id: provider.id, location_id: location.id };
  return db
    .insertInto('production_goal')
    .values({ id: v7(), ...whose, goal_date: '2026-03-02', goal_amount: '4200.00', ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function makeSearch(
  db: Db,
  owner: Row<'membership'>,
  row: Partial<NewRow<'saved_search'>> = {},
): Promise<Row<'saved_search'>> {
  const what = { name: 'Mornings', criteria: '{"duration_minutes": 60}' };
  return db
    .insertInto('saved_search')
    .values({ org_id: owner.org_id, id: v7(), membership_id: owner.id, ...what, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function makePreference(
  db: Db,
  patient: Row<'patient'>,
  row: Partial<NewRow<'patient_preference'>> = {},
): Promise<Row<'patient_preference'>> {
  return db
    .insertInto('patient_preference')
    .values({ org_id: patient.org_id, id: v7(), patient_id: patient.id, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}
