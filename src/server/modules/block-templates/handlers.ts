import type { blockTemplateEndpoints } from '#contract/block-templates.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { removeRecord, requireRecord } from '../../records.ts';
import { scopeOfList } from '../../scope.ts';
import { reference } from '../reference/service.ts';
import { applyTemplate } from './apply.ts';
import { createItem, deleteItem, listItems, patchItem, restoreItem } from './items.ts';
import { shapeTemplate, TEMPLATE } from './kind.ts';
import { listTemplates } from './store.ts';
import { createTemplate, patchTemplate, restoreTemplate } from './write.ts';

export const blockTemplateHandlers: Handlers<typeof blockTemplateEndpoints> = {
  list: async (ctx, { query }) => {
    const locationId = query.location_uuid ?? null;
    if (locationId !== null) await scopeOfList(ctx, locationId);
    const filter = { locationId, includeHidden: query.include_hidden };
    const { rows, total } = await listTemplates(ctx.db, ctx.org.id, filter, windowOf(query));
    const ref = await reference(ctx);
    return pageFrom(
      rows.map((row) => shapeTemplate(ref, row)),
      total,
      query,
    );
  },
  get: async (ctx, { params }) =>
    TEMPLATE.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, TEMPLATE, params.template_uuid)),
  create: createTemplate,
  patch: patchTemplate,
  // The items go with it unseen: nothing reaches them but through their template.
  delete: (ctx, { params, query }) => removeRecord(ctx, TEMPLATE, params.template_uuid, query.base_version),
  restore: restoreTemplate,
  apply: applyTemplate,
  items: listItems,
  createItem,
  patchItem,
  deleteItem,
  restoreItem,
};
