import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { scheduleOverride, scheduleOverrideDetail } from '#contract/schedule-overrides.ts';
import { strandedVisits } from '#domain/openings/stranded.ts';
import { instantOf } from '#domain/time/instant.ts';
import { requireLocation, type OrgContext } from '../../../context.ts';
import type { Database, Row } from '../../../db/schema.ts';
import type { RecordKind } from '../../../records.ts';
import { loadDayFacts } from '../../book-day/service.ts';
import { refOf, reference, type Reference } from '../../reference/service.ts';

type OverrideAnswer = z.input<typeof scheduleOverride>;
export type OverrideDetail = z.input<typeof scheduleOverrideDetail>;

export const OVERRIDE: RecordKind<'schedule_override', OverrideDetail> = {
  table: 'schedule_override',
  param: 'override_uuid',
  admit: (ctx, row) => requireLocation(ctx, row.location_id),
  shape: async (ctx, db, row) => {
    const ref = await reference(ctx);
    return { ...shapeOverride(ref, row), stranded_appointments: await strandedBy(ctx, db, ref, row) };
  },
  told: (ref, row) => {
    const { operatory, is_unavailable, start_time, end_time, override_reason, note } = shapeOverride(
      ref,
      row,
    );
    return {
      operatory,
      is_unavailable,
      start_time,
      end_time,
      override_reason,
      note,
      bookable_by: row.bookable_by,
    };
  },
  place: (row) => ({ locationId: row.location_id, localDay: row.override_date }),
};

export function shapeOverride(ref: Reference, row: Row<'schedule_override'>): OverrideAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    provider: refOf(ref.provider, row.provider_id),
    location: refOf(ref.location, row.location_id),
    operatory: refOf(ref.operatory, row.operatory_id),
    override_date: row.override_date,
    is_unavailable: row.is_unavailable,
    start_time: row.start_time,
    end_time: row.end_time,
    override_reason: row.override_reason,
    note: row.note,
    bookable_by: row.bookable_by,
  };
}

/** Scheduled visits of the provider that day at that location, left outside the hours as `db` sees them now. */
async function strandedBy(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  row: Row<'schedule_override'>,
): Promise<OverrideDetail['stranded_appointments']> {
  const day = { locationId: row.location_id, date: row.override_date };
  const facts = await loadDayFacts(ctx, db, ref, day, { providerIds: [], patientIds: [] });
  const hours = facts.providerDays.find((entry) => entry.provider.id === row.provider_id)?.ranges ?? [];
  const visits = facts.visits.flatMap(({ providers, patient, ...visit }) => {
    const own = providers.filter(({ provider }) => provider.id === row.provider_id);
    if (visit.status !== 'scheduled' || patient === null) return [];
    return [{ ...visit, patient, busy: own.flatMap(({ busy }) => busy) }];
  });
  return strandedVisits(visits, hours).map((visit) => ({
    id: visit.id,
    status: visit.status,
    patient: visit.patient,
    appointment_type: refOf(ref.type, visit.appointmentType?.id ?? null),
    operatory: visit.operatory,
    start_time: instantOf(visit.start),
    end_time: instantOf(visit.end),
  }));
}
