import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { waitlistEndpoints } from '#contract/waitlist.ts';
import { may, type OrgContext } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { forbidden } from '../../refusal.ts';
import { scopeOfList } from '../../scope.ts';
import { requireKnownPatient } from '../patients/service.ts';
import { known, reference } from '../reference/service.ts';
import { listContacts } from './contact.store.ts';
import { contactEntry } from './contact.ts';
import { createEntry } from './create.ts';
import { bulkRemove, deleteEntry, patchEntry, restoreEntry } from './edit.ts';
import { requireEntry } from './load.ts';
import { withoutStaleOffers } from './offers.ts';
import { quickFill } from './quick-fill.ts';
import { answerEntry } from './response.ts';
import { shapeContact, shapeEntry } from './shape.ts';
import { listEntries } from './store.ts';

type ListQuery = EndpointRequest<typeof waitlistEndpoints.list>['query'];

export const waitlistHandlers: Handlers<typeof waitlistEndpoints> = {
  list: async (ctx, { query }) => {
    await requireFilters(ctx, query);
    await withoutStaleOffers(ctx);
    const { rows, total } = await listEntries(
      ctx.db,
      ctx.org.id,
      {
        scope: ctx.member.allLocations ? null : [...ctx.member.locationIds],
        locationId: query.location_uuid,
        cross: query.include_cross_location,
        patientId: query.patient_uuid,
        providerId: query.provider_uuid,
        typeId: query.appointment_type_uuid,
        statuses: query.status,
        urgency: query.urgency,
        source: query.source,
      },
      { by: query.sort_by, direction: query.sort_dir },
      windowOf(query),
    );
    const ref = await reference(ctx);
    return pageFrom(
      rows.map((row) => shapeEntry(ctx, ref, row)),
      total,
      query,
    );
  },
  get: async (ctx, { params }) => {
    await withoutStaleOffers(ctx);
    const row = await requireEntry(ctx, ctx.db, params.entry_uuid, { from: 'seen' });
    return shapeEntry(ctx, await reference(ctx), row);
  },
  create: createEntry,
  patch: patchEntry,
  delete: deleteEntry,
  restore: restoreEntry,
  bulkRemove,
  contact: contactEntry,
  response: answerEntry,
  contactLog: async (ctx, { params }) => {
    await withoutStaleOffers(ctx);
    const row = await requireEntry(ctx, ctx.db, params.entry_uuid, { from: 'seen' });
    const ref = await reference(ctx);
    const contacts = await listContacts(ctx.db, ctx.org.id, row.id);
    return contacts.map((contact) => shapeContact(ref, contact));
  },
  quickFill,
};

/** @throws Refusal 404 for a filter by what does not exist; 403 out of scope, or for an order by hidden amounts. */
async function requireFilters(ctx: OrgContext, query: ListQuery): Promise<void> {
  await scopeOfList(ctx, query.location_uuid);
  const ref = await reference(ctx);
  if (query.patient_uuid) await requireKnownPatient(ctx, query.patient_uuid, ['query', 'patient_uuid']);
  if (query.provider_uuid) {
    known(ref.provider, query.provider_uuid, 'provider', ['query', 'provider_uuid']);
  }
  const type = query.appointment_type_uuid;
  if (type) known(ref.type, type, 'appointment_type', ['query', 'appointment_type_uuid']);
  if (query.sort_by === 'treatment_value' && !may(ctx, 'money.read')) {
    throw forbidden('Your role does not see amounts', { permission: 'money.read' });
  }
}
