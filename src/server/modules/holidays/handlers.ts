import type { holidayEndpoints } from '#contract/holidays.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { knowingBlockoutTypes, reference } from '../reference/service.ts';
import { listHolidays } from './store.ts';
import { createHoliday, deleteHoliday, requirePlace, shapeHoliday } from './write.ts';

export const holidayHandlers: Handlers<typeof holidayEndpoints> = {
  list: async (ctx, { params, query }) => {
    const ref = await reference(ctx);
    const locationId = requirePlace(ctx, ref, params.location_uuid);
    const filter = { locationId, from: query.date_from, to: query.date_to };
    const { rows, total } = await listHolidays(ctx.db, ctx.org.id, filter, windowOf(query));
    const known = await knowingBlockoutTypes(ctx, ctx.db, ref, rows);
    return pageFrom(
      rows.map((row) => shapeHoliday(known, row)),
      total,
      query,
    );
  },
  create: createHoliday,
  delete: deleteHoliday,
};
