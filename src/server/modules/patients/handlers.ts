import type { patientFileEndpoints } from '#contract/patient-files.ts';
import type { patientEndpoints } from '#contract/patients.ts';
import { may, type OrgContext } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf, type PageAnswer, type PageQuery } from '../../paging.ts';
import { reference } from '../reference/service.ts';
import { archivePatient, unarchivePatient } from './archive.ts';
import { loadPatient, loadPatients } from './load.ts';
import { mergePatients } from './merge.ts';
import { searchTerms } from './search-terms.ts';
import { listPatients, searchPatients, type FoundPatients } from './search.store.ts';
import { shapePatient, shapeSummary, type PatientSummaryAnswer } from './shape.ts';
import { createPatient, patchPatient } from './write.ts';

export const patientHandlers: Handlers<typeof patientEndpoints> = {
  list: async (ctx, { query }) =>
    summaries(ctx, await listPatients(ctx.db, ctx.org.id, query.include_archived, windowOf(query)), query),
  search: async (ctx, { body }) => {
    const options = {
      includeArchived: body.include_archived,
      withPhones: may(ctx, 'patient.contact.read'),
    };
    const terms = searchTerms(body.search);
    return summaries(ctx, await searchPatients(ctx.db, ctx.org.id, terms, options, windowOf(body)), body);
  },
  get: async (ctx, { params }) => {
    const ref = await reference(ctx);
    return shapePatient(ctx, ref, await loadPatient(ctx, ctx.db, params.patient_uuid));
  },
  create: async (ctx, { body }) => createPatient(ctx, body),
  patch: async (ctx, { params, body }) => patchPatient(ctx, params.patient_uuid, body),
};

/** What becomes of whole files. */
export const patientFileHandlers: Handlers<typeof patientFileEndpoints> = {
  archive: archivePatient,
  unarchive: unarchivePatient,
  merge: mergePatients,
};

async function summaries(
  ctx: OrgContext,
  { ids, total }: FoundPatients,
  page: PageQuery,
): Promise<PageAnswer<PatientSummaryAnswer>> {
  const ref = await reference(ctx);
  const rows = await loadPatients(ctx, ids);
  return pageFrom(
    rows.map((row) => shapeSummary(ctx, ref, row)),
    total,
    page,
  );
}
