import { v7 } from 'uuid';
import type { patientPreferenceEndpoints } from '#contract/patient-preferences.ts';
import type { OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { pageFrom, windowOf } from '../../paging.ts';
import {
  changed,
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
} from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { holdPatient, requireKnownPatient, requirePatient } from '../patients/service.ts';
import { reference } from '../reference/service.ts';
import { PREFERENCE, shapePreferences } from './record.ts';
import { listPreferences, preferenceOf } from './store.ts';
import { columnsOf, requireNamed, requireOrder, wholeOf, type Wishes } from './wishes.ts';

const PLACE = { locationId: null, localDay: null };

/** How patients like to be seen: one record for each. Writers hold the patient's file, so they never collide. */
export const patientPreferenceHandlers: Handlers<typeof patientPreferenceEndpoints> = {
  list: async (ctx, { query }) => {
    const patientId = query.patient_uuid;
    if (patientId !== undefined) await requireKnownPatient(ctx, patientId, ['query', 'patient_uuid']);
    const { rows, total } = await listPreferences(ctx.db, ctx.org.id, patientId, windowOf(query));
    return pageFrom(await shapePreferences(ctx, rows), total, query);
  },
  byPatient: async (ctx, { params }) => {
    await requireKnownPatient(ctx, params.patient_uuid, ['path', 'patient_uuid']);
    const row = await preferenceOf(ctx.db, ctx.org.id, params.patient_uuid);
    return row ? PREFERENCE.shape(ctx, ctx.db, row) : null;
  },
  get: async (ctx, { params }) =>
    PREFERENCE.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, PREFERENCE, params.preference_uuid)),
  create: async (ctx, { body }) => {
    const { patient_uuid: patientId, notes, ...wishes } = body;
    const loc = ['body', 'patient_uuid'];
    await requirePatient(ctx, patientId, loc);
    requireNamed(await reference(ctx), wishes);
    const whole = wholeOf(wishes);
    requireOrder(whole);
    return onePerPatient(loc, () =>
      inTransaction(ctx.db, async (tx) => {
        await holdPatient(ctx, tx, patientId);
        const row = { ...whole, notes, org_id: ctx.org.id, id: v7(), patient_id: patientId };
        return insertRecord(ctx, tx, PREFERENCE, row, PLACE);
      }),
    );
  },
  upsert: async (ctx, { params, body }) => {
    const { base_version: base, notes, learned_from_history, ...wishes } = body;
    await requirePatient(ctx, params.patient_uuid, ['path', 'patient_uuid']);
    const ref = await reference(ctx);
    const whole = { ...wholeOf(wishes), notes, learned_from_history };
    return inTransaction(ctx.db, async (tx) => {
      await holdPatient(ctx, tx, params.patient_uuid);
      const found = await preferenceOf(tx, ctx.org.id, params.patient_uuid);
      requireNamed(ref, wishes, found);
      requireOrder(whole);
      if (!found) {
        const row = { ...whole, org_id: ctx.org.id, id: v7(), patient_id: params.patient_uuid };
        return insertRecord(ctx, tx, PREFERENCE, row, PLACE);
      }
      if (base === undefined || base === null) throw baseMissing();
      const row = await requireRecord(ctx, tx, PREFERENCE, found.id, { hold: true });
      return updateRecord(ctx, tx, PREFERENCE, row, whole, { base });
    });
  },
  patch: async (ctx, { params, body }) => {
    const { base_version: base, notes, learned_from_history, ...wishes } = body;
    const ref = await reference(ctx);
    return inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, PREFERENCE, params.preference_uuid, { hold: true });
      requireNamed(ref, wishes, row);
      const change = { ...columnsOf(wishes), notes };
      requireOrder(changed(row, change));
      const learned = learned_from_history ?? (saysSomething(wishes) ? false : undefined);
      return updateRecord(ctx, tx, PREFERENCE, row, { ...change, learned_from_history: learned }, { base });
    });
  },
  delete: (ctx, { params, query }) =>
    removeRecord(ctx, PREFERENCE, params.preference_uuid, query.base_version),
  restore: (ctx, { params, body }) =>
    onePerPatient(['path', 'preference_uuid'], () => restore(ctx, params.preference_uuid, body.base_version)),
};

function restore(ctx: OrgContext, id: string, base: number | undefined) {
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireRecord(ctx, tx, PREFERENCE, id, { deleted: true, hold: true });
    return restoreRecord(ctx, tx, PREFERENCE, row, base);
  });
}

/** Whether a person changes a preference itself, which then is no learned one any more. */
function saysSomething(wishes: Wishes): boolean {
  return Object.values(wishes).some((value) => value !== undefined);
}

/** [S] 422 when a preference exists and the version it replaces is not named. */
function baseMissing(): Refusal {
  return new Refusal({
    type: 'missing',
    msg: 'This patient has a preference: name the version it replaces',
    loc: ['body', 'base_version'],
  });
}

/** One preference for each patient: the unique index decides. */
async function onePerPatient<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'patient_preference_one_per_patient') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'This patient has a preference already',
      loc,
      ctx: { entity: 'patient_preference' },
    });
  }
}
