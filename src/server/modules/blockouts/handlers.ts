import type { blockoutEndpoints } from '#contract/blockouts.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { scopeOfList } from '../../scope.ts';
import { reference } from '../reference/service.ts';
import { shapeBlockout } from './service.ts';
import { listBlockouts } from './store.ts';

export const blockoutHandlers: Handlers<typeof blockoutEndpoints> = {
  list: async (ctx, { query }) => {
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    const filter = { locationIds, from: query.date_from, to: query.date_to };
    const { rows, total } = await listBlockouts(ctx.db, ctx.org.id, filter, windowOf(query));
    const ref = await reference(ctx);
    return pageFrom(
      rows.map((row) => shapeBlockout(ref, row)),
      total,
      query,
    );
  },
};
