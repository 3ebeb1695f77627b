import type { blockoutEndpoints } from '#contract/blockouts.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { requireRecord } from '../../records.ts';
import { scopeOfList } from '../../scope.ts';
import { reference } from '../reference/service.ts';
import { copyDay, copyWeek, repeatWeeks } from './copy.ts';
import { createBlockouts, repeatBlockout } from './create.ts';
import { deleteBlockout, patchBlockout, restoreBlockout } from './edit.ts';
import { BLOCKOUT } from './kind.ts';
import { blockoutAnswers } from './service.ts';
import { listBlockouts } from './store.ts';

export const blockoutHandlers: Handlers<typeof blockoutEndpoints> = {
  list: async (ctx, { query }) => {
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    const filter = { locationIds, from: query.date_from, to: query.date_to };
    const { rows, total } = await listBlockouts(ctx.db, ctx.org.id, filter, windowOf(query));
    return pageFrom(await blockoutAnswers(ctx, ctx.db, await reference(ctx), rows), total, query);
  },
  get: async (ctx, { params }) =>
    BLOCKOUT.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, BLOCKOUT, params.blockout_uuid)),
  create: createBlockouts,
  copyDay,
  copyWeek,
  repeatWeeks,
  repeat: repeatBlockout,
  patch: patchBlockout,
  delete: deleteBlockout,
  restore: restoreBlockout,
};
