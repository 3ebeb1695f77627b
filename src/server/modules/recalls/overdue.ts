import type { Kysely } from 'kysely';
import { recallStatus } from '#domain/recall/due.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Author } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { dueBefore, holdRecalls } from './visit.store.ts';

/**
 * Writes down which recalls became overdue since the last time. Readers work it out from the date anyway; what is written
 * is for the live feed and the history.
 * @param today local date in the organisation's zone.
 * @returns how many.
 */
export async function markOverdue(
  db: Kysely<Database>,
  orgId: string,
  today: LocalDate,
  by: Author,
  signal: AbortSignal,
): Promise<number> {
  let marked = 0;
  for (const id of await dueBefore(db, orgId, today)) {
    if (signal.aborted) break;
    await inTransaction(db, async (tx) => {
      const [row] = await holdRecalls(tx, orgId, [id]);
      if (!row || row.status !== 'due' || recallStatus(row.status, row.date_due, today) !== 'overdue') return;
      await versioned.update(
        tx,
        { table: 'patient_recall', org: orgId, id },
        { status: 'overdue' },
        {
          by,
          action: 'overdue',
          locationId: null,
          localDay: null,
          changes: [{ field: 'status', old: 'due', new: 'overdue' }],
        },
      );
      marked += 1;
    });
  }
  return marked;
}
