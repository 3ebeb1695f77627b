import type { appointmentListEndpoints, CursorSort } from '#contract/appointment-lists.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { addDays, daysBetween } from '#domain/time/calendar.ts';
import { instantOf, isInstant, type Instant } from '#domain/time/instant.ts';
import { localDateOf, startOfLocalDay } from '#domain/time/zone.ts';
import { atLocation, requireLocation, type OrgContext } from '../../context.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import { notFound } from '../../refusal.ts';
import { scopeOfList } from '../../scope.ts';
import { requireKnownPatient } from '../patients/service.ts';
import { known, reference, zoneOf, type Reference } from '../reference/service.ts';
import { cursorOf, readCursor, type CursorList } from './cursor.ts';
import { countsByLocation, keysFrom, lastPerformed, pageOfAppointments, type Keyset } from './list.store.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { findAppointments } from './store.ts';

type Query<K extends keyof typeof appointmentListEndpoints> =
  EndpointRequest<(typeof appointmentListEndpoints)[K]> extends { query: infer Q } ? Q : never;

/** One page of visits by the age of the record (catalogue: List appointments). */
export async function listAppointments(ctx: OrgContext, query: Query<'list'>) {
  const ref = await reference(ctx);
  const scope = await scopeOfList(ctx, query.location_uuid);
  await requirePatientFilter(ctx, query.patient_uuid);
  // Without a location a day is that of UTC (catalogue: DST and dates [P]).
  const zone = query.location_uuid === undefined ? 'UTC' : zoneOf(ref, query.location_uuid);
  const filter = {
    scope,
    patientId: query.patient_uuid,
    statuses: query.status,
    from: query.date_from === undefined ? undefined : lowerBound(query.date_from, zone),
    ...upperBound(query.date_to, zone),
  };
  const { ids, total } = await pageOfAppointments(ctx.db, ctx.org.id, filter, windowOf(query));
  return pageFrom(await answersInOrder(ctx, ref, ids), total, query);
}

const COLUMN_OF: Readonly<Record<CursorSort, Keyset['column']>> = {
  created_at: 'created_at',
  start_time: 'start_at',
  status: 'status',
  updated_at: 'updated_at',
};

/** Visits from a cursor on, in a stable order (catalogue: Pagination, §12). */
export async function appointmentsFromCursor(ctx: OrgContext, query: Query<'cursor'>) {
  const ref = await reference(ctx);
  const { first, after, sort_by, sort_dir, ...filters } = query;
  const scope = await scopeOfList(ctx, query.location_uuid);
  await requirePatientFilter(ctx, query.patient_uuid);
  if (query.operatory_uuid) {
    const loc = ['query', 'operatory_uuid'];
    requireLocation(ctx, known(ref.operatory, query.operatory_uuid, 'operatory', loc).location_id);
  }
  if (query.provider_uuid) {
    known(ref.provider, query.provider_uuid, 'provider', ['query', 'provider_uuid']);
  }
  const list: CursorList = {
    sortBy: sort_by,
    sortDir: sort_dir,
    filters: { ...filters, organisation: ctx.org.id },
  };
  const filter = {
    scope,
    patientId: query.patient_uuid,
    operatoryId: query.operatory_uuid,
    providerId: query.provider_uuid,
    statuses: query.status && [query.status],
    from: query.date_from,
    before: query.date_to,
  };
  const found = await keysFrom(ctx.db, ctx.org.id, filter, {
    column: COLUMN_OF[sort_by],
    descending: sort_dir === 'desc',
    after: after === undefined ? null : readCursor(list, after),
    limit: first + 1,
  });
  const keys = found.slice(0, first);
  const [start, end] = [keys[0], keys.at(-1)];
  const ids = keys.map((key) => key.id);
  return {
    data: await answersInOrder(ctx, ref, ids),
    org_uuid: ctx.org.id,
    page_info: {
      has_next_page: found.length > first,
      has_previous_page: after !== undefined,
      start_cursor: start ? cursorOf(list, start) : null,
      end_cursor: end ? cursorOf(list, end) : null,
    },
  };
}

/** Visits of each active location within the caller's access, on the locations' own local days. */
export async function countAppointments(ctx: OrgContext, query: Query<'countsByLocation'>) {
  const ref = await reference(ctx);
  const locations = ref.locations.filter(
    (row) => row.is_active && row.deleted_at === null && atLocation(ctx, row.id),
  );
  const counts = await countsByLocation(
    ctx.db,
    ctx.org.id,
    locations.map((row) => row.id),
    { from: query.date_from, before: query.date_to },
    query.status_set,
  );
  const items = locations.map(({ id, name }) => ({ location: { id, name }, count: counts.get(id) ?? 0 }));
  return {
    date_from: query.date_from,
    date_to: query.date_to,
    group_by: 'location' as const,
    items,
    status_set: query.status_set,
    total: items.reduce((sum, item) => sum + item.count, 0),
  };
}

/** When a procedure was last completed for a patient, and how many days ago in the organisation's zone. */
export async function procedureFrequency(ctx: OrgContext, query: Query<'procedureFrequency'>) {
  const ref = await reference(ctx);
  const wanted = query.procedure_code.toLowerCase();
  // The letters may have been given anew after their code was archived; all who had them did the same.
  const codes = ref.procedureCodes.filter((row) => row.code.toLowerCase() === wanted);
  const code = codes.find((row) => row.deleted_at === null) ?? codes[0];
  if (!code) throw notFound('procedure_code', ['query', 'procedure_code'], query.procedure_code);
  await requireKnownPatient(ctx, query.patient_uuid, ['query', 'patient_uuid']);
  const codeIds = codes.map((row) => row.id);
  const day = await lastPerformed(ctx.db, ctx.org.id, query.patient_uuid, codeIds);
  const today = localDateOf(ctx.now().getTime(), ctx.org.timeZone);
  return {
    procedure_code: code.code,
    last_performed_date: day,
    // At a location further east it may be tomorrow already.
    days_since: day === null ? null : Math.max(0, daysBetween(day, today)),
  };
}

async function requirePatientFilter(ctx: OrgContext, id: string | undefined): Promise<void> {
  if (id !== undefined) await requireKnownPatient(ctx, id, ['query', 'patient_uuid']);
}

/** @param bound an instant, or a bare local day. */
function lowerBound(bound: string, zone: string): Instant {
  return isInstant(bound) ? bound : instantOf(startOfLocalDay(bound, zone));
}

/** A day ends where the next one begins, however long it is. @param bound an instant, or a bare local day. */
function upperBound(bound: string | undefined, zone: string) {
  if (bound === undefined) return {};
  if (isInstant(bound)) return { upTo: bound };
  return { before: instantOf(startOfLocalDay(addDays(bound, 1), zone)) };
}

async function answersInOrder(
  ctx: OrgContext,
  ref: Reference,
  ids: readonly string[],
): Promise<AppointmentAnswer[]> {
  if (ids.length === 0) return [];
  const rows = await findAppointments(ctx.db, ctx.org.id, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [shapeAppointment(ctx, ref, row)] : [];
  });
}
