import type { Kysely } from 'kysely';
import type { EndpointRequest, EndpointResult } from '#contract/kernel/endpoint.ts';
import type { patientFileEndpoints } from '#contract/patient-files.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { mergedAlerts, mergedInsurances, mergedNote, mergedPhones } from '#domain/patient/merge.ts';
import { patientName } from '#domain/patient/name.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import { changesBetween } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { reference, type Reference } from '../reference/service.ts';
import { replaceLists } from './children.store.ts';
import { loadPatient, requireOpenFile, requirePatientBase } from './load.ts';
import {
  moveDependants,
  moveEntries,
  movePreference,
  moveRecalls,
  moveVisits,
  type Merge,
} from './merge-moves.ts';
import { lockPatients } from './merge.store.ts';
import { shapePatient } from './shape.ts';
import { findPatients, type PatientRow } from './store.ts';
import { HISTORY_FIELDS, told } from './write.ts';

type Db = Kysely<Database>;
type Endpoint = (typeof patientFileEndpoints)['merge'];

const OTHER = ['body', 'other_uuid'];

/**
 * Gives one file up in favour of another, in one transaction: everything that happened with either patient stands in the
 * survivor afterwards, and the other file stays readable, closed, with a pointer (catalogue is silent; DECISIONS).
 * @throws Refusal 404, 409 when either base is stale, 422 for a file that is archived or merged already.
 */
export async function mergePatients(
  ctx: OrgContext,
  { params, body }: EndpointRequest<Endpoint>,
): Promise<EndpointResult<Endpoint>> {
  const ref = await reference(ctx);
  const { patient_uuid: id } = params;
  if (body.other_uuid === id) {
    const msg = 'A patient cannot be merged into himself';
    throw new Refusal({ type: 'value_error', msg, loc: OTHER, input: id });
  }
  return inTransaction(ctx.db, async (tx) => {
    await lockPatients(tx, ctx.org.id, [id, body.other_uuid]);
    const own = await loadPatient(ctx, tx, id);
    const [other] = await findPatients(tx, ctx.org.id, [body.other_uuid], ctx.now());
    if (!other) throw notFound('patient', OTHER, body.other_uuid);
    await requirePatientBase(ctx, tx, ref, own, body.base_version);
    await requirePatientBase(ctx, tx, ref, other, body.other_base_version, 'other_base_version');
    requireMergeable(own, other);
    const merge = {
      survivor: { id: own.id, name: patientName(own) },
      other: { id: other.id, name: patientName(other) },
    };
    const moved = {
      appointments: await moveVisits(ctx, tx, merge),
      recalls: await moveRecalls(ctx, tx, merge),
      waitlist_entries: await moveEntries(ctx, tx, merge),
      dependants: await moveDependants(ctx, tx, merge),
    };
    await movePreference(ctx, tx, merge);
    await fillSurvivor(ctx, tx, ref, own, other);
    await closeOther(ctx, tx, other, merge);
    return { patient: shapePatient(ctx, ref, await loadPatient(ctx, tx, id)), moved };
  });
}

function requireMergeable(own: PatientRow, other: PatientRow): void {
  requireOpenFile(own, ['path', 'patient_uuid']);
  requireOpenFile(other, OTHER);
  if (own.archived_at === null) return;
  throw new Refusal({
    type: 'state_not_allowed',
    msg: 'This patient is archived; un-archive the file that is to stay first',
    loc: ['path', 'patient_uuid'],
    input: own.id,
    ctx: { reason: 'archived' },
  });
}

/** Fills what the survivor lacks; nothing of it is overwritten. */
async function fillSurvivor(
  ctx: OrgContext,
  tx: Db,
  ref: Reference,
  own: PatientRow,
  other: PatientRow,
): Promise<void> {
  const columns = {
    preferred_name: own.preferred_name ?? other.preferred_name,
    birth_date: own.birth_date ?? other.birth_date,
    gender: own.gender ?? other.gender,
    email: own.email ?? other.email,
    preferred_provider_id: own.preferred_provider_id ?? other.preferred_provider_id,
    language: own.language ?? other.language,
    note: mergedNote(own.note, other.note),
    ask_to_arrive_minutes: own.ask_to_arrive_minutes || other.ask_to_arrive_minutes,
    guarantor_id: guarantorOf(own, other),
    balance: sumAmounts([own.balance, other.balance]),
  };
  await replaceLists(tx, ctx.org.id, own.id, {
    phones: mergedPhones(own.phones, other.phones),
    alerts: mergedAlerts(own.alerts, other.alerts),
    insurances: mergedInsurances(own.insurances, other.insurances),
  });
  const lists = await loadPatient(ctx, tx, own.id);
  const names = new Map([
    [own.guarantor_id, own.guarantor_name],
    [other.guarantor_id, other.guarantor_name],
  ]);
  const after = { ...lists, ...columns, guarantor_name: names.get(columns.guarantor_id) ?? null };
  const changes = [
    ...changesBetween(told(ctx, ref, own), told(ctx, ref, after), HISTORY_FIELDS),
    ...changesBetween({ balance_due: own.balance }, { balance_due: columns.balance }, ['balance_due']),
    { field: 'merged_from', old: null, new: { id: other.id, name: patientName(other) } },
  ];
  const event = { by: authorOf(ctx), action: 'merged', locationId: null, localDay: null, changes };
  await versioned.update(tx, { table: 'patient', org: ctx.org.id, id: own.id }, columns, event);
}

/** Nobody pays for himself through the file that is given up. */
function guarantorOf(own: PatientRow, other: PatientRow): string | null {
  const wanted = [own.guarantor_id, other.guarantor_id];
  return wanted.find((id) => id !== null && id !== own.id && id !== other.id) ?? null;
}

/** The other file keeps what it said, but owes nothing: its balance is the survivor's now. */
async function closeOther(ctx: OrgContext, tx: Db, other: PatientRow, { survivor }: Merge): Promise<void> {
  const patch = {
    archived_at: other.archived_at ?? ctx.now().toISOString(),
    merged_into_id: survivor.id,
    balance: '0.00',
  };
  const changes = [
    { field: 'merged_into', old: null, new: survivor },
    ...changesBetween({ balance_due: other.balance }, { balance_due: patch.balance }, ['balance_due']),
  ];
  const event = { by: authorOf(ctx), action: 'merged', locationId: null, localDay: null, changes };
  await versioned.update(tx, { table: 'patient', org: ctx.org.id, id: other.id }, patch, event);
}
