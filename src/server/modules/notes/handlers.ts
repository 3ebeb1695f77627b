import type { noteEndpoints } from '#contract/notes.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { scopeOfList } from '../../scope.ts';
import { reference } from '../reference/service.ts';
import { shapeNote } from './shape.ts';
import { listNotes } from './store.ts';
import { createNote, deleteNote, patchNote, requireNote, restoreNote } from './write.ts';

export const noteHandlers: Handlers<typeof noteEndpoints> = {
  list: async (ctx, { query }) => {
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    const filter = { locationIds, from: query.date_from, to: query.date_to };
    const { rows, total } = await listNotes(ctx.db, ctx.org.id, filter, windowOf(query));
    const ref = await reference(ctx);
    return pageFrom(
      rows.map((row) => shapeNote(ref, row)),
      total,
      query,
    );
  },
  get: async (ctx, { params }) => {
    const row = await requireNote(ctx, ctx.db, params.note_uuid);
    return shapeNote(await reference(ctx), row);
  },
  create: createNote,
  patch: patchNote,
  delete: deleteNote,
  restore: restoreNote,
};
