import type { appointmentBulkEndpoints, BulkRow, BulkRowResult } from '#contract/appointment-bulk.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { atLocation, outOfScope, type OrgContext } from '../../context.ts';
import { inSavepoint, inTransaction } from '../../db/transaction.ts';
import { takeNumbers } from '../../db/versioned-many.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { lockBookDays, lockProviders } from '../book-day/service.ts';
import { holdBookable } from '../patients/service.ts';
import { findRecallsOf } from '../recalls/service.ts';
import { reference } from '../reference/service.ts';
import { createRows } from './import-create.ts';
import { resultOf, type ImportRow, type ImportRun, type Outcome } from './import-row.ts';
import {
  findMatches,
  holdVisits,
  providersOfVisits,
  queueForImport,
  type MatchedVisit,
} from './import.store.ts';
import { updateRow } from './import-update.ts';

type Body = EndpointRequest<typeof appointmentBulkEndpoints.import>['body'];

/**
 * Imports visits, each row for itself and in the order given (catalogue §7). All rows share one transaction, in which a
 * row that fails leaves nothing behind: with an Idempotency-Key either the whole answer exists or nothing of it. A dry
 * run does the same and undoes it, so its answer is what an import would say.
 */
export async function importAppointments(ctx: OrgContext, { meta, rows }: Body) {
  const ref = await reference(ctx);
  const indexed = rows.map((row, index) => ({ index, row }));
  const results = await inTransaction(ctx.db, async (tx) => {
    const inner = { ...ctx, db: tx, source: meta.source ?? ctx.source };
    // First of all locks: who waits here holds nothing that the import before him could want.
    await queueForImport(tx, ctx.org.id);
    const named = {
      patients: await holdBookable(inner, tx, [...new Set(rows.map((row) => row.patient_uuid))]),
      recalls: await findRecallsOf(inner, tx, [...new Set(rows.flatMap((row) => row.recall_uuid ?? []))]),
    };
    const run: ImportRun = { ctx: inner, ref, meta, named };
    return inSavepoint(
      tx,
      async () => importRows(run, indexed, await lockAndMatch(run, rows)),
      () => !meta.dry_run,
    );
  });
  const of = (status: BulkRowResult['status']) => results.filter((result) => result.status === status).length;
  return {
    created: of('created'),
    updated: of('updated'),
    skipped: of('skipped'),
    failed: of('failed'),
    validated: of('validated'),
    total: results.length,
    results,
  };
}

/**
 * Takes every lock a row can need before the first row, in the order of all writers: book-days, visits, providers, numbers.
 * Taken row by row they would come in the order of the request, and two writers could wait for each other.
 */
async function lockAndMatch(run: ImportRun, rows: readonly BulkRow[]): Promise<MatchedVisit[]> {
  const { ctx, ref } = run;
  const tx = ctx.db;
  const targets = rows.flatMap((row) => row.appointment_uuid ?? []);
  const keys = rows.flatMap((row) => row.external_id ?? []);
  const found = await findMatches(tx, ctx.org.id, targets, keys);
  const known = (locationId: string) => ref.location.has(locationId) && atLocation(ctx, locationId);
  await lockBookDays(ctx, tx, [
    ...rows.flatMap(({ location_uuid: locationId, schedule_date: date }) =>
      date && known(locationId) ? [{ locationId, date }] : [],
    ),
    ...found.flatMap(({ location_id: locationId, schedule_date: date }) =>
      date && known(locationId) ? [{ locationId, date }] : [],
    ),
  ]);
  const held = await holdVisits(
    tx,
    ctx.org.id,
    found.map((visit) => visit.id),
  );
  if (ref.rules.some((rule) => !rule.allow_overlap)) {
    const named = rows.flatMap((row) => (row.providers ?? []).map((entry) => entry.provider_uuid));
    const assigned = await providersOfVisits(
      tx,
      ctx.org.id,
      held.map((visit) => visit.id),
    );
    await lockProviders(ctx, tx, [...named, ...assigned]);
  }
  await takeNumbers(tx, ctx.org.id, 'appointment', 0);
  return held;
}

/** Rows that make new visits are gathered until one comes that may meet what they make. */
async function importRows(
  run: ImportRun,
  rows: readonly ImportRow[],
  matches: readonly MatchedVisit[],
): Promise<BulkRowResult[]> {
  const { on_conflict, dry_run } = run.meta;
  const outcomes = new Map<number, Outcome>();
  const byId = new Map(matches.map((visit) => [visit.id, visit]));
  const outOfReach = (visit: { readonly id: string } | undefined): Refusal | null => {
    const found = visit && byId.get(visit.id);
    return found && !atLocation(run.ctx, found.location_id) ? outOfScope(found.location_id) : null;
  };
  const byKey = new Map<string, Pick<MatchedVisit, 'id' | 'version'>>(
    matches.flatMap((visit) => (visit.external_id === null ? [] : [[visit.external_id, visit]])),
  );
  let gathered: ImportRow[] = [];
  const flush = async (): Promise<void> => {
    const made = await createRows(run, gathered);
    for (const [position, outcome] of made.entries()) {
      const entry = gathered[position];
      if (!entry) continue;
      outcomes.set(entry.index, outcome);
      if (outcome.status === 'created' && entry.row.external_id) byKey.set(entry.row.external_id, outcome);
    }
    gathered = [];
  };
  for (const entry of rows) {
    const { appointment_uuid: target, external_id: key } = entry.row;
    if (key && gathered.some(({ row }) => row.external_id === key)) await flush();
    const keyed = key ? byKey.get(key) : undefined;
    const match = target ? byId.get(target) : keyed;
    const closed = outOfReach(match) ?? outOfReach(keyed);
    if (closed) outcomes.set(entry.index, { status: 'failed', refusal: closed });
    else if (target && !match) {
      const refusal = notFound('appointment', ['body', 'appointment_uuid'], target);
      outcomes.set(entry.index, { status: 'failed', refusal });
    } else if (!match) gathered.push(entry);
    else if (on_conflict === 'error' || (keyed && keyed.id !== match.id)) {
      const field = keyed ? 'external_id' : 'appointment_uuid';
      outcomes.set(entry.index, { status: 'failed', refusal: exists((keyed ?? match).id, field) });
    } else if (on_conflict === 'skip') {
      const { id, version } = match;
      outcomes.set(entry.index, { status: 'skipped', id, version, violations: [] });
    } else {
      await flush();
      const outcome = await updateRow(run, match.id, entry.row, keyed ? undefined : (key ?? undefined));
      outcomes.set(entry.index, outcome);
      if (outcome.status === 'updated' && key) byKey.set(key, outcome);
    }
  }
  await flush();
  return rows.map((entry) => {
    const outcome = outcomes.get(entry.index);
    if (!outcome) throw new Error('a row of an import has no outcome');
    return resultOf(entry, outcome, dry_run);
  });
}

function exists(id: string, field: 'appointment_uuid' | 'external_id'): Refusal {
  return new Refusal({
    type: 'duplicate',
    msg: 'This visit exists already',
    loc: ['body', field],
    ctx: { appointment_uuid: id },
  });
}
