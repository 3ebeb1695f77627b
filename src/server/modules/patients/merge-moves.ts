import type { Kysely } from 'kysely';
import type { Ref } from '#contract/kernel/fields.ts';
import { mergedNote } from '#domain/patient/merge.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import type { EventDraft } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { versioned } from '../../db/versioned.ts';
import { dependantsOf, entriesOf, preferenceOf, recallsOf, visitsOf } from './merge.store.ts';

type Db = Kysely<Database>;

/** Both files of a merge, under their names. */
export interface Merge {
  readonly survivor: Ref;
  readonly other: Ref;
}

const EVERYWHERE = { locationId: null, localDay: null } as const;
const OPEN: ReadonlySet<string> = new Set(['waiting', 'contacted', 'offered']);

function moved(
  ctx: OrgContext,
  { survivor, other }: Merge,
  place: Pick<EventDraft, 'locationId' | 'localDay'>,
) {
  const changes = [{ field: 'patient', old: other, new: survivor }];
  return { by: authorOf(ctx), action: 'updated', ...place, changes };
}

/** @returns how many. */
export async function moveVisits(ctx: OrgContext, tx: Db, merge: Merge): Promise<number> {
  const rows = await visitsOf(tx, ctx.org.id, merge.other.id);
  for (const row of rows) {
    const target = { table: 'appointment', org: ctx.org.id, id: row.id } as const;
    const event = moved(ctx, merge, { locationId: row.location_id, localDay: row.schedule_date });
    await versioned.amend(tx, target, { patient_id: merge.survivor.id }, event);
  }
  return rows.length;
}

function reminds(row: Awaited<ReturnType<typeof recallsOf>>[number]): boolean {
  return row.deleted_at === null && !row.is_disabled && row.status !== 'completed';
}

/**
 * A recall of a type of which the survivor is reminded comes over disabled: nobody is to be reminded twice. One of his
 * that is disabled or completed reminds nobody and stops none.
 */
export async function moveRecalls(ctx: OrgContext, tx: Db, merge: Merge): Promise<number> {
  const own = await recallsOf(tx, ctx.org.id, merge.survivor.id);
  const present = new Set(own.filter(reminds).map((row) => row.recall_type_id));
  const rows = await recallsOf(tx, ctx.org.id, merge.other.id);
  for (const row of rows) {
    const twice = row.deleted_at === null && !row.is_disabled && present.has(row.recall_type_id);
    const event = moved(ctx, merge, EVERYWHERE);
    const changes = twice
      ? [...event.changes, { field: 'is_disabled', old: false, new: true }]
      : event.changes;
    const patch = { patient_id: merge.survivor.id, ...(twice ? { is_disabled: true } : {}) };
    const target = { table: 'patient_recall', org: ctx.org.id, id: row.id } as const;
    await versioned.amend(tx, target, patch, { ...event, changes });
  }
  return rows.length;
}

/** An open entry for what the survivor waits for already comes over as removed: one wait is enough. */
export async function moveEntries(ctx: OrgContext, tx: Db, merge: Merge): Promise<number> {
  const waits = (row: { location_id: string; appointment_type_id: string | null }): string =>
    `${row.location_id} ${row.appointment_type_id ?? ''}`;
  const own = await entriesOf(tx, ctx.org.id, merge.survivor.id);
  const isOpen = (row: (typeof own)[number]): boolean => row.deleted_at === null && OPEN.has(row.status);
  const present = new Set(own.filter(isOpen).map(waits));
  const rows = await entriesOf(tx, ctx.org.id, merge.other.id);
  for (const row of rows) {
    const twice = isOpen(row) && present.has(waits(row));
    const event = moved(ctx, merge, { locationId: row.location_id, localDay: null });
    const changes = twice
      ? [...event.changes, { field: 'status', old: row.status, new: 'removed' }]
      : event.changes;
    // Who waits no more has no offer either.
    const removal = twice ? { status: 'removed' as const, offer_expires_at: null } : {};
    const patch = { patient_id: merge.survivor.id, ...removal };
    const target = { table: 'waitlist_entry', org: ctx.org.id, id: row.id } as const;
    await versioned.amend(tx, target, patch, { ...event, changes });
  }
  return rows.length;
}

/** Whom the other one paid for, the survivor now pays for; files merged into the other one lead to the survivor. */
export async function moveDependants(ctx: OrgContext, tx: Db, merge: Merge): Promise<number> {
  const { survivor, other } = merge;
  const { guarantees, merged } = await dependantsOf(tx, ctx.org.id, other.id);
  const event = (field: string) => ({
    by: authorOf(ctx),
    action: 'updated',
    ...EVERYWHERE,
    changes: [{ field, old: other, new: survivor }],
  });
  const others = guarantees.filter((id) => id !== survivor.id);
  for (const id of others) {
    const target = { table: 'patient', org: ctx.org.id, id } as const;
    await versioned.amend(tx, target, { guarantor_id: survivor.id }, event('guarantor'));
  }
  for (const id of merged) {
    const target = { table: 'patient', org: ctx.org.id, id } as const;
    await versioned.amend(tx, target, { merged_into_id: survivor.id }, event('merged_into'));
  }
  return others.length;
}

/**
 * How the survivor likes to be seen: what is not said here is taken from the other file. Only what was learned from
 * visits steps back behind what somebody typed in, whichever file says it.
 */
export async function movePreference(ctx: OrgContext, tx: Db, merge: Merge): Promise<void> {
  const other = await preferenceOf(tx, ctx.org.id, merge.other.id);
  if (!other) return;
  const own = await preferenceOf(tx, ctx.org.id, merge.survivor.id);
  const event = moved(ctx, merge, EVERYWHERE);
  const targetOf = (id: string) => ({ table: 'patient_preference', org: ctx.org.id, id }) as const;
  if (!own) {
    await versioned.update(tx, targetOf(other.id), { patient_id: merge.survivor.id }, event);
    return;
  }
  const [first, then] = own.learned_from_history && !other.learned_from_history ? [other, own] : [own, other];
  const noTimes = first.preferred_time_start === null && first.preferred_time_end === null;
  const times = noTimes ? then : first;
  const patch = {
    preferred_provider_id: first.preferred_provider_id ?? then.preferred_provider_id,
    preferred_operatory_id: first.preferred_operatory_id ?? then.preferred_operatory_id,
    preferred_days: first.preferred_days ?? then.preferred_days,
    preferred_time_start: times.preferred_time_start,
    preferred_time_end: times.preferred_time_end,
    preferred_contact_method: first.preferred_contact_method ?? then.preferred_contact_method,
    learned_from_history: own.learned_from_history && other.learned_from_history,
    notes: mergedNote(own.notes, other.notes),
  };
  await versioned.update(tx, targetOf(own.id), patch, { ...event, action: 'merged' });
  await versioned.remove(tx, targetOf(other.id), { ...event, action: 'deleted', changes: [] });
}
