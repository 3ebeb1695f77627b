import type { Kysely } from 'kysely';
import type * as z from 'zod';
import { v7 } from 'uuid';
import type { createPatientBody, patchPatientBody } from '#contract/patients.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { authorOf, type OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import { changesBetween } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import type { JsonValue } from '../../db/tables/column.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned, type Patch } from '../../db/versioned.ts';
import { Refusal } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import { living, reference, type Reference } from '../reference/service.ts';
import { replaceLists } from './children.store.ts';
import { writeContactMethod } from './contact-method.ts';
import { loadPatient, requireOpenFile } from './load.ts';
import { admitPatient } from './service.ts';
import { shapePatient, type PatientAnswer } from './shape.ts';
import {
  findByChartNumber,
  findPatientIdentity,
  lockPatient,
  takeChartNumber,
  type PatientRow,
} from './store.ts';

type CreateBody = z.output<typeof createPatientBody>;
type PatchBody = z.output<typeof patchPatientBody>;
type Fields = Partial<Omit<CreateBody, 'phones' | 'alerts' | 'insurances' | 'preferred_contact_method'>>;

/** Fields the history tells of; names and values are those of the answers. */
export const HISTORY_FIELDS = [
  'first_name',
  'last_name',
  'preferred_name',
  'chart_number',
  'date_of_birth',
  'gender',
  'email',
  'phones',
  'preferred_provider',
  'preferred_contact_method',
  'language',
  'note',
  'alerts',
  'insurances',
  'guarantor',
  'ask_to_arrive_minutes',
] as const;

/**
 * Opens a file for a new patient.
 * @throws Refusal 404 for an unknown provider or guarantor, 422 for a guarantor whose file is closed, 409 for a chart number that is taken, 422 for a birth date
 * in the future.
 */
export async function createPatient(ctx: OrgContext, body: CreateBody): Promise<PatientAnswer> {
  const ref = await reference(ctx);
  await requireRelated(ctx, ctx.db, ref, body);
  return chartNumberGuarded(() =>
    inTransaction(ctx.db, async (tx) => {
      const chartNumber = body.chart_number ?? (await takeChartNumber(tx, ctx.org.id));
      await requireFreeChartNumber(ctx, tx, chartNumber);
      const id = v7();
      await versioned.insert(
        tx,
        'patient',
        {
          ...columns(body),
          org_id: ctx.org.id,
          id,
          chart_number: chartNumber,
        },
        { by: authorOf(ctx), action: 'created', locationId: null, localDay: null },
      );
      await replaceLists(tx, ctx.org.id, id, body);
      if (body.preferred_contact_method) await writeContactMethod(ctx, tx, id, body.preferred_contact_method);
      return shapePatient(ctx, ref, await loadPatient(ctx, tx, id));
    }),
  );
}

/**
 * Changes the fields given; lists are replaced whole.
 * @throws Refusal 404, 409 when the base is stale or the chart number taken, 422 when no name would be left.
 */
export async function patchPatient(ctx: OrgContext, id: string, body: PatchBody): Promise<PatientAnswer> {
  const ref = await reference(ctx);
  return chartNumberGuarded(() =>
    inTransaction(ctx.db, async (tx) => {
      await lockPatient(tx, ctx.org.id, id);
      const before = await loadPatient(ctx, tx, id);
      if (before.version !== body.base_version) {
        throw await versionConflict(tx, {
          table: 'patient',
          org: ctx.org.id,
          id,
          base: body.base_version,
          current: shapePatient(ctx, ref, before),
        });
      }
      requireOpenFile(before, ['path', 'patient_uuid']);
      const guarantor = await requireRelated(ctx, tx, ref, body, before);
      requireName({ ...before, ...defined(body) });
      if (body.chart_number !== undefined) await requireFreeChartNumber(ctx, tx, body.chart_number, id);
      await replaceLists(tx, ctx.org.id, id, body);
      if (body.preferred_contact_method !== undefined) {
        await writeContactMethod(ctx, tx, id, body.preferred_contact_method);
      }
      // What the file will be is read back once the lists are written; the columns follow from the request.
      const lists = await loadPatient(ctx, tx, id);
      const after = { ...lists, ...defined(columns(body)), ...guarantor };
      const changes = changesBetween(told(ctx, ref, before), told(ctx, ref, after), HISTORY_FIELDS);
      const event = { by: authorOf(ctx), action: 'updated', locationId: null, localDay: null, changes };
      await versioned.update(tx, { table: 'patient', org: ctx.org.id, id }, columns(body), event);
      return shapePatient(ctx, ref, await loadPatient(ctx, tx, id));
    }),
  );
}

function columns(body: Fields) {
  return {
    first_name: body.first_name,
    last_name: body.last_name,
    preferred_name: body.preferred_name,
    chart_number: body.chart_number,
    birth_date: body.date_of_birth,
    gender: body.gender,
    email: body.email,
    preferred_provider_id: body.preferred_provider_uuid,
    language: body.language,
    note: body.note,
    ask_to_arrive_minutes: body.ask_to_arrive_minutes,
    guarantor_id: body.guarantor_uuid,
  } satisfies Patch<'patient'>;
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** The file as the history tells it, everything shown: readers without a right get those fields blanked. */
export function told(
  ctx: OrgContext,
  ref: Reference,
  row: PatientRow,
): Record<(typeof HISTORY_FIELDS)[number], JsonValue> {
  const shape = shapePatient(ctx, ref, row, { contact: true, money: true });
  const entries = HISTORY_FIELDS.map((field) => [field, shape[field] ?? null] as const);
  return Object.fromEntries(entries) as Record<(typeof HISTORY_FIELDS)[number], JsonValue>;
}

/** @returns the name of the guarantor when the request names one. */
async function requireRelated(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  body: Fields,
  kept?: PatientRow,
): Promise<{ guarantor_name?: string }> {
  if (body.preferred_provider_uuid) {
    const loc = ['body', 'preferred_provider_uuid'];
    living(ref.provider, body.preferred_provider_uuid, 'provider', loc, [
      kept?.preferred_provider_id ?? null,
    ]);
  }
  const today = localDateOf(ctx.now().getTime(), ctx.org.timeZone);
  if (body.date_of_birth && body.date_of_birth > today) {
    throw new Refusal({
      type: 'value_error',
      msg: 'The birth date lies in the future',
      loc: ['body', 'date_of_birth'],
      input: body.date_of_birth,
    });
  }
  // Who pays already goes on paying, whatever became of his file.
  if (!body.guarantor_uuid || body.guarantor_uuid === kept?.guarantor_id) return {};
  return { guarantor_name: (await requireGuarantor(ctx, db, body.guarantor_uuid, kept?.id)).name };
}

async function requireGuarantor(
  ctx: OrgContext,
  db: Kysely<Database>,
  id: string,
  patientId: string | undefined,
) {
  const loc = ['body', 'guarantor_uuid'];
  if (id === patientId) {
    const msg = 'A patient who pays for himself has no guarantor';
    throw new Refusal({ type: 'value_error', msg, loc, input: id });
  }
  return admitPatient(await findPatientIdentity(db, ctx.org.id, id), id, loc);
}

function requireName(row: { readonly first_name: string; readonly last_name: string }): void {
  if (row.first_name !== '' || row.last_name !== '') return;
  throw new Refusal({ type: 'value_error', msg: 'A patient needs a name', loc: ['body', 'last_name'] });
}

async function requireFreeChartNumber(
  ctx: OrgContext,
  tx: Kysely<Database>,
  chartNumber: string,
  patientId?: string,
): Promise<void> {
  const holder = await findByChartNumber(tx, ctx.org.id, chartNumber);
  if (holder && holder.id !== patientId) throw chartNumberTaken();
}

/** Two requests with one number at the same moment are told apart by the unique index alone. */
async function chartNumberGuarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint === 'patient_chart_number_unique') throw chartNumberTaken();
    throw error;
  }
}

function chartNumberTaken(): Refusal {
  return new Refusal({
    type: 'duplicate',
    msg: 'Another patient has this chart number',
    loc: ['body', 'chart_number'],
    ctx: { field: 'chart_number' },
  });
}
