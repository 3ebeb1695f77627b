import { v7 } from 'uuid';
import type * as z from 'zod';
import type { blockoutCountResult, blockoutCreateResult, blockoutEndpoints } from '#contract/blockouts.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { repeatDates } from '#domain/blockout/repeat-dates.ts';
import { addDays } from '#domain/time/calendar.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import { versioned } from '../../db/versioned.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { reference, zoneOf } from '../reference/service.ts';
import { generateBlockouts, type Wanted } from './generate.ts';
import { joinGroup } from './group.ts';
import { namedLocation, namedOperatories, namedType } from './named.ts';
import { shapePlan } from './plan-shape.ts';
import { blockoutAnswers, runGenerator } from './service.ts';
import { requireExisting, requireOrder } from './times.ts';

type Request<Name extends keyof typeof blockoutEndpoints> = EndpointRequest<(typeof blockoutEndpoints)[Name]>;

/** Farthest end of a repetition, in days from its first day. */
const LONGEST = 731;
/** Most blockouts one repetition may ask for. */
const MOST = 5000;

/**
 * One blockout for each operatory, or one of the whole location (catalogue: Blockouts).
 * @throws Refusal 404, 422.
 */
export async function createBlockouts(
  ctx: OrgContext,
  { body }: Request<'create'>,
): Promise<z.input<typeof blockoutCreateResult>> {
  const ref = await reference(ctx);
  const location = namedLocation(ctx, ref, body.location_uuid);
  const operatories = namedOperatories(ref, location.id, body.operatory_uuids);
  const type = namedType(ref, body.blockout_type_uuid);
  const times = { start: body.start_time, end: body.end_time };
  requireOrder(times);
  requireExisting(body.schedule_date, times, zoneOf(ref, location.id));
  const wanted = operatories.map((operatory): Wanted => ({
    date: body.schedule_date,
    startTime: body.start_time,
    endTime: body.end_time,
    operatory,
    typeId: type.id,
    note: body.note ?? '',
    sourceId: null,
    choice: null,
  }));
  const generated = await generateBlockouts(ctx, ref, {
    locationId: location.id,
    days: [body.schedule_date],
    dryRun: body.dry_run,
    copying: false,
    holidays: 'tell',
    wanted: async () => wanted,
    groups: (_, made) => oneGroup(made.length),
  });
  const items = await blockoutAnswers(ctx, ctx.db, ref, [...generated.made.values()]);
  return { items, ...shapePlan(generated, body.dry_run) };
}

/**
 * A blockout on chosen weekdays of every n-th week (decisions 17).
 * @throws Refusal 404, 422; 403 when visits shall go to the pinboard and the caller may not move them.
 */
export async function repeatBlockout(
  ctx: OrgContext,
  { body }: Request<'repeat'>,
): Promise<z.input<typeof blockoutCountResult>> {
  const ref = await reference(ctx);
  const location = namedLocation(ctx, ref, body.location_uuid);
  const operatories = namedOperatories(ref, location.id, body.operatory_uuids);
  const source = body.blockout_uuid === undefined ? null : await requireSource(ctx, body.blockout_uuid);
  if (source && source.location_id !== location.id) {
    throw notFound('blockout', ['body', 'blockout_uuid'], source.id);
  }
  const type = namedType(ref, body.blockout_type_uuid);
  requireOrder({ start: body.start_time, end: body.end_time });
  const dates = datesOf(body, operatories.length);
  const choices = new Map(body.choices.map(({ schedule_date, choice }) => [schedule_date, choice]));
  const wanted = dates.flatMap((date) =>
    operatories.map((operatory): Wanted => ({
      date,
      startTime: body.start_time,
      endTime: body.end_time,
      operatory,
      typeId: type.id,
      note: body.note ?? '',
      sourceId: source?.id ?? null,
      choice: choices.get(date) ?? null,
    })),
  );
  const isSource = ({ date, operatory }: Wanted): boolean =>
    date === source?.schedule_date && (operatory?.id ?? null) === source.operatory_id;
  return runGenerator(ctx, ref, {
    locationId: location.id,
    days: source ? [...dates, source.schedule_date] : dates,
    dryRun: body.dry_run,
    copying: false,
    holidays: 'skip',
    wanted: async () => wanted.filter((entry) => !isSource(entry)),
    groups: async (tx, made) => {
      if (!source || made.length === 0) return oneGroup(made.length);
      const group = await joinGroup(ctx, tx, source.id);
      return () => group;
    },
  });
}

/** Several blockouts made together share a group; one alone has none. */
function oneGroup(count: number): () => string | null {
  const group = count > 1 ? v7() : null;
  return () => group;
}

async function requireSource(ctx: OrgContext, id: string): Promise<Row<'blockout'>> {
  const row = await versioned.find(ctx.db, { table: 'blockout', org: ctx.org.id, id });
  if (!row) throw notFound('blockout', ['body', 'blockout_uuid'], id);
  requireLocation(ctx, row.location_id);
  return row;
}

function datesOf(body: Request<'repeat'>['body'], operatories: number): string[] {
  const { date_from: from, until, weekdays, every_n_weeks: everyNWeeks } = body;
  const refuse = (msg: string): never => {
    throw new Refusal({
      type: 'value_error',
      msg,
      loc: ['body', 'until'],
      input: until,
      ctx: { date_from: from },
    });
  };
  if (until < from) refuse('The last day lies before the first one');
  if (until > addDays(from, LONGEST))
    refuse(`The last day lies more than ${LONGEST} days after the first one`);
  const dates = repeatDates({ from, until, weekdays, everyNWeeks });
  if (dates.length * operatories > MOST) refuse(`More than ${MOST} blockouts at once`);
  return dates;
}
