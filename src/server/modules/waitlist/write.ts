import type { Kysely } from 'kysely';
import { databaseConflict } from '../../db/errors.ts';
import { changesBetween, type Author } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import { versioned, type Patch } from '../../db/versioned.ts';
import { Refusal } from '../../refusal.ts';
import { refOf } from '../reference/service.ts';
import { findEntry, replaceLocations, type EntryRow } from './store.ts';

type NamesById = ReadonlyMap<string, { readonly id: string; readonly name: string }>;
type Names = Readonly<Record<'location' | 'provider' | 'type' | 'definition', NamesById>>;

const NOBODY: NamesById = new Map();
/** For changes that touch no reference to anything. */
export const NO_NAMES: Names = { location: NOBODY, provider: NOBODY, type: NOBODY, definition: NOBODY };

export interface EntryChange {
  /** As it was read, held. */
  readonly row: EntryRow;
  readonly patch: Patch<'waitlist_entry'>;
  /** Further locations as they shall be; absent = as they are. */
  readonly locationIds?: readonly string[] | undefined;
  readonly action: string;
  readonly by: Author;
  readonly names: Names;
}

/** Changes an entry that is held, with its event and its further locations. @returns the entry as it is now. */
export async function writeEntry(
  tx: Kysely<Database>,
  { row, patch, locationIds, action, by, names }: EntryChange,
): Promise<EntryRow> {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const next: EntryRow = {
    ...row,
    ...given,
    ...(locationIds ? { additional_location_ids: locationIds } : {}),
  };
  const told = tell(names, next);
  const changes = changesBetween(tell(names, row), told, Object.keys(told));
  const target = { table: 'waitlist_entry', org: row.org_id, id: row.id } as const;
  await versioned.update(tx, target, patch, {
    by,
    action,
    locationId: next.location_id,
    localDay: null,
    changes,
  });
  if (locationIds) await replaceLocations(tx, row.org_id, row.id, locationIds);
  const current = await findEntry(tx, row.org_id, row.id);
  if (!current) throw new Error('a waitlist entry that was held is gone');
  return current;
}

/** What the history tells of an entry: what it wishes and where it stands, not the score, which follows from both. */
function tell(names: Names, row: EntryRow): Record<string, JsonValue> {
  return {
    status: row.status,
    urgency: row.urgency,
    location_scope: row.location_scope,
    additional_locations: row.additional_location_ids.map((id) => refOf(names.location, id)),
    provider: refOf(names.provider, row.provider_id),
    appointment_type: refOf(names.type, row.appointment_type_id),
    appointment: row.appointment_id === null ? null : { id: row.appointment_id, name: null },
    priority: refOf(names.definition, row.priority_id),
    date_range_start: row.date_range_start,
    date_range_end: row.date_range_end,
    preferred_days: row.preferred_days,
    preferred_time_start: row.preferred_time_start,
    preferred_time_end: row.preferred_time_end,
    estimated_duration_mins: row.estimated_duration_mins,
    treatment_value: row.treatment_value,
    note: row.note,
    contacted_at: row.contacted_at,
    patient_response: row.patient_response,
    offer_expires_at: row.offer_expires_at,
  };
}

/**
 * One active entry for each patient, home location and type (catalogue: Uniqueness): the unique index decides, whoever
 * was faster.
 * @param loc where the request says what collides.
 * @throws Refusal 409.
 */
export async function oneActive<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'waitlist_entry_one_active') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'The patient waits at this location for this type already',
      loc,
      ctx: { entity: 'waitlist_entry' },
    });
  }
}
