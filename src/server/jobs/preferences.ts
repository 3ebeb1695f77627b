import { v7 } from 'uuid';
import { FEWEST_VISITS, learnPreference, type LearnedPreference } from '#domain/preference/learn.ts';
import { addMonths, minutesOfWallTime, weekday } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { localDateOf, toLocal } from '#domain/time/zone.ts';
import { databaseConflict } from '../db/errors.ts';
import { changesBetween } from '../db/events.ts';
import type { JsonValue } from '../db/tables/column.ts';
import { inTransaction } from '../db/transaction.ts';
import { versioned } from '../db/versioned.ts';
import { BY_JOB, HOUR, type Job, type JobRun } from './job.ts';
import { forEveryOrganisation } from './organisations.ts';
import {
  holdPreference,
  livingIds,
  patientHistories,
  type CompletedVisit,
  type LearnedColumns,
} from './preferences.store.ts';

/** How far back visits show a habit. */
const MONTHS = 24;
const PATIENTS_AT_ONCE = 500;

export const PREFERENCES: Job = {
  name: 'preferences',
  does: 'learns what patients prefer from their visits, never over what a person entered',
  everyMs: 24 * HOUR,
  run: (run) => forEveryOrganisation(run, (org) => learnAll(run, org)),
};

async function learnAll(
  run: JobRun,
  org: { readonly id: string; readonly time_zone: string },
): Promise<number> {
  const since = addMonths(localDateOf(run.now.getTime(), org.time_zone), -MONTHS);
  const providers = await livingIds(run.db, org.id, 'provider');
  const operatories = await livingIds(run.db, org.id, 'operatory');
  const known = (ids: ReadonlySet<string>, id: string | null) => (id !== null && ids.has(id) ? id : null);
  let changed = 0;
  for (let after: string | null = null; !run.signal.aborted;) {
    const page = await patientHistories(run.db, org.id, since, FEWEST_VISITS, after, PATIENTS_AT_ONCE);
    for (const { patient_id, visits, learned: before } of page) {
      const learned = learnPreference(
        visits.map((visit) => ({
          ...timeOf(visit),
          providerId: known(providers, visit.provider_id),
          operatoryId: known(operatories, visit.operatory_id),
        })),
      );
      const columns = columnsOf(learned);
      if (before === null ? learned === null : isSame(before, columns)) continue;
      if (await keep(run, org.id, patient_id, columns)) changed += 1;
    }
    const last = page.at(-1);
    if (!last || page.length < PATIENTS_AT_ONCE) break;
    after = last.patient_id;
  }
  return changed;
}

/** When a visit was, by the clock of its location. */
function timeOf({ start, end, date, time_zone }: CompletedVisit) {
  const startMinute = minutesOfWallTime(toLocal(start, time_zone).time);
  return {
    weekday: weekday(date),
    startMinute,
    endMinute: startMinute + Math.round((end - start) / MS_PER_MINUTE),
  };
}

function columnsOf(learned: LearnedPreference | null): LearnedColumns {
  return {
    preferred_provider_id: learned?.providerId ?? null,
    preferred_operatory_id: learned?.operatoryId ?? null,
    preferred_days: learned?.days ? [...learned.days] : null,
    preferred_time_start: learned?.timeStart ?? null,
    preferred_time_end: learned?.timeEnd ?? null,
  };
}

/** Writes what was learned unless a person was faster. @returns whether it was written. */
async function keep(
  run: JobRun,
  orgId: string,
  patientId: string,
  columns: LearnedColumns,
): Promise<boolean> {
  const event = { by: BY_JOB, locationId: null, localDay: null };
  try {
    return await inTransaction(run.db, async (tx) => {
      const row = await holdPreference(tx, orgId, patientId);
      if (!row) {
        const id = v7();
        const created = { org_id: orgId, id, patient_id: patientId, learned_from_history: true, ...columns };
        await versioned.insert(tx, 'patient_preference', created, { ...event, action: 'created' });
        return true;
      }
      if (!row.learned_from_history) return false;
      const next = told(columns);
      const changes = changesBetween(told(row), next, Object.keys(next));
      const target = { table: 'patient_preference', org: orgId, id: row.id } as const;
      await versioned.update(tx, target, columns, { ...event, action: 'updated', changes });
      return true;
    });
  } catch (error) {
    // Somebody entered one at this very moment; it is theirs.
    if (databaseConflict(error)?.constraint === 'patient_preference_one_per_patient') return false;
    throw error;
  }
}

/** What the history tells; the job knows no names. */
function told(row: LearnedColumns): Record<string, JsonValue> {
  return {
    preferred_provider: row.preferred_provider_id && { id: row.preferred_provider_id, name: null },
    preferred_operatory: row.preferred_operatory_id && { id: row.preferred_operatory_id, name: null },
    preferred_days: row.preferred_days,
    preferred_time_start: row.preferred_time_start,
    preferred_time_end: row.preferred_time_end,
  };
}

function isSame(a: LearnedColumns, b: LearnedColumns): boolean {
  return JSON.stringify(told(a)) === JSON.stringify(told(b));
}
