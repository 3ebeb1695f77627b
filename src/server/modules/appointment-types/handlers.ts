import type { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import type { Handlers } from '../../handler.ts';
import { pageOf } from '../../paging.ts';
import { notFound } from '../../refusal.ts';
import { reference, type Reference } from '../reference/service.ts';
import { shapeType } from './shape.ts';
import { archiveType, createType, patchType, unarchiveType } from './write.ts';

/** Locations by type, as the reference data know them. */
function locationsIn(ref: Reference, typeId: string): string[] {
  return ref.typeLocations
    .filter((entry) => entry.appointment_type_id === typeId)
    .map((entry) => entry.location_id);
}

export const appointmentTypeHandlers: Handlers<typeof appointmentTypeEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const search = query.search?.toLowerCase() ?? '';
    const rows = ref.types.filter(
      (row) =>
        (query.status === 'all' || (row.deleted_at === null) === (query.status === 'active')) &&
        [row.name, row.abbrev].some((text) => text.toLowerCase().includes(search)),
    );
    const { items, ...page } = pageOf(rows, query);
    return { ...page, items: items.map((row) => shapeType(ref, row, locationsIn(ref, row.id))) };
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const id = params.appointment_type_uuid;
    const row = ref.type.get(id);
    if (!row) throw notFound('appointment_type', ['path', 'appointment_type_uuid'], id);
    return shapeType(ref, row, locationsIn(ref, id));
  },
  create: createType,
  patch: patchType,
  archive: archiveType,
  unarchive: unarchiveType,
};
