import { v7 } from 'uuid';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { viewEndpoints } from '#contract/views.ts';
import { viewPresets } from '#domain/view/presets.ts';
import { requireLocation } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import {
  changed,
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
} from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { scopeOfList } from '../../scope.ts';
import { living, reference, type Reference } from '../reference/service.ts';
import { clearDefault, clearShortcut, setDefault, setShortcut } from './preference.ts';
import { requireWritable, stored, VIEW, WRITABLE_VIEW } from './record.ts';
import { shapeView } from './shape.ts';
import { listViews } from './store.ts';

type CreateBody = EndpointRequest<(typeof viewEndpoints)['create']>['body'];
type Shown = Partial<Pick<CreateBody, 'operatory_uuids' | 'provider_uuids'>>;

export const viewHandlers: Handlers<typeof viewEndpoints> = {
  list: async (ctx, { query }) => {
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    const window = windowOf(query);
    const { rows, total } = await listViews(ctx.db, ctx.org.id, ctx.member.id, locationIds, window);
    const ref = await reference(ctx);
    return pageFrom(
      rows.map((row) => shapeView(ref, row)),
      total,
      query,
    );
  },
  templates: async () => ({ templates: viewPresets() }),
  get: async (ctx, { params }) =>
    VIEW.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, VIEW, params.view_uuid)),
  create: async (ctx, { body }) => {
    const ref = await reference(ctx);
    const { location_uuid: locationId, ...settings } = body;
    living(ref.location, locationId, 'location', ['body', 'location_uuid']);
    requireLocation(ctx, locationId);
    requireShown(ref, locationId, body);
    const visibility = body.visibility ?? 'shared';
    requireWritable(ctx, visibility);
    requireTimes(body);
    const row = {
      ...settings,
      ...layoutTexts(body),
      org_id: ctx.org.id,
      id: v7(),
      location_id: locationId,
      owner_id: ctx.member.id,
      visibility,
    };
    const onlyFor = visibility === 'personal' ? ctx.caller.userId : null;
    const place = { locationId, localDay: null, onlyFor };
    return inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, VIEW, row, place));
  },
  patch: async (ctx, { params, body: { base_version: base, ...change } }) => {
    const ref = await reference(ctx);
    return inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, VIEW, params.view_uuid, { hold: true });
      requireShown(ref, row.location_id, change, row);
      requireWritable(ctx, row.visibility);
      requireWritable(ctx, change.visibility ?? row.visibility);
      const layouts = {
        card_layout: stored(change.card_layout),
        bubble_layout: stored(change.bubble_layout),
        color_config: stored(change.color_config),
      };
      const hides = row.visibility === 'shared' && change.visibility === 'personal';
      const next = { ...change, ...layouts, owner_id: hides ? ctx.member.id : undefined };
      requireTimes(changed(row, next));
      return updateRecord(ctx, tx, VIEW, row, next, { base });
    });
  },
  delete: (ctx, { params, query }) => removeRecord(ctx, WRITABLE_VIEW, params.view_uuid, query.base_version),
  restore: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, VIEW, params.view_uuid, { deleted: true, hold: true });
      requireWritable(ctx, row.visibility);
      return restoreRecord(ctx, tx, VIEW, row, body.base_version);
    }),
  setDefault: (ctx, { params }) => setDefault(ctx, params.view_uuid),
  clearDefault: (ctx, { params }) => clearDefault(ctx, params.view_uuid),
  setShortcut: (ctx, { params, query }) => setShortcut(ctx, params.view_uuid, query.shortcut),
  clearShortcut: (ctx, { params }) => clearShortcut(ctx, params.view_uuid),
};

function layoutTexts(body: CreateBody) {
  const text = (layout: object | null): string | null => (layout === null ? null : JSON.stringify(layout));
  return {
    card_layout: text(body.card_layout),
    bubble_layout: text(body.bubble_layout),
    color_config: text(body.color_config),
  };
}

/**
 * @param kept the view as it is; nothing for a new one.
 * @throws Refusal 404 for an unknown column or provider; an operatory of another location is unknown here.
 */
function requireShown(
  ref: Reference,
  locationId: string,
  { operatory_uuids, provider_uuids }: Shown,
  kept?: Pick<Row<'schedule_view'>, keyof Shown>,
): void {
  operatory_uuids?.forEach((id, index) => {
    const loc = ['body', 'operatory_uuids', index];
    if (living(ref.operatory, id, 'operatory', loc, kept?.operatory_uuids ?? []).location_id !== locationId) {
      throw notFound('operatory', loc, id);
    }
  });
  provider_uuids?.forEach((id, index) => {
    const loc = ['body', 'provider_uuids', index];
    living(ref.provider, id, 'provider', loc, kept?.provider_uuids ?? []);
  });
}

function requireTimes({ start_time: start, end_time: end }: { start_time: string; end_time: string }): void {
  if (start < end) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'The end must be after the start',
    loc: ['body', 'end_time'],
    input: end,
    ctx: { start_time: start },
  });
}
