import type { BulkRow } from '#contract/appointment-bulk.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import type { Violation } from '#domain/conflict/violation.ts';
import { endTimeOf, toLocal } from '#domain/time/zone.ts';
import { requireOwn } from '../../context.ts';
import { inSavepoint } from '../../db/transaction.ts';
import { Refusal, type RefusalItem } from '../../refusal.ts';
import { zoneOf } from '../reference/service.ts';
import { readProcedures, type ProcedureDraft } from './below.ts';
import { patchAppointment } from './edit.ts';
import { failure, type ImportRun, type Outcome } from './import-row.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { moveAppointment } from './move.ts';
import type { PatchBody } from './next-place.ts';
import { requireOverlapRight } from './placement.ts';
import { requireProcedureState } from './procedure-changes.ts';
import { proceduresOf } from './procedures.store.ts';
import { requireConfirmation } from './related.ts';
import { requireConfirmRight } from './rights.ts';
import { providerIds, slotOf, type AppointmentRow } from './row.ts';
import type { AppointmentAnswer } from './shape.ts';
import { transitionAppointment } from './status.ts';

/**
 * Brings an existing visit up to a row, by the same commands as the desk and under their rules: back into the book when
 * it had left it, then its details, then its status. What already is so is not written again.
 * @param newKey external id that the visit does not have yet.
 */
export async function updateRow(
  run: ImportRun,
  id: string,
  row: BulkRow,
  newKey: string | undefined,
): Promise<Outcome> {
  try {
    return await inSavepoint(run.ctx.db, () => update(run, id, row, newKey));
  } catch (error) {
    return failure(error);
  }
}

async function update(
  run: ImportRun,
  id: string,
  row: BulkRow,
  newKey: string | undefined,
): Promise<Outcome> {
  const { ctx, ref, meta } = run;
  const tx = ctx.db;
  const allowOverlap = row.allow_overlap ?? meta.allow_overlap;
  const visit = await requireAppointment(ctx, tx, id, { lock: true });
  requireOwn(ctx, 'appointment.edit', providerIds(visit));
  requireOverlapRight(ctx, allowOverlap);
  requireConfirmRight(ctx, row.confirmation_status_uuid);
  requireSame(visit, row);
  const procedures = await changedProcedures(run, visit, row);
  const confirmationId =
    row.confirmation_status_uuid === undefined
      ? undefined
      : requireConfirmation(ref, row.confirmation_status_uuid, 'confirmation_status_uuid');
  await requireVersion(ctx, tx, ref, visit, row.base_version);

  const target = row.status ?? visit.status;
  const violations: Violation[] = [];
  const follow = (answer: AppointmentAnswer): number => {
    violations.push(...(answer.warnings ?? []));
    return answer.version;
  };
  let version = visit.version;
  const returns = target === 'scheduled' && !occupiesSlot(visit.status);
  if (returns) {
    requireOwn(ctx, 'appointment.move', providerIds(visit));
    const body = { ...placeOf(run, visit, row), base_version: version, allow_overlap: allowOverlap };
    version = follow(await moveAppointment(ctx, id, body, visit.status === 'pinboard' ? 'place' : 'move'));
  }
  const extras = {
    allowOverlap,
    procedures,
    confirmationId,
    externalId: newKey,
    quiet: newKey === undefined,
  };
  version = follow(await patchAppointment(ctx, id, { ...detailsOf(row), base_version: version }, extras));
  if (!returns && target !== visit.status) {
    version = follow(await transitionAppointment(ctx, id, { base_version: version, status: target }));
  }
  return { status: 'updated', id, version, violations };
}

/** What a visit was made with stays: another patient or place is another visit (catalogue: Immutable after creation). */
function requireSame(visit: AppointmentRow, row: BulkRow): void {
  const refuse = (field: string, what: string): RefusalItem => ({
    type: 'value_error',
    msg: `The ${what} of an existing visit cannot change`,
    loc: ['body', field],
  });
  const refused = [
    ...(row.patient_uuid === visit.patient_id ? [] : [refuse('patient_uuid', 'patient')]),
    ...(row.location_uuid === visit.location_id ? [] : [refuse('location_uuid', 'location')]),
    ...((row.is_new_patient ?? visit.is_new_patient) === visit.is_new_patient
      ? []
      : [refuse('is_new_patient', 'first visit')]),
  ];
  if (refused.length > 0) throw new Refusal(refused);
}

/** The procedures when they are others than the visit's. */
async function changedProcedures(
  { ctx, ref }: ImportRun,
  visit: AppointmentRow,
  row: BulkRow,
): Promise<ProcedureDraft[] | undefined> {
  if (row.procedures === undefined) return undefined;
  const drafts = readProcedures(ref, row.procedures, visit.appointment_type_id);
  const told = (list: readonly Omit<ProcedureDraft, 'id'>[]): string =>
    JSON.stringify(list.map((one) => [one.procedure_code_id, one.provider_id, one.area, one.fee]));
  const stored = await proceduresOf(ctx.db, ctx.org.id, visit.id);
  const sorted = drafts.toSorted((a, b) => a.item_order - b.item_order);
  if (told(sorted) === told(stored)) return undefined;
  requireProcedureState(visit, ['body', 'procedures']);
  return drafts;
}

/** Where a visit that comes back shall stand; what the row leaves out is where it stood. */
function placeOf({ ref }: ImportRun, visit: AppointmentRow, row: BulkRow) {
  const zone = zoneOf(ref, visit.location_id);
  const slot = slotOf(visit);
  const date = row.schedule_date ?? visit.schedule_date;
  const start = row.start_time ?? (slot && toLocal(slot.start, zone).time);
  const end = row.end_time ?? (slot && visit.schedule_date && endTimeOf(slot.end, visit.schedule_date, zone));
  const operatory = row.operatory_uuid ?? visit.operatory_id;
  const fields = { schedule_date: date, start_time: start, end_time: end, operatory_uuid: operatory };
  if (!date || !start || !end || !operatory) {
    throw new Refusal(
      Object.entries(fields)
        .filter(([, value]) => !value)
        .map(([field]) => ({
          type: 'missing',
          msg: 'A scheduled appointment needs this field',
          loc: ['body', field],
        })),
    );
  }
  return { schedule_date: date, start_time: start, end_time: end, operatory_uuid: operatory };
}

/** The part of a row that a change of details takes; day and times cannot be cleared. */
function detailsOf(row: BulkRow): Omit<PatchBody, 'base_version'> {
  return {
    appointment_type_uuid: row.appointment_type_uuid,
    operatory_uuid: row.operatory_uuid,
    schedule_date: row.schedule_date ?? undefined,
    start_time: row.start_time ?? undefined,
    end_time: row.end_time ?? undefined,
    note: row.note,
    priority: row.priority,
    is_time_locked: row.is_time_locked,
    color_override: row.color_override,
    ask_to_arrive_time: row.ask_to_arrive_time,
    production_amount: row.production_amount,
    estimated_insurance: row.estimated_insurance,
    estimated_patient_portion: row.estimated_patient_portion,
    providers: row.providers,
    tag_uuids: row.tag_uuids,
    recall_uuid: row.recall_uuid,
    time_pattern: row.time_pattern,
    time_pattern_5: row.time_pattern_5,
  };
}
