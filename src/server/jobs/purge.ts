import type { VersionedTable } from '../db/versioned.ts';
import { HOUR, type Job } from './job.ts';
import { forEveryOrganisation } from './organisations.ts';
import { deletedBefore, deleteSessions, purgeRows } from './purge.store.ts';

/** How long what was deleted can be brought back (decisions 6). */
const KEPT_DAYS = 30;

/** Sessions that ended are nobody's any more; a day lets clocks differ. */
const ENDED_MS = 24 * HOUR;

/** Whose deleted rows go for good: first what names others. Events stay; the history tells of what is gone. */
export const PURGED: readonly VersionedTable[] = [
  'waitlist_entry',
  'appointment',
  'blockout',
  'block_template_item',
  'block_template',
  'schedule_template',
  'schedule_version',
  'schedule_override',
  'schedule_note',
  'schedule_view',
  'saved_search',
  'production_goal',
  'patient_preference',
  'patient_recall',
  'recall_trigger',
  'recall_type',
  'appointment_rule',
  'blockout_type',
  'flow_status',
];

/**
 * Deleted rows that stay: archiving uses the same column (appointment types stay readable, a merged patient leads to the
 * other file), and old records go on naming people, rooms and codes.
 */
export const KEPT: readonly VersionedTable[] = [
  'location',
  'operatory',
  'provider',
  'membership',
  'api_key',
  'patient',
  'procedure_code',
  'definition',
  'appointment_type',
];

export const PURGE: Job = {
  name: 'purge',
  does: `removes for good what was deleted ${KEPT_DAYS} days ago, and sessions that ended`,
  everyMs: 24 * HOUR,
  run: async (run) => {
    const sessions = await deleteSessions(run.db, new Date(run.now.getTime() - ENDED_MS));
    const before = new Date(run.now.getTime() - KEPT_DAYS * 24 * HOUR);
    const rows = await forEveryOrganisation(run, async (org) => {
      let purged = 0;
      for (const table of PURGED) {
        if (run.signal.aborted) break;
        const ids = await deletedBefore(run.db, table, org.id, before);
        purged += await purgeRows(run.db, table, org.id, ids);
      }
      return purged;
    });
    return sessions + rows;
  },
};
