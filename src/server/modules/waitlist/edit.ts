import type { Kysely } from 'kysely';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import { isActiveEntry, type WaitlistStatus } from '#domain/waitlist/entry.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { reference, zoneOf } from '../reference/service.ts';
import { requireEntry, requireVersion } from './load.ts';
import { offerEnd, withoutStaleOffers } from './offers.ts';
import { scoreOf } from './score.ts';
import { shapeEntry, type EntryAnswer } from './shape.ts';
import { knownEntries, statusBeforeRemoval, type EntryRow } from './store.ts';
import { furtherLocations, requireRanges, requireReferences } from './wishes.ts';
import { oneActive, writeEntry } from './write.ts';

type Request<Name extends keyof typeof waitlistEndpoints> = EndpointRequest<(typeof waitlistEndpoints)[Name]>;
type PatchBody = Request<'patch'>['body'];

/** Changes what an entry wishes and where it stands; absent fields stay. */
export async function patchEntry(ctx: OrgContext, { params, body }: Request<'patch'>): Promise<EntryAnswer> {
  const ref = await reference(ctx);
  await withoutStaleOffers(ctx);
  return oneActive(
    ['body', body.appointment_type_uuid === undefined ? 'status' : 'appointment_type_uuid'],
    () =>
      inTransaction(ctx.db, async (tx) => {
        const row = await requireEntry(ctx, tx, params.entry_uuid, { hold: true, from: 'home' });
        await requireReferences(ctx, tx, ref, row.patient_id, body, row);
        const wished = wishedColumns(body);
        const next = { ...row, ...given(wished) };
        requireRanges(next);
        const offer = offerColumns(ctx, row, body);
        await requireVersion(ctx, tx, row, body.base_version);
        const locationIds =
          body.additional_location_uuids === undefined
            ? undefined
            : furtherLocations(body.additional_location_uuids, row.location_id);
        const score = await scored(ctx, tx, next, zoneOf(ref, row.location_id), locationIds);
        const changed = await writeEntry(tx, {
          row,
          patch: { ...wished, ...offer, ...score },
          locationIds,
          action: body.status === 'removed' && row.status !== 'removed' ? 'removed' : 'updated',
          by: authorOf(ctx),
          names: ref,
        });
        return shapeEntry(ctx, ref, changed);
      }),
  );
}

/** Takes an entry off the list; it stays readable. Once removed it stays as it is. */
export async function deleteEntry(ctx: OrgContext, { params, query }: Request<'delete'>): Promise<void> {
  const ref = await reference(ctx);
  await withoutStaleOffers(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const row = await requireEntry(ctx, tx, params.entry_uuid, { hold: true, from: 'home' });
    await requireVersion(ctx, tx, row, query.base_version, 'query');
    if (row.status !== 'removed') await writeEntry(tx, { ...removal(ctx, row), names: ref });
  });
}

/** Takes several entries off the list; those that are unknown, out of access or removed already do not count. */
export async function bulkRemove(
  ctx: OrgContext,
  { body }: Request<'bulkRemove'>,
): Promise<{ removed_count: number }> {
  const ref = await reference(ctx);
  await withoutStaleOffers(ctx);
  const scope = ctx.member.allLocations ? null : [...ctx.member.locationIds];
  return inTransaction(ctx.db, async (tx) => {
    let removed = 0;
    for (const id of await knownEntries(tx, ctx.org.id, body.entry_uuids, scope)) {
      const row = await requireEntry(ctx, tx, id, { hold: true, from: 'home' });
      if (row.status === 'removed') continue;
      await writeEntry(tx, { ...removal(ctx, row), names: ref });
      removed += 1;
    }
    return { removed_count: removed };
  });
}

/** Brings a removed entry back to where it stood; an offer of then does not come back. */
export async function restoreEntry(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<EntryAnswer> {
  const ref = await reference(ctx);
  return oneActive(['path', 'entry_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireEntry(ctx, tx, params.entry_uuid, { hold: true, from: 'home' });
      if (row.status !== 'removed') throw notFound('waitlist_entry', ['path', 'entry_uuid'], row.id);
      await requireVersion(ctx, tx, row, body.base_version);
      const before = (await statusBeforeRemoval(tx, ctx.org.id, row.id)) ?? 'waiting';
      const status: WaitlistStatus = before === 'offered' ? 'waiting' : before;
      const by = authorOf(ctx);
      const restored = await writeEntry(tx, { row, patch: { status }, action: 'restored', by, names: ref });
      return shapeEntry(ctx, ref, restored);
    }),
  );
}

function removal(ctx: OrgContext, row: EntryRow) {
  const patch = { status: 'removed', offer_expires_at: null } as const;
  return { row, patch, action: 'removed', by: authorOf(ctx) };
}

/** The columns a patch sets, by what the request calls them. */
function wishedColumns(body: PatchBody) {
  return {
    appointment_type_id: body.appointment_type_uuid,
    appointment_id: body.appointment_uuid,
    date_range_start: body.date_range_start,
    date_range_end: body.date_range_end,
    estimated_duration_mins: body.estimated_duration_mins,
    location_scope: body.location_scope,
    note: body.note,
    preferred_days: body.preferred_days,
    preferred_time_start: body.preferred_time_start,
    preferred_time_end: body.preferred_time_end,
    priority_id: body.priority_uuid,
    provider_id: body.provider_uuid,
    status: body.status,
    treatment_value: body.treatment_value,
    urgency: body.urgency,
  };
}

/**
 * What becomes of the offer: `offered` starts one, other states than `contacted` end it.
 * @throws Refusal 422 for an end of an offer that there is not.
 */
function offerColumns(ctx: OrgContext, row: EntryRow, body: PatchBody): Patch<'waitlist_entry'> {
  const status = body.status ?? row.status;
  const stands = status === 'offered' || status === 'contacted';
  if (body.offer_expires_at !== undefined) {
    if (!stands && body.offer_expires_at !== null) {
      throw new Refusal({
        type: 'value_error',
        msg: `An entry that is ${status} has no offer`,
        loc: ['body', 'offer_expires_at'],
        input: body.offer_expires_at,
      });
    }
    return { offer_expires_at: stands ? offerEnd(ctx, body.offer_expires_at) : null };
  }
  const begins = body.status === 'offered' && row.status !== 'offered';
  return begins ? { offer_expires_at: offerEnd(ctx, undefined) } : stands ? {} : { offer_expires_at: null };
}

/** The score of the entry as it shall be; an inactive one keeps the score it had. */
export async function scored(
  ctx: OrgContext,
  tx: Kysely<Database>,
  next: EntryRow,
  zone: string,
  locationIds?: readonly string[],
): Promise<Patch<'waitlist_entry'>> {
  if (!isActiveEntry(next.status)) return {};
  const additionalLocations = (locationIds ?? next.additional_location_ids).length;
  return { ...(await scoreOf(tx, ctx.org.id, next, { additionalLocations, zone, now: ctx.now() })) };
}

function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
