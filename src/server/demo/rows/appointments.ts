import { instantOf } from '#domain/time/instant.ts';
import { addDays } from '#domain/time/calendar.ts';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { NewRow } from '../../db/schema.ts';
import type { Change, JsonValue } from '../../db/tables/column.ts';
import type { LocationBook } from '../book.ts';
import type { Random } from '../random.ts';
import type { Deed, FlowKey, Told } from '../story.ts';
import { productionOf } from '../treatments.ts';
import type { TreatmentItem } from '../treatments.ts';
import type { ConfirmationKey, Visit } from '../visit.ts';
import { atMinute, money } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { confirmationName, FLOW_STATUSES } from './vocabulary.ts';

/** A visit with its ids, as recalls and the waitlist refer to it. */
export interface BookedVisit extends Told {
  readonly id: string;
  readonly book: LocationBook;
  readonly status: AppointmentStatus;
}

/** Status in the catalogue's words. */
export function statusOf(stage: Told['stage']): AppointmentStatus {
  if (stage === 'missed') return 'broken';
  return stage === 'cancelled' || stage === 'complete' ? stage : 'scheduled';
}

/** Writes the visits with providers, procedures, tags and history. `recallOf` = id of the recall a visit fulfils. */
export function putAppointments(
  sheet: Sheet,
  visits: readonly BookedVisit[],
  recallOf: ReadonlyMap<string, string>,
): void {
  const ids = new Map<Visit, string>(visits.map(({ visit, id }) => [visit, id]));
  for (const [index, booked] of visits.entries()) {
    const random = sheet.random.fork(`appointment/${String(index)}`);
    const { visit, id } = booked;
    sheet.put('appointment', {
      ...appointmentRow(sheet, booked, random),
      num: index + 1,
      recall_id: recallOf.get(id) ?? null,
      overlap_basis: visit.over === null ? null : 'explicit',
      overlap_allowed_by: visit.over === null ? null : sheet.staff[0].userId,
      overlap_with: visit.over === null ? [] : [ids.get(visit.over)].filter((other) => other !== undefined),
    });
    putParts(sheet, booked, random);
    putHistory(sheet, booked);
  }
}

function appointmentRow(sheet: Sheet, booked: BookedVisit, random: Random): NewRow<'appointment'> {
  const { visit, id, deeds, confirmation, flow, book, status } = booked;
  const zone = book.location.timeZone;
  const production = productionOf(visit.items);
  const patient = sheet.patients[visit.patient];
  const insured = (patient?.insurance.length ?? 0) > 0 && production > 0;
  const covered = insured ? Math.round(production * random.pick([0.5, 0.6, 0.8, 1])) : 0;
  const ending = deeds.at(-1);
  return {
    org_id: sheet.orgId,
    id,
    patient_id: patient?.id ?? '',
    location_id: sheet.idOf('location', visit.location),
    operatory_id: sheet.idOf('operatory', `${visit.location}/${visit.operatory}`),
    appointment_type_id: sheet.idOf('type', visit.type),
    status,
    schedule_date: visit.date,
    start_at: instantOf(atMinute(visit.date, visit.start, zone)),
    end_at: instantOf(atMinute(visit.date, visit.end, zone)),
    confirmation_status_id: sheet.idOf('ApptConfirmed', confirmation),
    flow_status_id: flow === null ? null : sheet.idOf('flow', flow.key),
    flow_status_since: flow === null ? null : instantOf(flow.since),
    is_new_patient: visit.isNew,
    is_time_locked: visit.locked,
    note: visit.note,
    ask_to_arrive_at: visit.isNew ? instantOf(atMinute(visit.date, visit.start - 15, zone)) : null,
    time_pattern: visit.pattern,
    production_amount: money(production),
    estimated_insurance: insured ? money(covered) : null,
    estimated_patient_portion: insured ? money(production - covered) : null,
    cancel_reason_id: ending?.kind === 'cancelled' ? sheet.idOf('CancelReason', ending.reason) : null,
    cancelled_by: status === 'cancelled' ? visit.cancelled : null,
    broken_reason_id: ending?.kind === 'broken' ? sheet.idOf('BrokenReason', ending.reason) : null,
    version: deeds.length,
    created_at: instantOf(deeds[0]?.at ?? sheet.nowMs),
    updated_at: instantOf(ending?.at ?? sheet.nowMs),
  };
}

function putParts(sheet: Sheet, { visit, id, status, book, deeds }: BookedVisit, random: Random): void {
  const { orgId, put, nextId, idOf } = sheet;
  const zone = book.location.timeZone;
  put('appointment_provider', {
    org_id: orgId,
    id: nextId(),
    appointment_id: id,
    provider_id: idOf('provider', visit.provider),
    role: 'primary',
    start_at: null,
    end_at: null,
    item_order: 0,
  });
  if (visit.second !== null) {
    put('appointment_provider', {
      org_id: orgId,
      id: nextId(),
      appointment_id: id,
      provider_id: idOf('provider', visit.second.provider),
      role: 'other',
      start_at: instantOf(atMinute(visit.date, visit.second.start, zone)),
      end_at: instantOf(atMinute(visit.date, visit.second.end, zone)),
      item_order: 1,
    });
  }
  putProcedures(
    sheet,
    id,
    visit.items,
    visit.provider,
    status === 'complete' ? 'completed' : 'planned',
    deeds[0]?.at ?? sheet.nowMs,
  );
  const tags = [...(visit.lab ? ['lab'] : []), ...(visit.note.startsWith('Premed') ? ['premed'] : [])];
  if (tags.length === 0 && random.chance(0.02))
    tags.push(random.pick(['interpreter', 'wheelchair', 'payment_plan']));
  for (const tag of tags)
    put('appointment_tag', { org_id: orgId, appointment_id: id, definition_id: idOf('ApptTag', tag) });
}

/** The lines of treatment of a visit. */
export function putProcedures(
  sheet: Sheet,
  appointmentId: string,
  items: readonly TreatmentItem[],
  provider: string,
  status: 'planned' | 'completed',
  createdMs: number,
): void {
  for (const [order, { code, fee, area }] of items.entries()) {
    sheet.put('appointment_procedure', {
      org_id: sheet.orgId,
      id: sheet.nextId(),
      appointment_id: appointmentId,
      procedure_code_id: sheet.idOf('code', code),
      provider_id: sheet.idOf('provider', provider),
      area,
      fee: money(fee),
      item_order: order,
      status,
      created_at: instantOf(createdMs),
      updated_at: instantOf(createdMs),
    });
  }
}

function putHistory(sheet: Sheet, booked: BookedVisit): void {
  for (const [index, deed] of booked.deeds.entries()) {
    const { action, from, to, changes } = eventOf(sheet, booked, deed);
    putEvent(sheet, {
      deed,
      entityId: booked.id,
      version: index + 1,
      action,
      from,
      to,
      changes,
      location: booked.visit.location,
      day: booked.visit.date,
    });
  }
}

/** One row of history. */
export function putEvent(
  sheet: Sheet,
  event: {
    deed: Pick<Deed, 'at' | 'by' | 'note'>;
    entityId: string;
    version: number;
    action: string;
    from: AppointmentStatus | null;
    to: AppointmentStatus | null;
    changes: readonly Change[];
    location: string;
    day: string | null;
    entity?: 'appointment' | 'schedule_note';
  },
): void {
  const { by, at, note } = event.deed;
  sheet.put('event', {
    org_id: sheet.orgId,
    id: sheet.nextId(),
    at: instantOf(at),
    actor_kind: by === null ? 'system' : 'user',
    actor_id: by?.userId ?? null,
    actor_name: by?.name ?? null,
    source: 'demo',
    entity: event.entity ?? 'appointment',
    entity_id: event.entityId,
    version: event.version,
    action: event.action,
    location_id: sheet.idOf('location', event.location),
    local_day: event.day,
    from_status: event.from,
    to_status: event.to,
    changes: JSON.stringify(event.changes),
    note: note ?? '',
  });
}

interface EventFacts {
  readonly action: string;
  readonly from: AppointmentStatus | null;
  readonly to: AppointmentStatus | null;
  readonly changes: readonly Change[];
}

function eventOf(sheet: Sheet, { visit, book }: BookedVisit, deed: Deed): EventFacts {
  const same = { from: 'scheduled', to: 'scheduled' } as const;
  const ended = (action: string, to: AppointmentStatus, changes: readonly Change[]): EventFacts => ({
    action,
    from: 'scheduled',
    to,
    changes,
  });
  switch (deed.kind) {
    case 'created':
      return { action: 'created', from: null, to: 'scheduled', changes: [] };
    case 'moved': {
      const zone = book.location.timeZone;
      const day = addDays(visit.date, deed.fromDays);
      const length = visit.end - visit.start;
      const time = (date: string, minute: number) => instantOf(atMinute(date, minute, zone));
      return {
        action: 'moved',
        ...same,
        changes: [
          { field: 'start_time', old: time(day, deed.fromStart), new: time(visit.date, visit.start) },
          { field: 'end_time', old: time(day, deed.fromStart + length), new: time(visit.date, visit.end) },
        ],
      };
    }
    case 'confirmation':
      return {
        action: 'confirmation_changed',
        ...same,
        changes: [
          {
            field: 'confirmation_status',
            old: confirmationRef(sheet, deed.from),
            new: confirmationRef(sheet, deed.to),
          },
        ],
      };
    case 'flow':
      return {
        action: 'flow_status_changed',
        ...same,
        changes: [{ field: 'flow_status', old: flowRef(sheet, deed.from), new: flowRef(sheet, deed.to) }],
      };
    case 'completed': {
      const flow =
        deed.from === null ? [] : [{ field: 'flow_status', old: flowRef(sheet, deed.from), new: null }];
      return ended('status_changed', 'complete', [
        { field: 'status', old: 'scheduled', new: 'complete' },
        ...flow,
      ]);
    }
    case 'broken':
      return ended('broken', 'broken', [
        { field: 'status', old: 'scheduled', new: 'broken' },
        { field: 'broken_reason', old: null, new: { id: sheet.idOf('BrokenReason', deed.reason) } },
      ]);
    case 'cancelled':
      return ended('cancelled', 'cancelled', [
        { field: 'status', old: 'scheduled', new: 'cancelled' },
        { field: 'cancelled_by', old: null, new: visit.cancelled },
      ]);
  }
}

function confirmationRef(sheet: Sheet, key: ConfirmationKey): JsonValue {
  return { id: sheet.idOf('ApptConfirmed', key), name: confirmationName(key) };
}

function flowRef(sheet: Sheet, key: FlowKey | null): JsonValue {
  const status = FLOW_STATUSES.find((known) => known.key === key);
  return status === undefined ? null : { id: sheet.idOf('flow', status.key), name: status.name };
}
