import type { definitionEndpoints } from '#contract/definitions.ts';
import type { locationEndpoints } from '#contract/locations.ts';
import type { operatoryEndpoints } from '#contract/operatories.ts';
import type { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import type { providerEndpoints } from '#contract/providers.ts';
import { atLocation, requireLocation } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { pageOf } from '../../paging.ts';
import { scopeOfList } from '../../scope.ts';
import { createDefinition, deleteDefinition, patchDefinition, restoreDefinition } from './definitions.ts';
import { importCodes } from './import.ts';
import { createLocation, deleteLocation, patchLocation, restoreLocation } from './locations.ts';
import { createOperatory, deleteOperatory, patchOperatory, restoreOperatory } from './operatories.ts';
import { createCode, deleteCode, patchCode, restoreCode } from './procedure-codes.ts';
import { createProvider, deleteProvider, patchProvider, restoreProvider } from './providers.ts';
import { living, reference, shapeDefinition } from './service.ts';
import { shapeLocation, shapeOperatory, shapeProcedureCode, shapeProvider } from './shapes.ts';

const isLiving = (row: { readonly deleted_at: string | null }): boolean => row.deleted_at === null;

const contains = (search: string | undefined, ...texts: readonly string[]): boolean =>
  search === undefined || texts.some((text) => text.toLowerCase().includes(search.toLowerCase()));

export const locationHandlers: Handlers<typeof locationEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const rows = ref.locations.filter(
      (row) => isLiving(row) && atLocation(ctx, row.id) && (row.is_active || query.include_inactive),
    );
    return pageOf(
      rows.map((row) => shapeLocation(ref.locationHours, row)),
      query,
    );
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const row = living(ref.location, params.location_uuid, 'location', ['path', 'location_uuid']);
    requireLocation(ctx, row.id);
    return shapeLocation(ref.locationHours, row);
  },
  create: createLocation,
  patch: patchLocation,
  delete: deleteLocation,
  restore: restoreLocation,
};

export const operatoryHandlers: Handlers<typeof operatoryEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    await scopeOfList(ctx, query.location_uuid);
    const order = new Map(ref.locations.map((row, index) => [row.id, index]));
    const rows = ref.operatories
      .filter(
        (row) =>
          isLiving(row) &&
          atLocation(ctx, row.location_id) &&
          (row.is_active || query.include_inactive) &&
          (query.location_uuid === undefined || row.location_id === query.location_uuid),
      )
      .toSorted((a, b) => (order.get(a.location_id) ?? 0) - (order.get(b.location_id) ?? 0));
    return pageOf(
      rows.map((row) => shapeOperatory(ref, row)),
      query,
    );
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const row = living(ref.operatory, params.operatory_uuid, 'operatory', ['path', 'operatory_uuid']);
    requireLocation(ctx, row.location_id);
    return shapeOperatory(ref, row);
  },
  create: createOperatory,
  patch: patchOperatory,
  delete: deleteOperatory,
  restore: restoreOperatory,
};

export const providerHandlers: Handlers<typeof providerEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    await scopeOfList(ctx, query.location_uuid);
    const works = new Set(
      ref.templates.filter((row) => row.location_id === query.location_uuid).map((row) => row.provider_id),
    );
    const rows = ref.providers.filter(
      (row) =>
        isLiving(row) &&
        (row.is_active || query.include_inactive) &&
        (query.location_uuid === undefined ||
          row.home_location_id === query.location_uuid ||
          works.has(row.id)),
    );
    return pageOf(
      rows.map((row) => shapeProvider(ref, row)),
      query,
    );
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    return shapeProvider(
      ref,
      living(ref.provider, params.provider_uuid, 'provider', ['path', 'provider_uuid']),
    );
  },
  create: createProvider,
  patch: patchProvider,
  delete: deleteProvider,
  restore: restoreProvider,
};

export const procedureCodeHandlers: Handlers<typeof procedureCodeEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const rows = ref.procedureCodes.filter(
      (row) =>
        isLiving(row) &&
        (row.is_active || query.include_inactive) &&
        contains(query.search, row.code, row.description, row.abbrev),
    );
    return pageOf(
      rows.map((row) => shapeProcedureCode(ctx, row)),
      query,
    );
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const loc = ['path', 'procedure_code_uuid'];
    return shapeProcedureCode(
      ctx,
      living(ref.procedureCode, params.procedure_code_uuid, 'procedure_code', loc),
    );
  },
  create: createCode,
  patch: patchCode,
  delete: deleteCode,
  restore: restoreCode,
  import: importCodes,
};

export const definitionHandlers: Handlers<typeof definitionEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const rows = ref.definitions.filter(
      (row) =>
        isLiving(row) &&
        (!row.is_hidden || query.include_hidden) &&
        (query.category === undefined || row.category === query.category),
    );
    return pageOf(rows.map(shapeDefinition), query);
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    const loc = ['path', 'definition_uuid'];
    return shapeDefinition(living(ref.definition, params.definition_uuid, 'definition', loc));
  },
  create: createDefinition,
  patch: patchDefinition,
  delete: deleteDefinition,
  restore: restoreDefinition,
};
