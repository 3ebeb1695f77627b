import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockTemplateEndpoints } from '#contract/block-templates.ts';
import { blockoutEndpoints as blockouts, type PlannedBlockout } from '#contract/blockouts.ts';
import { CHOICES } from '#domain/blockout/plan.ts';
import { addDays } from '#domain/time/calendar.ts';
import { toInstant } from '#domain/time/zone.ts';
import { instantOf } from '#domain/time/instant.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeBlockTemplate,
  makeBlockTemplateItem,
  makeBlockout,
  makeBlockoutType,
  makePractice,
} from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

/** The second week holds the spring change of Chicago, on its Sunday. */
const MONDAY = '2026-02-23';
const ZONE = 'America/Chicago';
const WEEKS = 4;

const time = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}:00`;

/** Quarters of an hour from 01:00 on, the gap among them. */
const span = fc.tuple(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 8 }));
const day = fc.integer({ min: 0, max: WEEKS * 7 - 1 });
const column = fc.constantFrom('first', 'second', 'all');
const week = fc.record({
  blocks: fc.array(
    fc.record({ day, span, column, type: fc.constantFrom('lunch', 'once', 'idle', 'holiday') }),
    { maxLength: 14 },
  ),
  holidays: fc.uniqueArray(day, { maxLength: 4 }),
  visits: fc.array(fc.record({ day, span, column: fc.constantFrom('first', 'second') }), { maxLength: 8 }),
});
const action = fc.oneof(
  fc.record({ kind: fc.constant('copyDay' as const), from: day, to: day }),
  fc.record({ kind: fc.constant('copyWeek' as const), from: fc.nat(WEEKS - 1), to: fc.nat(WEEKS - 1) }),
  fc.record({ kind: fc.constant('repeatWeeks' as const), weeks: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('apply' as const), to: day, items: fc.array(fc.tuple(span, column)) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    span,
    column,
    from: day,
    length: fc.nat(27),
    weekdays: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    every: fc.integer({ min: 1, max: 2 }),
    choices: fc.array(fc.tuple(day, fc.constantFrom(...CHOICES)), { maxLength: 20 }),
  }),
);

async function build(facts: typeof week extends fc.Arbitrary<infer T> ? T : never) {
  const practice = await makePractice(db);
  const { org, location, operatory, otherOperatory } = practice;
  const types = {
    lunch: await makeBlockoutType(db, org.id, { name: 'Lunch', is_no_schedule: true }),
    once: await makeBlockoutType(db, org.id, { name: 'Once', is_do_not_copy: true }),
    idle: await makeBlockoutType(db, org.id, { name: 'Idle', status: 'inactive' }),
    holiday: await makeBlockoutType(db, org.id, { name: 'Holiday', is_holiday: true }),
  };
  const columns = { first: operatory.id, second: otherOperatory.id, all: null };
  for (const block of facts.blocks) {
    const [start, length] = block.span;
    await makeBlockout(db, location, types[block.type], {
      schedule_date: addDays(MONDAY, block.day),
      start_time: time(start),
      end_time: time(start + length),
      operatory_id: columns[block.column],
    });
  }
  for (const offset of facts.holidays) {
    await makeBlockout(db, location, types.holiday, {
      schedule_date: addDays(MONDAY, offset),
      start_time: '00:00',
      end_time: '24:00',
    });
  }
  for (const visit of facts.visits) {
    const date = addDays(MONDAY, visit.day);
    const [start, length] = visit.span;
    const from = toInstant(date, time(start), ZONE);
    const to = toInstant(date, time(start + length), ZONE);
    if (!from.ok || !to.ok) continue;
    await makeAppointment(db, practice, {
      schedule_date: date,
      start_at: instantOf(from.ms),
      end_at: instantOf(to.ms),
      operatory_id: columns[visit.column],
      overlap_basis: 'explicit',
    });
  }
  return { ...practice, types, columns };
}
type World = Awaited<ReturnType<typeof build>>;

/** One call of a generator, to be sent twice. */
async function callOf(world: World, chosen: typeof action extends fc.Arbitrary<infer T> ? T : never) {
  const { location, types, columns } = world;
  const common = { location_uuid: location.id };
  switch (chosen.kind) {
    case 'copyDay': {
      const body = {
        ...common,
        source_date: addDays(MONDAY, chosen.from),
        target_date: addDays(MONDAY, chosen.to),
      };
      return { endpoint: blockouts.copyDay, input: { body } };
    }
    case 'copyWeek': {
      const [source, target] = [chosen.from, chosen.to].map((weeks) => addDays(MONDAY, weeks * 7));
      const body = { ...common, source_week_start: source ?? MONDAY, target_week_start: target ?? MONDAY };
      return { endpoint: blockouts.copyWeek, input: { body } };
    }
    case 'repeatWeeks': {
      const body = { ...common, source_week_start: MONDAY, num_weeks: chosen.weeks };
      return { endpoint: blockouts.repeatWeeks, input: { body } };
    }
    case 'apply': {
      const template = await makeBlockTemplate(db, location);
      for (const [[start, length], place] of chosen.items) {
        await makeBlockTemplateItem(db, template, types.lunch, {
          start_time: time(start),
          end_time: time(start + length),
          operatory_id: columns[place],
        });
      }
      const body = { ...common, target_date: addDays(MONDAY, chosen.to) };
      return {
        endpoint: blockTemplateEndpoints.apply,
        input: { params: { template_uuid: template.id }, body },
      };
    }
    case 'repeat': {
      const [start, length] = chosen.span;
      const operatory = columns[chosen.column];
      const body = {
        ...common,
        blockout_type_uuid: types.lunch.id,
        operatory_uuids: operatory === null ? null : [operatory],
        start_time: time(start),
        end_time: time(start + length),
        date_from: addDays(MONDAY, chosen.from),
        until: addDays(MONDAY, chosen.from + chosen.length),
        weekdays: chosen.weekdays,
        every_n_weeks: chosen.every,
        choices: chosen.choices.map(([offset, choice]) => ({
          schedule_date: addDays(MONDAY, offset),
          choice,
        })),
      };
      return { endpoint: blockouts.repeat, input: { body } };
    }
  }
}

const stored = (orgId: string) =>
  db
    .selectFrom('blockout')
    .select(['id', 'schedule_date', 'start_time', 'end_time', 'operatory_id', 'blockout_type_id', 'note'])
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();

test('what a dry run answers is what is then written, row by row', async () => {
  await fc.assert(
    fc.asyncProperty(week, action, async (facts, chosen) => {
      const world = await build(facts);
      const { endpoint, input } = await callOf(world, chosen);
      const owner = await app.signedIn(world.org, 'owner');
      const before = await stored(world.org.id);
      const run = async (dry_run: boolean) => {
        const answer = await owner.send(endpoint, { ...input, body: { ...input.body, dry_run } });
        expect(answer.status).toBe(201);
        return endpoint.response.parse(answer.body);
      };
      const preview = await run(true);
      expect(await stored(world.org.id)).toEqual(before);
      const written = await run(false);
      const plain = (rows: readonly PlannedBlockout[]) => rows.map(({ blockout_uuid: _, ...row }) => row);
      expect(plain(preview.rows)).toEqual(plain(written.rows));
      expect([preview.count, preview.warnings]).toEqual([written.count, written.warnings]);

      const known = new Set(before.map((row) => row.id));
      const fresh = (await stored(world.org.id)).filter((row) => !known.has(row.id));
      const made = written.rows.filter((row) => row.outcome === 'created');
      expect(fresh.map((row) => row.id)).toEqual(made.map((row) => row.blockout_uuid ?? '').toSorted());
      expect(made).toHaveLength(written.count);
      for (const row of fresh) {
        expect(made.find((one) => one.blockout_uuid === row.id)).toMatchObject({
          schedule_date: row.schedule_date,
          start_time: row.start_time,
          end_time: row.end_time,
          operatory: row.operatory_id === null ? null : { id: row.operatory_id },
          blockout_type: { id: row.blockout_type_id },
          note: row.note,
        });
      }
    }),
    { numRuns: 40 },
  );
});
