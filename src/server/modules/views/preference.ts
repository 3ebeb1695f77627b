import type { Transaction } from 'kysely';
import { authorOf, type OrgContext } from '../../context.ts';
import { appendEvent } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { requireRecord } from '../../records.ts';
import { VIEW, type ViewAnswer } from './record.ts';
import { holdPreferences, writePreference, type PreferenceOf } from './store.ts';

/** Makes a view the caller's default at its location; the former one is none any more. */
export function setDefault(ctx: OrgContext, viewId: string): Promise<ViewAnswer> {
  return prefer(ctx, viewId, { is_default: true }, 'default_set');
}

export async function clearDefault(ctx: OrgContext, viewId: string): Promise<void> {
  await prefer(ctx, viewId, { is_default: false }, 'default_cleared');
}

/** Binds Ctrl+N to a view for the caller; another view of the location that has the number loses it. */
export function setShortcut(ctx: OrgContext, viewId: string, shortcut: number): Promise<ViewAnswer> {
  return prefer(ctx, viewId, { keyboard_shortcut: shortcut }, 'shortcut_set');
}

export async function clearShortcut(ctx: OrgContext, viewId: string): Promise<void> {
  await prefer(ctx, viewId, { keyboard_shortcut: null }, 'shortcut_cleared');
}

/**
 * Changes what the caller made of a view. The view itself stays, and so does its version (catalogue: Optimistic concurrency
 * [P]). Changes of one person queue, so that the last of several at once wins whole. The event is for the person's other
 * tabs alone; it names no version, because what changed has none.
 */
function prefer(
  ctx: OrgContext,
  viewId: string,
  change: Partial<PreferenceOf>,
  action: string,
): Promise<ViewAnswer> {
  return inTransaction(ctx.db, async (tx) => {
    const view = await requireRecord(ctx, tx, VIEW, viewId);
    const member = { orgId: ctx.org.id, memberId: ctx.member.id };
    await holdPreferences(tx, member);
    const losers = await writePreference(tx, member, view, change);
    for (const id of [viewId, ...losers]) await tell(ctx, tx, id, view.location_id, action);
    return VIEW.shape(ctx, tx, view);
  });
}

async function tell(
  ctx: OrgContext,
  tx: Transaction<Database>,
  id: string,
  locationId: string,
  action: string,
): Promise<void> {
  const event = { by: authorOf(ctx), action, locationId, localDay: null, onlyFor: ctx.caller.userId };
  await appendEvent(tx, { table: 'schedule_view', org: ctx.org.id, id, version: null }, event);
}
