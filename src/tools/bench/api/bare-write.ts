import type pg from 'pg';
import { v7 } from 'uuid';
import { ask } from './bare.ts';
import { boundsOf, type FreeSlot, type Place } from './place.ts';
import {
  BOOKED_VISITS,
  CLEAR_PROCEDURES,
  CLEAR_PROVIDERS,
  CLEAR_TAGS,
  DAY_FACTS,
  FIND_PATIENT,
  INSERT_PROCEDURE,
  INSERT_PROVIDER,
  INSERT_VISIT,
  LOCKS,
  LOCK_VISIT,
  MOVE_VISIT,
  READ_VISIT,
} from './write-sql.ts';

/** Books a visit by the statements of the application alone. @returns the record as JSON. */
export async function bareCreate(pool: pg.Pool, place: Place, slot: FreeSlot, id: string): Promise<string> {
  await ask(pool, FIND_PATIENT, [place.orgId, [slot.patient_id]]);
  return inTransaction(pool, async (tx) => {
    const { orgId, locationId } = place;
    for (const text of LOCKS) await ask(tx, text, dayOf(place, slot));
    await check(tx, place, slot);
    await ask(tx, INSERT_VISIT, [
      v7(),
      'created',
      '[]',
      orgId,
      id,
      slot.patient_id,
      locationId,
      slot.operatory_id,
      slot.appointment_type_id,
      slot.date,
      slot.start_at,
      slot.end_at,
      slot.confirmation_status_id,
    ]);
    await replaceProvider(tx, orgId, id, slot.provider_id);
    await ask(tx, CLEAR_PROCEDURES, [orgId, id]);
    await ask(tx, INSERT_PROCEDURE, [orgId, id, v7(), slot.provider_id, slot.procedure_code_id]);
    await ask(tx, CLEAR_TAGS, [orgId, id]);
    return readBack(tx, orgId, id);
  });
}

/** Moves a visit by the statements of the application alone. @param version that it must have. */
export async function bareMove(
  pool: pg.Pool,
  place: Place,
  slot: FreeSlot,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<string> {
  const { orgId } = place;
  await ask(pool, READ_VISIT, [orgId, id]);
  return inTransaction(pool, async (tx) => {
    for (const text of LOCKS) await ask(tx, text, dayOf(place, slot));
    await ask(tx, LOCK_VISIT, [orgId, id]);
    await ask(tx, READ_VISIT, [orgId, id]);
    await check(tx, place, slot);
    const target = [slot.operatory_id, slot.date, slot.start_at, slot.end_at];
    const changes = JSON.stringify([{ field: 'start_at', old: null, new: slot.start_at }]);
    const { rowCount } = await ask(tx, MOVE_VISIT, [
      v7(),
      'moved',
      changes,
      orgId,
      id,
      ...target,
      version,
      slot.confirmation_status_id,
    ]);
    if (rowCount !== 1) throw new Error('the visit to move has another version');
    await replaceProvider(tx, orgId, id, slot.provider_id);
    return readBack(tx, orgId, id);
  });
}

/** Takes visits of the bench away again, with their events. */
export async function removeVisits(pool: pg.Pool, orgId: string, ids: readonly string[]): Promise<void> {
  await pool.query('delete from appointment where org_id = $1 and id = any($2::uuid[])', [orgId, ids]);
  await pool.query(
    `delete from event where org_id = $1 and entity = 'appointment' and entity_id = any($2::uuid[])`,
    [orgId, ids],
  );
}

/** Runs the work in one transaction on one connection. */
export async function inTransaction<R>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<R>): Promise<R> {
  const tx = await pool.connect();
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback');
    throw error;
  } finally {
    tx.release();
  }
}

function dayOf({ orgId, locationId }: Place, { date }: FreeSlot): unknown[] {
  return [orgId, [locationId], [date]];
}

async function check(tx: pg.PoolClient, place: Place, slot: FreeSlot): Promise<void> {
  const { from, to } = boundsOf(slot.date, place.zone);
  const people = [[slot.patient_id], [slot.provider_id]];
  await ask(tx, BOOKED_VISITS, [...dayOf(place, slot), [from], [to], ...people]);
  for (const text of DAY_FACTS) await ask(tx, text, dayOf(place, slot));
}

async function replaceProvider(
  tx: pg.PoolClient,
  orgId: string,
  id: string,
  providerId: string,
): Promise<void> {
  await ask(tx, CLEAR_PROVIDERS, [orgId, id]);
  await ask(tx, INSERT_PROVIDER, [orgId, id, v7(), providerId]);
}

async function readBack(tx: pg.PoolClient, orgId: string, id: string): Promise<string> {
  const { rows } = await ask(tx, READ_VISIT, [orgId, id]);
  return JSON.stringify(rows[0]);
}
