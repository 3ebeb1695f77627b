import { v7 } from 'uuid';
import type { TestApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeAppointmentType,
  makeDefinition,
  makeLocation,
  makeOperatory,
  makePractice,
  makeProvider,
  type Practice,
} from '#testing/builders.ts';

export const ARCHIVED = { deleted_at: '2026-03-01T00:00:00Z' };

async function makeArchived(db: TestApp['db'], { org, location }: Practice) {
  return {
    provider: (await makeProvider(db, org.id, ARCHIVED)).id,
    operatory: (await makeOperatory(db, location, ARCHIVED)).id,
    location: (await makeLocation(db, org.id, ARCHIVED)).id,
    type: (await makeAppointmentType(db, org.id, ARCHIVED)).id,
    tag: (await makeDefinition(db, org.id, { category: 'ApptTag', ...ARCHIVED })).id,
    priority: (await makeDefinition(db, org.id, { category: 'WaitlistPriority', ...ARCHIVED })).id,
  };
}

/** A practice with archived records of every kind. */
export async function withArchived(app: TestApp) {
  const { db } = app;
  const practice = await makePractice(db);
  return {
    ...practice,
    boss: await app.signedIn(practice.org, 'manager'),
    /** Archived, and named by the record that is edited. */
    kept: await makeArchived(db, practice),
    /** Archived, and named by nothing. */
    other: await makeArchived(db, practice),
  };
}

export type Clinic = Awaited<ReturnType<typeof withArchived>>;
export type Names = Clinic['kept'];

/** A cancelled visit of people and rooms that are gone: it takes no slot, so nothing else has a say. */
export async function visitOfArchived(db: TestApp['db'], clinic: Clinic) {
  const { operatory, provider, tag, type } = clinic.kept;
  const visit = await makeAppointment(db, clinic, {
    operatory_id: operatory,
    appointment_type_id: type,
    status: 'cancelled',
  });
  const below = { org_id: clinic.org.id, appointment_id: visit.id };
  await db
    .insertInto('appointment_provider')
    .values({ ...below, id: v7(), provider_id: provider, role: 'primary' })
    .execute();
  await db
    .insertInto('appointment_tag')
    .values({ ...below, definition_id: tag })
    .execute();
  return visit;
}
