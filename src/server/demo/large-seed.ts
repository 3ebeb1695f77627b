import { hashPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { instantOf } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { Database } from '../db/schema.ts';
import { APPOINTMENT_TYPES } from './appointment-types.ts';
import type { LocationBook } from './book.ts';
import { idSource } from './ids.ts';
import { insertAll } from './insert.store.ts';
import { largeClinic } from './large-clinic.ts';
import { copyPatients, copyVisits } from './large-copy.ts';
import type { LargeOptions } from './large-copy.ts';
import { bookDates, planDay } from './plan.ts';
import { randomFrom } from './random.ts';
import { putDesk } from './rows/desk.ts';
import { putHours } from './rows/hours.ts';
import { putAccounts, putMembers, putPractice } from './rows/practice.ts';
import { idRegister, rowCollector } from './rows/sheet.ts';
import type { Sheet } from './rows/sheet.ts';
import { putVocabulary } from './rows/vocabulary.ts';
import { DEMO_PASSWORD } from './sign-ins.ts';
import type { DemoSignIn } from './sign-ins.ts';

/** The account that may look at the large organisation. */
export const LARGE_SIGN_IN: DemoSignIn = {
  email: 'manager@large.chairtime.test',
  password: DEMO_PASSWORD,
  name: 'Morgan Large',
  role: 'manager',
  org: 'large',
};

const DAY = 86_400_000;

/**
 * Adds the organisation `large` to a migrated database: reference data in one transaction, then patients and visits
 * by COPY in a second one. All constraints stay on. Only for measuring: its account has a published password.
 * @throws Error when the organisation exists already
 */
export async function seedLarge(
  db: Kysely<Database>,
  client: pg.ClientBase,
  options: LargeOptions,
): Promise<void> {
  const { say } = options;
  const taken = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', LARGE_SIGN_IN.org)
    .executeTakeFirst();
  if (taken)
    throw new Error('The organisation "large" is there already: use another database or data directory.');
  const { sheet, rows } = await reference(options);
  await insertAll(db, rows);
  say('Reference data stored');
  await client.query(
    'set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0',
  );
  await client.query('begin');
  try {
    const patientIds = await copyPatients(sheet, client, options);
    await copyVisits(sheet, client, patientIds, options);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  say('Gathering statistics');
  await client.query('analyze');
}

async function reference({ now, appointments, patients }: LargeOptions) {
  const random = randomFrom('large');
  const nowMs = Math.floor(now.getTime() / 1000) * 1000;
  const nextId = idSource(random.fork('ids'), nowMs - 2 * DAY);
  const foundedMs = nowMs - 2000 * DAY;
  const { put, rows } = rowCollector();
  const clinic = largeClinic(random.fork('clinic'));
  const books = clinic.locations.map((location): LocationBook => {
    const today = toLocal(nowMs, location.timeZone).date;
    const plans = bookDates(clinic, today).map((date) => planDay(clinic, location, date, today));
    return { location, today, nowMinute: 0, plans, visits: [] };
  });
  const foundedAt = instantOf(foundedMs);
  const users = putAccounts(put, [LARGE_SIGN_IN], {
    passwordHash: await hashPassword(DEMO_PASSWORD),
    foundedAt,
    nextId,
  });
  const base = {
    orgId: nextId(),
    clinic,
    books,
    patients: [],
    random,
    nextId,
    nowMs,
    foundedAt,
    put,
    idOf: idRegister(nextId),
  };
  const [first, ...others] = putMembers(base, [LARGE_SIGN_IN], users);
  if (!first) throw new Error('Nobody signs in to large');
  const sheet: Sheet = { ...base, staff: [first, ...others] };
  putPractice(sheet);
  putVocabulary(sheet);
  for (const book of books) putHours(sheet, book);
  putDesk(sheet);
  const lasts = {
    location: clinic.locations.length,
    provider: clinic.providers.length,
    appointment_type: Object.keys(APPOINTMENT_TYPES).length,
    appointment: appointments,
    patient: patients,
  };
  for (const [entity, last] of Object.entries(lasts))
    put('number_counter', { org_id: sheet.orgId, entity, last });
  return { sheet, rows };
}
