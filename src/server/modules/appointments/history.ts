import type * as z from 'zod';
import type { appointmentHistoryEntry } from '#contract/appointment-requests.ts';
import { HISTORY_ACTIONS } from '#contract/appointment-requests.ts';
import { may, type OrgContext } from '../../context.ts';
import type { Change } from '../../db/tables/column.ts';
import { pageFrom, windowOf, type PageQuery } from '../../paging.ts';
import { historyPage, type HistoryRow } from './history.store.ts';
import { requireAppointment } from './load.ts';

type Entry = z.input<typeof appointmentHistoryEntry>;

const MONEY = new Set([
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'procedure_fee',
]);
const KNOWN: ReadonlySet<string> = new Set(HISTORY_ACTIONS);

/** What happened to a visit, newest first (catalogue §11). Amounts are blanked for roles without sight of money. */
export async function appointmentHistory(ctx: OrgContext, id: string, query: PageQuery) {
  const row = await requireAppointment(ctx, ctx.db, id);
  const { rows, total } = await historyPage(ctx.db, ctx.org.id, row.id, windowOf(query));
  return pageFrom(
    rows.map((event) => entryOf(ctx, event)),
    total,
    query,
  );
}

function entryOf(ctx: OrgContext, event: HistoryRow): Entry {
  return {
    id: event.id,
    action: isAction(event.action) ? event.action : 'updated',
    from_status: event.from_status,
    to_status: event.to_status,
    changes: event.changes.map((change) => visible(ctx, change)),
    change_note: event.note,
    changed_at: event.at,
    changed_by: event.actor_name,
    version: event.version ?? 1,
  };
}

function visible(ctx: OrgContext, { field, old, new: now }: Change): Entry['changes'][number] {
  const hidden = MONEY.has(field) && !may(ctx, 'money.read');
  return { field, old_value: hidden ? null : old, new_value: hidden ? null : now };
}

function isAction(action: string): action is Entry['action'] {
  return KNOWN.has(action);
}
