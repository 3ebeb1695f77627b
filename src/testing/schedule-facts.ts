import type { Kysely } from 'kysely';
import type { Database, Row } from '#server/db/schema.ts';
import { makeFlowStatus, makeMember, makePatient, makeView, type Practice } from './builders.ts';
import {
  makeGoal,
  makeOverride,
  makePreference,
  makeRule,
  makeScheduleVersion,
  makeSearch,
  makeTemplate,
} from './schedule-builders.ts';

/** Records of the Schedule section, each at a version above 1, and a deleted one that can come back. */
export interface ScheduleFacts {
  /** The pair of the practice's type with itself, at its location. */
  readonly rule: Row<'appointment_rule'>;
  /** The same pair, everywhere. */
  readonly deletedRule: Row<'appointment_rule'>;
  /** No visit has it. */
  readonly spareFlowStatus: Row<'flow_status'>;
  readonly deletedFlowStatus: Row<'flow_status'>;
  /** Mondays 08:00 to 12:00 from 2026-01-01. */
  readonly hours: Row<'schedule_template'>;
  readonly deletedHours: Row<'schedule_template'>;
  readonly draft: Row<'schedule_version'>;
  readonly deletedDraft: Row<'schedule_version'>;
  /** 2026-03-03, 10:00 to 14:00. */
  readonly override: Row<'schedule_override'>;
  readonly deletedOverride: Row<'schedule_override'>;
  readonly view: Row<'schedule_view'>;
  readonly deletedView: Row<'schedule_view'>;
  /** Somebody's; the table of endpoints hands both to whoever asks. */
  readonly search: Row<'saved_search'>;
  readonly deletedSearch: Row<'saved_search'>;
  readonly preference: Row<'patient_preference'>;
  /** Of the patient below. */
  readonly deletedPreference: Row<'patient_preference'>;
  readonly otherPatient: Row<'patient'>;
  /** On 2026-03-02. */
  readonly goal: Row<'production_goal'>;
  /** On 2026-03-03. */
  readonly deletedGoal: Row<'production_goal'>;
}

const VERSION = { version: 5 };
const DELETED = { ...VERSION, deleted_at: '2026-03-01T00:00:00Z' };

export async function makeScheduleFacts(
  db: Kysely<Database>,
  { org, location, operatory, provider, patient, type }: Practice,
): Promise<ScheduleFacts> {
  const pair = [type, type] as const;
  const tuesday = { operatory_id: operatory.id, override_date: '2026-03-03' };
  const member = await makeMember(db, org.id);
  const otherPatient = await makePatient(db, org.id, { first_name: 'Noor', last_name: 'Haddad' });
  return {
    rule: await makeRule(db, pair, { ...VERSION, location_id: location.id }),
    deletedRule: await makeRule(db, pair, DELETED),
    spareFlowStatus: await makeFlowStatus(db, org.id, VERSION),
    deletedFlowStatus: await makeFlowStatus(db, org.id, DELETED),
    hours: await makeTemplate(db, provider, location, VERSION),
    deletedHours: await makeTemplate(db, provider, location, DELETED),
    draft: await makeScheduleVersion(db, location, VERSION),
    deletedDraft: await makeScheduleVersion(db, location, DELETED),
    override: await makeOverride(db, provider, location, { ...VERSION, ...tuesday }),
    deletedOverride: await makeOverride(db, provider, location, { ...DELETED, ...tuesday }),
    view: await makeView(db, location, VERSION),
    deletedView: await makeView(db, location, DELETED),
    search: await makeSearch(db, member, VERSION),
    deletedSearch: await makeSearch(db, member, DELETED),
    preference: await makePreference(db, patient, VERSION),
    deletedPreference: await makePreference(db, otherPatient, DELETED),
    otherPatient,
    goal: await makeGoal(db, provider, location, VERSION),
    deletedGoal: await makeGoal(db, provider, location, { ...DELETED, goal_date: '2026-03-03' }),
  };
}

/** Makes the member the owner of the saved searches, which exist for nobody else. */
export async function handOver(
  db: Kysely<Database>,
  { search, deletedSearch }: Pick<ScheduleFacts, 'search' | 'deletedSearch'>,
  member: Row<'membership'>,
): Promise<void> {
  await db
    .updateTable('saved_search')
    .set({ membership_id: member.id })
    .where('org_id', '=', member.org_id)
    .where('id', 'in', [search.id, deletedSearch.id])
    .execute();
}
