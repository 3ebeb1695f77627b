import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type * as z from 'zod';
import type { blockoutCountResult, blockoutEndpoints } from '#contract/blockouts.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { PlannedRow } from '#domain/blockout/plan.ts';
import { addDays, daysBetween, weekDates, type LocalDate } from '#domain/time/calendar.ts';
import type { OrgContext } from '../../context.ts';
import type { Database, Row } from '../../db/schema.ts';
import { Refusal } from '../../refusal.ts';
import { blockoutsOn } from '../book-day/service.ts';
import { refOf, reference, type Reference } from '../reference/service.ts';
import type { Wanted } from './generate.ts';
import { joinGroup } from './group.ts';
import { namedLocation } from './named.ts';
import { runGenerator } from './service.ts';

type Request<Name extends keyof typeof blockoutEndpoints> = EndpointRequest<(typeof blockoutEndpoints)[Name]>;
type CountAnswer = z.input<typeof blockoutCountResult>;

/** Last day the API knows. */
const LAST_DAY = '2199-12-31';

/** Copies the blockouts of one day to another, which may be a holiday: that is told. */
export async function copyDay(ctx: OrgContext, { body }: Request<'copyDay'>): Promise<CountAnswer> {
  const ref = await reference(ctx);
  const location = namedLocation(ctx, ref, body.location_uuid);
  const sources = keeper();
  return runGenerator(ctx, ref, {
    locationId: location.id,
    days: [body.source_date, body.target_date],
    dryRun: body.dry_run,
    copying: true,
    holidays: 'tell',
    wanted: async (db) => {
      const rows = sources.keep(await blockoutsOn(ctx, db, location.id, [body.source_date]));
      return rows.map((row) => copyOf(ref, row, body.target_date));
    },
    groups: () => freshGroups(sources),
  });
}

/** Copies the blockouts of a week to another; holidays are skipped. */
export async function copyWeek(ctx: OrgContext, { body }: Request<'copyWeek'>): Promise<CountAnswer> {
  const ref = await reference(ctx);
  const location = namedLocation(ctx, ref, body.location_uuid);
  requireKnown(body.target_week_start, 1, 'target_week_start');
  const shift = daysBetween(body.source_week_start, body.target_week_start);
  const from = weekDates(body.source_week_start);
  const sources = keeper();
  return runGenerator(ctx, ref, {
    locationId: location.id,
    days: [...from, ...weekDates(body.target_week_start)],
    dryRun: body.dry_run,
    copying: true,
    holidays: 'skip',
    wanted: async (db) => {
      const rows = sources.keep(await blockoutsOn(ctx, db, location.id, from));
      return rows.map((row) => copyOf(ref, row, addDays(row.schedule_date, shift)));
    },
    groups: () => freshGroups(sources),
  });
}

/** Repeats the blockouts of a week over the following ones; a blockout and its copies are one group. */
export async function repeatWeeks(ctx: OrgContext, { body }: Request<'repeatWeeks'>): Promise<CountAnswer> {
  const ref = await reference(ctx);
  const location = namedLocation(ctx, ref, body.location_uuid);
  requireKnown(body.source_week_start, body.num_weeks + 1, 'num_weeks');
  const from = weekDates(body.source_week_start);
  const weeks = Array.from({ length: body.num_weeks }, (_, index) => (index + 1) * 7);
  return runGenerator(ctx, ref, {
    locationId: location.id,
    days: [0, ...weeks].flatMap((shift) => from.map((date) => addDays(date, shift))),
    dryRun: body.dry_run,
    copying: true,
    holidays: 'skip',
    wanted: async (db) => {
      const rows = await blockoutsOn(ctx, db, location.id, from);
      return weeks.flatMap((shift) => rows.map((row) => copyOf(ref, row, addDays(row.schedule_date, shift))));
    },
    groups: (tx, made) => groupsWithSources(ctx, tx, made),
  });
}

function copyOf(ref: Reference, row: Row<'blockout'>, date: LocalDate): Wanted {
  return {
    date,
    startTime: row.start_time,
    endTime: row.end_time,
    operatory: refOf(ref.operatory, row.operatory_id),
    elsewhere: row.operatory_id !== null && ref.operatory.get(row.operatory_id)?.deleted_at !== null,
    typeId: row.blockout_type_id,
    note: row.note,
    sourceId: row.id,
    choice: null,
  };
}

/** Remembers what was copied, for the groups of the copies. */
function keeper() {
  const byId = new Map<string, Row<'blockout'>>();
  return {
    byId,
    keep(rows: readonly Row<'blockout'>[]): readonly Row<'blockout'>[] {
      for (const row of rows) byId.set(row.id, row);
      return rows;
    },
  };
}

/** What was one group stays one group among the copies, apart from its original. */
function freshGroups({ byId }: ReturnType<typeof keeper>): (row: PlannedRow) => string | null {
  const fresh = new Map<string, string>();
  return ({ candidate }) => {
    const group = byId.get(candidate.sourceId ?? '')?.blockout_group_id ?? null;
    if (group === null) return null;
    const copy = fresh.get(group) ?? v7();
    fresh.set(group, copy);
    return copy;
  };
}

async function groupsWithSources(ctx: OrgContext, tx: Kysely<Database>, made: readonly PlannedRow[]) {
  const groups = new Map<string, string>();
  for (const { candidate } of made) {
    const id = candidate.sourceId ?? '';
    if (!groups.has(id)) groups.set(id, await joinGroup(ctx, tx, id));
  }
  return ({ candidate }: PlannedRow): string | null => groups.get(candidate.sourceId ?? '') ?? null;
}

/** @throws Refusal 422 when the weeks reach past the last day the API knows. */
function requireKnown(first: LocalDate, weeks: number, field: string): void {
  if (addDays(first, weeks * 7 - 1) <= LAST_DAY) return;
  throw new Refusal({
    type: 'value_error',
    msg: `Dates must lie before ${LAST_DAY}`,
    loc: ['body', field],
  });
}
