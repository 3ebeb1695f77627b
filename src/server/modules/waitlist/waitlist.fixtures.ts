import { waitlistEndpoints } from '#contract/waitlist.ts';
import type { WaitlistEntry } from '#contract/waitlist-shapes.ts';
import type { Row } from '#server/db/schema.ts';
import type { SignedIn, TestApp } from '#testing/app.ts';
import { makeLocation, makeOperatory, makePatient, makePractice, type Practice } from '#testing/builders.ts';

/** Monday, and the day the test clock stands on. */
export const MONDAY = '2026-03-02';

/** Two locations, two patients, a desk; all in Chicago. */
export interface Clinic extends Practice {
  readonly harbor: Row<'location'>;
  readonly harborOperatory: Row<'operatory'>;
  readonly otherPatient: Row<'patient'>;
  readonly desk: SignedIn;
}

export async function makeClinic(app: TestApp): Promise<Clinic> {
  const practice = await makePractice(app.db);
  const harbor = await makeLocation(app.db, practice.org.id, { name: 'Harbor' });
  return {
    ...practice,
    harbor,
    harborOperatory: await makeOperatory(app.db, harbor),
    otherPatient: await makePatient(app.db, practice.org.id, { first_name: 'Noor', last_name: 'Haddad' }),
    desk: await app.signedIn(practice.org, 'receptionist'),
  };
}

export function entryNow({ desk }: { readonly desk: SignedIn }, id: string): Promise<WaitlistEntry> {
  return desk.ok(waitlistEndpoints.get, { params: { entry_uuid: id } });
}

/** What the event log tells of an entry, oldest first. */
export async function actionsOf(app: TestApp, entryId: string): Promise<string[]> {
  const rows = await app.db
    .selectFrom('event')
    .select('action')
    .where('entity', '=', 'waitlist_entry')
    .where('entity_id', '=', entryId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.action);
}
