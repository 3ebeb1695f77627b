import type { Kysely } from 'kysely';
import type { Database, Row } from '#server/db/schema.ts';
import {
  makeApiKey,
  makeDefinition,
  makeLocation,
  makeMember,
  makeOperatory,
  makePatient,
  makeProcedureCode,
  makeProvider,
  type Practice,
} from './builders.ts';

/** What a practice is set up with, each at a version above 1: one that nothing uses, and an archived one. */
export interface SetupFacts {
  readonly spareLocation: Row<'location'>;
  readonly deletedLocation: Row<'location'>;
  /** At the practice's location, like the archived one. */
  readonly spareOperatory: Row<'operatory'>;
  readonly deletedOperatory: Row<'operatory'>;
  readonly spareProvider: Row<'provider'>;
  readonly deletedProvider: Row<'provider'>;
  readonly spareCode: Row<'procedure_code'>;
  readonly deletedCode: Row<'procedure_code'>;
  readonly spareDefinition: Row<'definition'>;
  readonly deletedDefinition: Row<'definition'>;
  readonly colleague: Row<'membership'>;
  readonly invited: Row<'membership'>;
  readonly apiKey: Row<'api_key'>;
  /** Nobody waits for these. */
  readonly idlePatient: Row<'patient'>;
  readonly archivedPatient: Row<'patient'>;
}

const VERSION = { version: 5 };
const DELETED = { ...VERSION, deleted_at: '2026-03-01T00:00:00Z' };

export async function makeSetupFacts(db: Kysely<Database>, { org, location }: Practice): Promise<SetupFacts> {
  const reason = { category: 'CancelReason' } as const;
  const link = { invite_hash: 'a'.repeat(64), invite_expires_at: '2026-03-09T00:00:00Z' };
  return {
    spareLocation: await makeLocation(db, org.id, VERSION),
    deletedLocation: await makeLocation(db, org.id, DELETED),
    spareOperatory: await makeOperatory(db, location, VERSION),
    deletedOperatory: await makeOperatory(db, location, DELETED),
    spareProvider: await makeProvider(db, org.id, VERSION),
    deletedProvider: await makeProvider(db, org.id, DELETED),
    spareCode: await makeProcedureCode(db, org.id, VERSION),
    deletedCode: await makeProcedureCode(db, org.id, DELETED),
    spareDefinition: await makeDefinition(db, org.id, { ...VERSION, ...reason }),
    deletedDefinition: await makeDefinition(db, org.id, { ...DELETED, ...reason }),
    colleague: await makeMember(db, org.id, VERSION),
    invited: await makeMember(db, org.id, { ...VERSION, ...link }),
    apiKey: await makeApiKey(db, org.id, VERSION),
    idlePatient: await makePatient(db, org.id, VERSION),
    archivedPatient: await makePatient(db, org.id, { ...VERSION, archived_at: '2026-03-01T00:00:00Z' }),
  };
}
