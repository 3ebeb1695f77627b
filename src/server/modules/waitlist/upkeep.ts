import type { Kysely } from 'kysely';
import { addDays } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { isActiveEntry, isPastRange } from '#domain/waitlist/entry.ts';
import type { Author } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { scoreOf } from './score.ts';
import { detailsOf } from './shape.ts';
import { findEntry, type EntryRow } from './store.ts';
import { activeEntries, entriesEndingBy } from './upkeep.store.ts';
import { NO_NAMES, writeEntry } from './write.ts';

/** What is done to the whole list of an organisation from time to time. */
export interface Upkeep {
  readonly db: Kysely<Database>;
  readonly orgId: string;
  readonly now: Date;
  readonly by: Author;
  /** Aborted when the process ends: what is left waits for the next time. */
  readonly signal: AbortSignal;
}

/**
 * Ends entries whose last acceptable day has passed at the home location (catalogue: Waitlist [P]).
 * @returns how many.
 */
export async function expireEntries({ db, orgId, now, by, signal }: Upkeep): Promise<number> {
  let expired = 0;
  // Nowhere is it later than a day after the date in UTC.
  const latest = addDays(localDateOf(now.getTime(), 'UTC'), 1);
  for (const { id, time_zone } of await entriesEndingBy(db, orgId, latest)) {
    if (signal.aborted) break;
    const today = localDateOf(now.getTime(), time_zone);
    await inTransaction(db, async (tx) => {
      const row = await findEntry(tx, orgId, id, true);
      if (!row || !isActiveEntry(row.status) || !isPastRange(row.date_range_end, today)) return;
      const patch = { status: 'expired', offer_expires_at: null } as const;
      await writeEntry(tx, { row, patch, action: 'expired', by, names: NO_NAMES });
      expired += 1;
    });
  }
  return expired;
}

/**
 * Scores all active entries anew: days pass, visits break, the median moves. Only what differs is written.
 * @returns how many differed.
 */
export async function rescoreEntries({ db, orgId, now, by, signal }: Upkeep): Promise<number> {
  let changed = 0;
  for (const { id, time_zone: zone } of await activeEntries(db, orgId)) {
    if (signal.aborted) break;
    await inTransaction(db, async (tx) => {
      const row = await findEntry(tx, orgId, id, true);
      if (!row || !isActiveEntry(row.status)) return;
      const additionalLocations = row.additional_location_ids.length;
      const patch = await scoreOf(tx, orgId, row, { additionalLocations, zone, now });
      if (sameScore(row, patch.score_details)) return;
      await writeEntry(tx, { row, patch, action: 'scored', by, names: NO_NAMES });
      changed += 1;
    });
  }
  return changed;
}

/** Whether two scores have the same parts, reasons included. */
function sameScore(row: EntryRow, next: string): boolean {
  const [before, after] = [detailsOf(row.score_details), detailsOf(JSON.parse(next))];
  const parts = (details: typeof before) =>
    JSON.stringify(
      details && [
        details.formula_version,
        details.components.map(({ key, points, max_points, reason }) => [key, points, max_points, reason]),
      ],
    );
  return parts(before) === parts(after);
}
