import { createAppointmentBody } from '#contract/appointment-requests.ts';
import type { BulkRow } from '#contract/appointment-bulk.ts';
import type { DayFacts } from '#domain/conflict/facts.ts';
import { overlaps, type Interval } from '#domain/interval/interval.ts';
import { databaseConflict } from '../../db/errors.ts';
import { inSavepoint } from '../../db/transaction.ts';
import { Refusal } from '../../refusal.ts';
import { insertBelow, insertEach, takeNumbers } from '../../db/versioned-many.ts';
import { bookDayKey, dayBounds, lastChangesOf, loadFactsOfDays } from '../book-day/service.ts';
import { recallsFollowVisit } from '../recalls/service.ts';
import { holdUsed, zoneOf } from '../reference/service.ts';
import { createAppointment } from './create.ts';
import { failure, type ImportRow, type ImportRun, type Outcome } from './import-row.ts';
import type { Judged } from './judged.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { judgeOn, placementRefusal, visitIds, type ProposedPlace } from './placement.ts';
import { planVisit, type CreateBody, type VisitPlan } from './plan.ts';

/**
 * Books the visits of several rows, in their order, under the rules of a single booking but with few statements: facts of
 * all days at once, the rule in memory (each visit that lands is a fact for the next), all rows at once. Should the
 * last guard of the book object, they are booked one by one, so that it costs no more than the row it means.
 */
export async function createRows(run: ImportRun, rows: readonly ImportRow[]): Promise<Outcome[]> {
  if (rows.length === 0) return [];
  try {
    return await inSavepoint(run.ctx.db, () => createTogether(run, rows));
  } catch (error) {
    // What a row names was archived meanwhile: that row fails, the others land.
    if (!databaseConflict(error) && !(error instanceof Refusal)) throw error;
    const outcomes: Outcome[] = [];
    for (const { row } of rows) outcomes.push(await createOne(run, row));
    return outcomes;
  }
}

async function createOne({ ctx, meta }: ImportRun, row: BulkRow): Promise<Outcome> {
  try {
    const visit = await inSavepoint(ctx.db, () =>
      createAppointment(ctx, bodyOf(row, meta.allow_overlap), row.external_id ?? null),
    );
    return { status: 'created', id: visit.id, version: visit.version, violations: visit.warnings ?? [] };
  } catch (error) {
    return failure(error);
  }
}

/** The row as a request for a new visit. */
function bodyOf(row: BulkRow, allowOverlap: boolean): CreateBody {
  const { external_id: _key, appointment_uuid: _target, base_version: _base, ...body } = row;
  return createAppointmentBody.parse({ ...body, allow_overlap: body.allow_overlap ?? allowOverlap });
}

/** A visit that is planned, and what the rule said. */
interface Judgement {
  readonly plan: VisitPlan;
  readonly row: BulkRow;
  /** null = takes no slot. */
  readonly judged: Judged | null;
}

async function createTogether(run: ImportRun, rows: readonly ImportRow[]): Promise<Outcome[]> {
  const { ctx, ref, named, meta } = run;
  const tx = ctx.db;
  const outcomes = new Map<number, Outcome>();
  const plans: { index: number; row: BulkRow; plan: VisitPlan }[] = [];
  for (const { index, row } of rows) {
    try {
      plans.push({ index, row, plan: planVisit(ctx, ref, bodyOf(row, meta.allow_overlap), named) });
    } catch (error) {
      outcomes.set(index, failure(error));
    }
  }
  await holdUsed(ctx, tx, ref, {
    operatoryIds: plans.flatMap(({ plan }) => plan.used.operatoryIds),
    providerIds: plans.flatMap(({ plan }) => plan.used.providerIds),
  });
  const book = await openBook(
    run,
    plans.flatMap(({ plan }) => plan.place ?? []),
  );
  const landed: Judgement[] = [];
  const refused: { index: number; place: ProposedPlace; judged: Judged }[] = [];
  for (const { index, row, plan } of plans) {
    const judged = plan.place && judgeOn(ctx, ref, book.day(plan.place), plan.place);
    if (plan.place && judged?.blocked) {
      refused.push({ index, place: plan.place, judged });
      continue;
    }
    if (judged) book.add(plan, judged);
    landed.push({ plan, row, judged });
    outcomes.set(index, { status: 'created', id: plan.id, version: 1, violations: warningsOf(judged) });
  }
  await write(run, landed);
  const changes = await lastChangesOf(ctx, tx, visitIds(refused.flatMap(({ judged }) => judged.violations)));
  for (const { index, place, judged } of refused) {
    outcomes.set(index, { status: 'failed', refusal: placementRefusal(ref, place, judged, changes) });
  }
  return rows.map(({ index }) => {
    const outcome = outcomes.get(index);
    if (!outcome) throw new Error('a row of an import has no outcome');
    return outcome;
  });
}

/** The facts of the days of an import, to which each visit that lands is added. */
async function openBook({ ctx, ref }: ImportRun, places: readonly ProposedPlace[]) {
  const days = [...new Map(places.map((place) => [bookDayKey(place), place])).values()];
  const facts = await loadFactsOfDays(ctx, ctx.db, ref, days, {
    providerIds: [...new Set(places.flatMap(({ providers }) => providers.map((one) => one.providerId)))],
    patientIds: [...new Set(places.flatMap(({ patient }) => patient?.id ?? []))],
  });
  const bounds = new Map<string, Interval>(
    days.map((day) => [bookDayKey(day), dayBounds(day.date, zoneOf(ref, day.locationId))]),
  );
  const day = (place: ProposedPlace): DayFacts => {
    const known = facts.get(bookDayKey(place));
    if (!known) throw new Error('a day of the import was not read');
    return known;
  };
  const add = ({ id, row }: VisitPlan, { placement, day: own }: Judged): void => {
    const { slot, appointmentType, patient, operatory, providers } = placement;
    const status = row.status === 'complete' ? 'complete' : 'scheduled';
    const visit = {
      ...slot,
      id,
      status,
      appointmentType,
      patient,
      operatory,
      providers,
      hidden: false,
    } as const;
    for (const [key, other] of facts) {
      const range = bounds.get(key);
      const same = other.locationId === own.locationId && other.date === own.date;
      const elsewhere = other.locationId !== own.locationId && range !== undefined && overlaps(range, slot);
      if (same || elsewhere) facts.set(key, { ...other, visits: [...other.visits, visit] });
    }
  };
  return { day, add };
}

async function write({ ctx }: ImportRun, landed: readonly Judgement[]): Promise<void> {
  const tx = ctx.db;
  const org_id = ctx.org.id;
  const first = await takeNumbers(tx, org_id, 'appointment', landed.length);
  const records = landed.map(({ plan, row, judged }, position) => ({
    row: {
      ...plan.row,
      ...overlapColumns(ctx, judged),
      external_id: row.external_id ?? null,
      num: first + position,
    },
    event: plan.event,
  }));
  await insertEach(tx, 'appointment', records);
  const below = landed.map(({ plan }) => ({
    own: { org_id, appointment_id: plan.id },
    status: plan.row.status === 'complete' ? ('completed' as const) : ('planned' as const),
    drafts: plan.below,
  }));
  await insertBelow(
    tx,
    'appointment_provider',
    below.flatMap(({ own, drafts }) => (drafts.providers ?? []).map((draft) => ({ ...draft, ...own }))),
  );
  await insertBelow(
    tx,
    'appointment_procedure',
    below.flatMap(({ own, status, drafts }) =>
      (drafts.procedures ?? []).map((draft) => ({ ...draft, ...own, status })),
    ),
  );
  await insertBelow(
    tx,
    'appointment_tag',
    below.flatMap(({ own, drafts }) => (drafts.tags ?? []).map((id) => ({ ...own, definition_id: id }))),
  );
  for (const { plan } of landed) {
    const { patient_id, status, schedule_date = null, recall_id = null } = plan.row;
    const procedures = (plan.below.procedures ?? []).map((one) => [one.procedure_code_id] as const);
    const visit = { id: plan.id, patient_id, status, schedule_date, recall_id, procedures };
    await recallsFollowVisit(ctx, tx, null, visit);
  }
}
