import { hashPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, NewRow, Row } from '#server/db/schema.ts';

type Db = Kysely<Database>;

/** A small practice: one location in Chicago with two operatories, a dentist, a patient and a 30-minute type. */
export interface Practice {
  readonly org: Row<'organisation'>;
  readonly location: Row<'location'>;
  readonly operatory: Row<'operatory'>;
  readonly otherOperatory: Row<'operatory'>;
  readonly provider: Row<'provider'>;
  readonly patient: Row<'patient'>;
  readonly type: Row<'appointment_type'>;
}

let made = 0;

/** A number that no earlier call in this worker gave, for names that must be unique. */
function next(): number {
  made += 1;
  return made;
}

/** A slug that no other test uses, whatever the worker. */
function freshSlug(): string {
  return `t-${v7().slice(-12)}-${next()}`;
}

export async function makeOrganisation(
  db: Db,
  row: Partial<NewRow<'organisation'>> = {},
): Promise<Row<'organisation'>> {
  return db
    .insertInto('organisation')
    .values({ id: v7(), slug: freshSlug(), name: 'Test practice', time_zone: 'America/Chicago', ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Opens every weekday from 08:00 to 17:00 unless `hours` is false. */
export async function makeLocation(
  db: Db,
  org: string,
  row: Partial<NewRow<'location'>> = {},
  hours = true,
): Promise<Row<'location'>> {
  const location = await db
    .insertInto('location')
    .values({ org_id: org, id: v7(), name: `Location ${next()}`, time_zone: 'America/Chicago', ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (hours) {
    const days = [0, 1, 2, 3, 4].map((weekday) => ({
      org_id: org,
      id: v7(),
      location_id: location.id,
      weekday,
      start_time: '08:00:00',
      end_time: '17:00:00',
    }));
    await db.insertInto('location_hours').values(days).execute();
  }
  return location;
}

export async function makeOperatory(
  db: Db,
  location: Row<'location'>,
  row: Partial<NewRow<'operatory'>> = {},
): Promise<Row<'operatory'>> {
  const number = next();
  return db
    .insertInto('operatory')
    .values({
      org_id: location.org_id,
      id: v7(),
      location_id: location.id,
      name: `Op ${number}`,
      abbrev: `O${number}`,
      item_order: number,
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makeProvider(
  db: Db,
  org: string,
  row: Partial<NewRow<'provider'>> = {},
): Promise<Row<'provider'>> {
  return db
    .insertInto('provider')
    .values({
      org_id: org,
      id: v7(),
      name: 'Dr. Amara Okafor',
      short_name: 'Dr Okafor',
      initials: 'AO',
      color: 'p-ao',
      kind: 'dentist',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makePatient(
  db: Db,
  org: string,
  row: Partial<NewRow<'patient'>> = {},
): Promise<Row<'patient'>> {
  return db
    .insertInto('patient')
    .values({
      org_id: org,
      id: v7(),
      chart_number: `T-${next()}`,
      first_name: 'Avery',
      last_name: 'Stone',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makeAppointmentType(
  db: Db,
  org: string,
  row: Partial<NewRow<'appointment_type'>> = {},
): Promise<Row<'appointment_type'>> {
  return db
    .insertInto('appointment_type')
    .values({ org_id: org, id: v7(), name: `Type ${next()}`, duration_minutes: 30, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makeDefinition(
  db: Db,
  org: string,
  row: Pick<NewRow<'definition'>, 'category'> & Partial<NewRow<'definition'>>,
): Promise<Row<'definition'>> {
  return db
    .insertInto('definition')
    .values({
      org_id: org,
      id: v7(),
      name: `Definition ${next()}`,
      kind: row.category === 'ApptConfirmed' ? 'unconfirmed' : null,
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makeFlowStatus(
  db: Db,
  org: string,
  row: Partial<NewRow<'flow_status'>> = {},
): Promise<Row<'flow_status'>> {
  const number = next();
  return db
    .insertInto('flow_status')
    .values({ org_id: org, id: v7(), name: `Flow ${number}`, slug: `flow-${number}`, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makeBlockoutType(
  db: Db,
  org: string,
  row: Partial<NewRow<'blockout_type'>> = {},
): Promise<Row<'blockout_type'>> {
  return db
    .insertInto('blockout_type')
    .values({ org_id: org, id: v7(), name: `Blockout ${next()}`, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A person with a membership; without a password (makeAccount) or a session (makeSession). */
export async function makeMember(
  db: Db,
  org: string,
  row: Partial<NewRow<'membership'>> = {},
): Promise<Row<'membership'>> {
  const userId = row.user_id ?? v7();
  if (row.user_id === undefined) {
    const person = { id: userId, name: 'Ines Duarte', email: `${userId}@test.chairtime.test` };
    await db.insertInto('auth.user').values(person).execute();
  }
  return db
    .insertInto('membership')
    .values({
      org_id: org,
      id: v7(),
      user_id: userId,
      role: 'receptionist',
      display_name: 'Ines Duarte',
      initials: 'ID',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Limits a member to some locations. */
export async function limitToLocations(
  db: Db,
  member: Pick<Row<'membership'>, 'org_id' | 'id'>,
  locationIds: readonly string[],
): Promise<void> {
  const { org_id, id } = member;
  await db
    .updateTable('membership')
    .set({ all_locations: false })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .execute();
  const rows = locationIds.map((location_id) => ({ org_id, membership_id: id, location_id }));
  if (rows.length > 0) await db.insertInto('membership_location').values(rows).execute();
}

/** A session as signing in leaves it, without the cost of a password; returns its token. */
export async function makeSession(db: Db, userId: string): Promise<string> {
  const token = v7().replaceAll('-', '');
  const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  await db.insertInto('auth.session').values({ id: v7(), token, userId, expiresAt }).execute();
  return token;
}

/** A person who can sign in with a password; without a membership. */
export async function makeAccount(
  db: Db,
  password: string,
): Promise<{ readonly userId: string; readonly email: string; readonly password: string }> {
  const userId = v7();
  const email = `${userId}@test.chairtime.test`;
  await db.insertInto('auth.user').values({ id: userId, name: 'Ines Duarte', email }).execute();
  await db
    .insertInto('auth.account')
    .values({
      id: v7(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: await hashPassword(password),
    })
    .execute();
  return { userId, email, password };
}

/** A note of a day, straight into the table. */
export async function makeNote(
  db: Db,
  location: Row<'location'>,
  row: Partial<NewRow<'schedule_note'>> = {},
): Promise<Row<'schedule_note'>> {
  return db
    .insertInto('schedule_note')
    .values({
      org_id: location.org_id,
      id: v7(),
      location_id: location.id,
      note_date: '2026-03-02',
      note: 'Compressor service at noon',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A shared daily view with all defaults. */
export async function makeView(
  db: Db,
  location: Row<'location'>,
  row: Partial<NewRow<'schedule_view'>> = {},
): Promise<Row<'schedule_view'>> {
  return db
    .insertInto('schedule_view')
    .values({ org_id: location.org_id, id: v7(), location_id: location.id, name: `View ${next()}`, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makeProcedureCode(
  db: Db,
  org: string,
  row: Partial<NewRow<'procedure_code'>> = {},
): Promise<Row<'procedure_code'>> {
  const number = next();
  return db
    .insertInto('procedure_code')
    .values({ org_id: org, id: v7(), code: `D${number}`, description: `Procedure ${number}`, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A template for blockouts of a location, without items. */
export async function makeBlockTemplate(
  db: Db,
  location: Row<'location'>,
  row: Partial<NewRow<'block_template'>> = {},
): Promise<Row<'block_template'>> {
  return db
    .insertInto('block_template')
    .values({
      org_id: location.org_id,
      id: v7(),
      location_id: location.id,
      name: `Template ${next()}`,
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lunch of the whole location, 12:00 to 13:00. */
export async function makeBlockTemplateItem(
  db: Db,
  template: Row<'block_template'>,
  type: Row<'blockout_type'>,
  row: Partial<NewRow<'block_template_item'>> = {},
): Promise<Row<'block_template_item'>> {
  return db
    .insertInto('block_template_item')
    .values({
      org_id: template.org_id,
      id: v7(),
      block_template_id: template.id,
      blockout_type_id: type.id,
      start_time: '12:00:00',
      end_time: '13:00:00',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lunch of the whole location, 2026-03-02 12:00 to 13:00. */
export async function makeBlockout(
  db: Db,
  location: Row<'location'>,
  type: Row<'blockout_type'>,
  row: Partial<NewRow<'blockout'>> = {},
): Promise<Row<'blockout'>> {
  return db
    .insertInto('blockout')
    .values({
      org_id: location.org_id,
      id: v7(),
      location_id: location.id,
      blockout_type_id: type.id,
      schedule_date: '2026-03-02',
      start_time: '12:00:00',
      end_time: '13:00:00',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function makePractice(db: Db, row: Partial<NewRow<'organisation'>> = {}): Promise<Practice> {
  const org = await makeOrganisation(db, row);
  const location = await makeLocation(db, org.id);
  return {
    org,
    location,
    operatory: await makeOperatory(db, location),
    otherOperatory: await makeOperatory(db, location),
    provider: await makeProvider(db, org.id),
    patient: await makePatient(db, org.id),
    type: await makeAppointmentType(db, org.id),
  };
}

/**
 * A visit of the practice's patient, 2026-03-02 09:00 to 09:30 in Chicago unless told otherwise, straight into the
 * table: no rule runs, no event is written, only the constraints of the database hold.
 */
export async function makeAppointment(
  db: Db,
  practice: Practice,
  row: Partial<NewRow<'appointment'>> = {},
): Promise<Row<'appointment'>> {
  return db
    .insertInto('appointment')
    .values({
      org_id: practice.org.id,
      id: v7(),
      patient_id: practice.patient.id,
      location_id: practice.location.id,
      operatory_id: practice.operatory.id,
      appointment_type_id: practice.type.id,
      status: 'scheduled',
      schedule_date: '2026-03-02',
      start_at: '2026-03-02T15:00:00Z',
      end_at: '2026-03-02T15:30:00Z',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A key that no program holds. */
export async function makeApiKey(
  db: Db,
  org: string,
  row: Partial<NewRow<'api_key'>> = {},
): Promise<Row<'api_key'>> {
  const prefix = v7().slice(-12);
  return db
    .insertInto('api_key')
    .values({
      org_id: org,
      id: v7(),
      name: `Key ${next()}`,
      prefix,
      key_hash: '0'.repeat(64),
      role: 'receptionist',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
