import type { blockoutTypeEndpoints } from '#contract/blockout-types.ts';
import type { Handlers } from '../../handler.ts';
import { pageOf } from '../../paging.ts';
import { living, reference } from '../reference/service.ts';
import { shapeBlockoutType } from './kind.ts';
import { createBlockoutType, deleteBlockoutType, patchBlockoutType, restoreBlockoutType } from './write.ts';

export const blockoutTypeHandlers: Handlers<typeof blockoutTypeEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const rows = ref.blockoutTypes.filter(
      (row) => row.deleted_at === null && (!row.is_hidden || query.include_hidden),
    );
    return pageOf(
      rows.map((row) => shapeBlockoutType(ref, row)),
      query,
    );
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const loc = ['path', 'blockout_type_uuid'];
    return shapeBlockoutType(ref, living(ref.blockoutType, params.blockout_type_uuid, 'blockout_type', loc));
  },
  create: createBlockoutType,
  patch: patchBlockoutType,
  delete: deleteBlockoutType,
  restore: restoreBlockoutType,
};
