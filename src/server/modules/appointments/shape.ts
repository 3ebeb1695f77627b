import type * as z from 'zod';
import type { appointment } from '#contract/appointment-shapes.ts';
import type { ConfirmationKind } from '#domain/appointment/display.ts';
import { patientName } from '#domain/patient/name.ts';
import { patternForLength, patternToTens } from '#domain/appointment/pattern.ts';
import { endTimeOf, toLocal } from '#domain/time/zone.ts';
import { may, type OrgContext } from '../../context.ts';
import { refOf, zoneOf, type Reference } from '../reference/service.ts';
import { jsonInstant, type AppointmentRow } from './row.ts';

export type AppointmentAnswer = z.input<typeof appointment>;
type Assignment = AppointmentAnswer['provider_assignments'][number];

const MINUTE_MS = 60_000;

/** An appointment as this caller may see it: money is null for roles without the right (decisions 11). */
export function shapeAppointment(ctx: OrgContext, ref: Reference, row: AppointmentRow): AppointmentAnswer {
  return shapeRow(ref, row, may(ctx, 'money.read'));
}

/** The same for the history, which is written once for all readers. @param money whether amounts are shown. */
export function shapeRow(ref: Reference, row: AppointmentRow, money: boolean): AppointmentAnswer {
  const zone = zoneOf(ref, row.location_id);
  const type = row.appointment_type_id === null ? undefined : ref.type.get(row.appointment_type_id);
  const confirmation =
    row.confirmation_status_id === null ? undefined : ref.definition.get(row.confirmation_status_id);
  const flow = row.flow_status_id === null ? undefined : ref.flowStatus.get(row.flow_status_id);
  const startMs = row.start_at === null ? null : Date.parse(row.start_at);
  const endMs = row.end_at === null ? null : Date.parse(row.end_at);
  const minutes = startMs === null || endMs === null ? null : Math.round((endMs - startMs) / MINUTE_MS);
  const own = row.time_pattern ?? type?.time_pattern ?? null;
  const pattern = minutes === null ? own : patternForLength(own, minutes);
  const assignments = shapeProviders(ref, row);
  const primary = assignments.find((entry) => entry.role === 'primary') ?? assignments[0];
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    patient: { id: row.patient_id, name: patientName(row) },
    location: refOf(ref.location, row.location_id),
    location_timezone: zone,
    operatory: refOf(ref.operatory, row.operatory_id),
    appointment_type: refOf(ref.type, row.appointment_type_id),
    status: row.status,
    start_time: row.start_at,
    end_time: row.end_at,
    provider: primary?.provider ?? null,
    providers: assignments.map((entry) => entry.provider),
    note: row.note,
    priority: row.priority,
    item_order: row.item_order,
    is_new_patient: row.is_new_patient,
    is_time_locked: row.is_time_locked,
    color_override: row.color_override,
    datetime_ask_to_arrive: row.ask_to_arrive_at,
    confirmation_status: refOf(ref.definition, row.confirmation_status_id),
    confirmation_status_label: confirmation?.name ?? null,
    flow_status: refOf(ref.flowStatus, row.flow_status_id),
    broken_reason: refOf(ref.definition, row.broken_reason_id),
    cancel_reason: refOf(ref.definition, row.cancel_reason_id),
    cancelled_by: row.cancelled_by,
    production_amount: money ? row.production_amount : null,
    estimated_insurance: money ? row.estimated_insurance : null,
    estimated_patient_portion: money ? row.estimated_patient_portion : null,
    recall:
      row.recall_id === null
        ? null
        : {
            id: row.recall_id,
            name: row.recall_type_id === null ? null : (ref.recallType.get(row.recall_type_id)?.name ?? null),
          },
    tags: (row.tags ?? []).flatMap((id) => {
      const tag = ref.definition.get(id);
      return tag
        ? [{ id, name: tag.name, color: tag.color, kind: tag.kind === 'lab' ? ('lab' as const) : null }]
        : [];
    }),
    schedule_date: row.schedule_date,
    local_start: startMs === null ? null : toLocal(startMs, zone).time,
    local_end:
      endMs === null || row.schedule_date === null ? null : endTimeOf(endMs, row.schedule_date, zone),
    duration_minutes: minutes,
    appointment_type_abbrev: type ? type.abbrev || type.name : null,
    appointment_type_color: type?.color ?? null,
    treatments: treatments(ref, row, type?.name),
    time_pattern: pattern === null ? null : patternToTens(pattern),
    time_pattern_5: pattern,
    provider_assignments: assignments,
    confirmation_kind: isConfirmationKind(confirmation?.kind) ? confirmation.kind : null,
    flow_kind: flow?.kind ?? null,
    flow_status_since: row.flow_status_since,
    overlap: shapeOverlap(ref, row),
    pinned_at: row.pinned_at,
    pinned_from:
      row.pinned_from === null
        ? null
        : {
            schedule_date: row.pinned_from.schedule_date,
            start_time: row.pinned_from.start_at,
            end_time: row.pinned_from.end_at,
            operatory: refOf(ref.operatory, row.pinned_from.operatory_id),
            reason: row.pinned_from.reason || null,
          },
    on_waitlist: row.on_waitlist,
  };
}

/** The overlap that was allowed, as long as the other visits are still where it was allowed for. */
function shapeOverlap(ref: Reference, row: AppointmentRow): AppointmentAnswer['overlap'] {
  const partners = row.overlap?.with ?? [];
  if (row.overlap_basis === null || partners.length === 0) return null;
  return {
    basis: row.overlap_basis,
    allowed_by: row.overlap?.allowed_by ?? null,
    with: partners.map(([id, typeId]) => ({ id, name: refOf(ref.type, typeId)?.name ?? null })),
  };
}

/** The provider assignments of a visit; the version is the visit's. */
export function shapeProviders(ref: Reference, row: AppointmentRow): Assignment[] {
  return (row.providers ?? []).map(([id, providerId, role, start, end, order]) => ({
    id,
    provider: refOf(ref.provider, providerId),
    role,
    start_time: start === null ? null : jsonInstant(start),
    end_time: end === null ? null : jsonInstant(end),
    item_order: order,
    version: row.version,
  }));
}

/** Short texts of the procedures ("Comp #19 MO"), repeats counted ("PA ×2"); without procedures the type's name. */
function treatments(ref: Reference, row: AppointmentRow, typeName: string | undefined): string[] {
  const texts = (row.procedures ?? []).map(([codeId, area]) => {
    const code = ref.procedureCode.get(codeId);
    return `${code?.abbrev || code?.description || code?.code || ''} ${area}`.trim();
  });
  if (texts.length === 0) return typeName === undefined ? [] : [typeName];
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count > 1 ? `${text} ×${count}` : text));
}

function isConfirmationKind(kind: string | null | undefined): kind is ConfirmationKind {
  return kind === 'unconfirmed' || kind === 'pending' || kind === 'confirmed' || kind === 'declined';
}
