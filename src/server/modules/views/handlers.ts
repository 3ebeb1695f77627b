import type { viewEndpoints } from '#contract/views.ts';
import { requireLocation } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { notFound } from '../../refusal.ts';
import { scopeOfList } from '../../scope.ts';
import { reference } from '../reference/service.ts';
import { shapeView } from './shape.ts';
import { findView, listViews } from './store.ts';

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
  get: async (ctx, { params }) => {
    const row = await findView(ctx.db, ctx.org.id, ctx.member.id, params.view_uuid);
    if (!row) throw notFound('schedule_view', ['path', 'view_uuid'], params.view_uuid);
    requireLocation(ctx, row.location_id);
    return shapeView(await reference(ctx), row);
  },
};
