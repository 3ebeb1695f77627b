import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { appointmentProcedureEndpoints } from '#contract/appointment-procedures.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { allowsProcedureChange } from '#domain/appointment/status.ts';
import { editableFields } from '#domain/permission/can.ts';
import { may, type OrgContext } from '../../context.ts';
import { changesBetween } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { forbidden, notFound, Refusal } from '../../refusal.ts';
import { living, reference, refOf, type Reference } from '../reference/service.ts';
import { productionOf } from './below.ts';
import { requireAppointment, requireVersion } from './load.ts';
import {
  deleteProcedure,
  findProcedure,
  insertProcedure,
  updateProcedure,
  type ProcedureRow,
} from './procedures.store.ts';
import { shapeProcedure } from './procedures.ts';
import type { AppointmentRow } from './row.ts';
import { findAppointment } from './store.ts';
import { writeAppointment } from './write.ts';

type Request<K extends keyof typeof appointmentProcedureEndpoints> = EndpointRequest<
  (typeof appointmentProcedureEndpoints)[K]
>;
type Tx = Kysely<Database>;

/** Links a procedure to a visit; its version grows, and its production when nobody set that. */
export async function addProcedure(ctx: OrgContext, { params, body }: Request<'add'>) {
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireEditableVisit(ctx, tx, params.appointment_uuid);
    const loc = ['body', 'procedure_code_uuid'];
    const code = living(ref.procedureCode, body.procedure_code_uuid, 'procedure_code', loc);
    requireProvider(ref, body.provider_uuid);
    await requireVersion(ctx, tx, ref, row, body.base_version);
    requireProcedureState(row, loc);
    const made = await insertProcedure(tx, {
      org_id: ctx.org.id,
      id: v7(),
      appointment_id: row.id,
      procedure_code_id: code.id,
      provider_id: body.provider_uuid ?? null,
      area: body.area ?? '',
      fee: body.fee,
      item_order: body.item_order,
      charted_procedure_uuid: body.charted_procedure_uuid ?? null,
    });
    const changed = await follow(ctx, tx, ref, { row, action: 'procedure_added', before: null, after: made });
    return shapeProcedure(ref, changed, made, may(ctx, 'money.read'));
  });
}

/** Changes a procedure of a visit; absent fields stay. */
export async function patchProcedure(ctx: OrgContext, { params, body }: Request<'patch'>) {
  const ref = await reference(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireEditableVisit(ctx, tx, params.appointment_uuid);
    const before = await requireProcedure(ctx, tx, row, params.procedure_uuid);
    requireProvider(ref, body.provider_uuid, before.provider_id);
    await requireVersion(ctx, tx, ref, row, body.base_version);
    requireProcedureState(row, ['path', 'procedure_uuid']);
    const after = await updateProcedure(tx, before, {
      provider_id: body.provider_uuid,
      area: body.area,
      fee: body.fee,
      item_order: body.item_order,
      charted_procedure_uuid: body.charted_procedure_uuid,
    });
    const changed = await follow(ctx, tx, ref, { row, action: 'updated', before, after });
    return shapeProcedure(ref, changed, after, may(ctx, 'money.read'));
  });
}

/** Takes a procedure off a visit. */
export async function removeProcedure(ctx: OrgContext, { params, query }: Request<'remove'>): Promise<void> {
  const ref = await reference(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const row = await requireEditableVisit(ctx, tx, params.appointment_uuid);
    const before = await requireProcedure(ctx, tx, row, params.procedure_uuid);
    await requireVersion(ctx, tx, ref, row, query.base_version, 'query');
    requireProcedureState(row, ['path', 'procedure_uuid']);
    await deleteProcedure(tx, before);
    await follow(ctx, tx, ref, { row, action: 'procedure_removed', before, after: null });
  });
}

/** The visit, held; who may write the note of own visits only has no part in its procedures (decisions 11). */
async function requireEditableVisit(ctx: OrgContext, tx: Tx, id: string): Promise<AppointmentRow> {
  const row = await requireAppointment(ctx, tx, id, { lock: true });
  if (editableFields(ctx.grants['appointment.edit']) === 'all') return row;
  throw forbidden('Your role may change the note only', { fields: ['procedures'] });
}

async function requireProcedure(
  ctx: OrgContext,
  tx: Tx,
  row: AppointmentRow,
  id: string,
): Promise<ProcedureRow> {
  const found = await findProcedure(tx, ctx.org.id, row.id, id);
  if (!found) throw notFound('procedure', ['path', 'procedure_uuid'], id);
  return found;
}

/** @param kept who it names already. */
function requireProvider(ref: Reference, id: string | null | undefined, kept: string | null = null): void {
  if (id) living(ref.provider, id, 'provider', ['body', 'provider_uuid'], [kept]);
}

/** @throws Refusal 422 where procedures may not change (catalogue: Status machine [P]). */
export function requireProcedureState({ status }: AppointmentRow, loc: readonly (string | number)[]): void {
  if (allowsProcedureChange(status)) return;
  throw new Refusal({
    type: 'state_not_allowed',
    msg: `The procedures of a ${status} appointment cannot change`,
    loc,
    ctx: { status },
  });
}

interface Followed {
  readonly row: AppointmentRow;
  readonly action: 'procedure_added' | 'procedure_removed' | 'updated';
  readonly before: ProcedureRow | null;
  readonly after: ProcedureRow | null;
}

/** Lets the visit follow its procedures, which are written: version, history, and production unless somebody set it. */
async function follow(
  ctx: OrgContext,
  tx: Tx,
  ref: Reference,
  { row, action, before, after }: Followed,
): Promise<AppointmentRow> {
  const now = await findAppointment(tx, ctx.org.id, row.id);
  const procedures = now?.procedures ?? null;
  const fees = (procedures ?? []).map(([, , fee]) => ({ fee }));
  const patch: Patch<'appointment'> = row.production_is_set
    ? {}
    : { production_amount: productionOf(fees, 'fee') };
  const changes = changesBetween(told(ref, before), told(ref, after), ['procedure', 'procedure_fee']);
  return writeAppointment(ctx, tx, ref, { row, action, patch, written: { procedures }, changes });
}

/** A procedure as the history tells it; the amount apart, because not everybody may see it. */
function told(ref: Reference, procedure: ProcedureRow | null): Record<string, JsonValue> {
  if (!procedure) return { procedure: null, procedure_fee: null };
  const { id, area, item_order, charted_procedure_uuid, fee } = procedure;
  const known = ref.procedureCode.get(procedure.procedure_code_id);
  const code = { id: procedure.procedure_code_id, name: known?.description ?? null };
  const provider = refOf(ref.provider, procedure.provider_id);
  return {
    procedure: { id, procedure_code: code, provider, area, item_order, charted_procedure_uuid },
    procedure_fee: fee,
  };
}
