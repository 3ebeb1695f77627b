import fc from 'fast-check';
import { v7 } from 'uuid';
import { BOOKING_TOOLS, type BookingTool } from '#domain/openings/hours.ts';
import { wallTimeOfMinutes, weekday } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { boundInstant, toInstant } from '#domain/time/zone.ts';
import type { Row } from '#server/db/schema.ts';
import type { TestApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeAppointmentType,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makeOperatory,
  makePatient,
  makePractice,
  makeProvider,
} from '#testing/builders.ts';
import { makeOverride, makeRule, makeTemplate } from '#testing/schedule-builders.ts';

/** Days of 24 hours, of 25, of 23, of 24 and a half, and two whose clocks change at midnight; all to come. */
const PLACES = [
  { zone: 'America/Chicago', day: '2026-03-04' },
  { zone: 'America/New_York', day: '2026-11-01' },
  { zone: 'America/New_York', day: '2027-03-14' },
  { zone: 'Australia/Lord_Howe', day: '2026-04-05' },
  { zone: 'Asia/Beirut', day: '2026-03-29' },
  { zone: 'America/Havana', day: '2026-11-01' },
] as const;

/** The location is open at night, when the clocks change: from 00:30 to 03:30. */
export const [OPEN, CLOSE] = [30, 210];
const span = fc
  .tuple(fc.integer({ min: OPEN / 5, max: CLOSE / 5 - 2 }), fc.integer({ min: 1, max: 16 }))
  .map(([from, units]) => ({ start: from * 5, end: Math.min(from + units, CLOSE / 5) * 5 }));

const shift = fc
  .tuple(fc.integer({ min: OPEN / 5, max: CLOSE / 5 - 18 }), fc.integer({ min: 12, max: 36 }))
  .map(([from, units]) => ({ start: from * 5, end: Math.min(from + units, CLOSE / 5) * 5 }));

/** Hours of a provider, in an operatory or in any, and who may book them: all tools, the desk, or only others. */
const work = fc.record({
  span: shift,
  provider: fc.nat(1),
  operatory: fc.option(fc.nat(1)),
  tools: fc.constantFrom<readonly BookingTool[]>(
    BOOKING_TOOLS,
    BOOKING_TOOLS,
    ['manual', 'waitlist'],
    ['online'],
  ),
});

export const clinic = fc.record({
  place: fc.constantFrom(...PLACES),
  hours: fc.array(work, { minLength: 1, maxLength: 4 }),
  overrides: fc.array(fc.record({ work, away: fc.integer({ min: 0, max: 3 }).map((one) => one === 0) }), {
    maxLength: 2,
  }),
  elsewhere: fc.option(fc.record({ span, provider: fc.nat(1), patient: fc.nat(1) })),
  visits: fc.array(
    fc.record({ span, operatory: fc.nat(1), provider: fc.nat(1), type: fc.nat(1), patient: fc.nat(1) }),
    { maxLength: 4 },
  ),
  blockouts: fc.array(fc.record({ span, kind: fc.nat(3), everywhere: fc.boolean() }), { maxLength: 2 }),
  rule: fc.constantFrom(null, true, false),
  pattern: fc.constantFrom(null, 'XX////', '//XX'),
  blockoutOnly: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  ask: fc.record({
    minutes: fc.constantFrom(10, 30, 45),
    typed: fc.boolean(),
    provider: fc.option(fc.nat(1)),
    operatory: fc.option(fc.nat(1)),
    from: fc.option(fc.integer({ min: 6, max: 24 }).map((units) => units * 5)),
    to: fc.option(
      fc.integer({ min: 30, max: 42 }).map((units) => units * 5),
      { freq: 1 },
    ),
    days: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 4, arbitrary: fc.constant('own' as const) },
      { weight: 1, arbitrary: fc.constant('other' as const) },
    ),
    patient: fc.boolean(),
    isNew: fc.boolean(),
  }),
});
export type Clinic = Parameters<Parameters<typeof clinic.map>[0]>[0];

/** The clinic in the database, with a desk to ask from. */
export async function build(app: TestApp, one: Clinic) {
  const { db } = app;
  const practice = await makePractice(db, { time_zone: one.place.zone });
  const { org } = practice;
  const { zone, day } = one.place;
  const location = await makeLocation(db, org.id, { time_zone: zone }, false);
  const hours = { org_id: org.id, id: v7(), location_id: location.id, weekday: weekday(day) };
  await db
    .insertInto('location_hours')
    .values({ ...hours, start_time: wallTimeOfMinutes(OPEN), end_time: wallTimeOfMinutes(CLOSE) })
    .execute();
  const operatories = [await makeOperatory(db, location), await makeOperatory(db, location)] as const;
  const providers = [practice.provider, await makeProvider(db, org.id)] as const;
  const type = await makeAppointmentType(db, org.id, {
    time_pattern: one.pattern,
    blockout_only: one.blockoutOnly && one.ask.typed,
  });
  const types = [type, await makeAppointmentType(db, org.id)] as const;
  const patients = [practice.patient, await makePatient(db, org.id)] as const;
  if (one.rule !== null) await makeRule(db, [types[0], types[1]], { allow_overlap: one.rule });
  for (const {
    span: { start, end },
    provider,
    operatory,
    tools,
  } of one.hours) {
    await makeTemplate(db, at(providers, provider), location, {
      day_of_week: weekday(day),
      operatory_id: operatory === null ? null : at(operatories, operatory).id,
      start_time: wallTimeOfMinutes(start),
      end_time: wallTimeOfMinutes(end),
      bookable_by: [...tools],
    });
  }
  for (const { work: instead, away } of one.overrides) {
    const { operatory } = instead;
    await makeOverride(db, at(providers, instead.provider), location, {
      override_date: day,
      is_unavailable: away,
      operatory_id: away || operatory === null ? null : at(operatories, operatory).id,
      start_time: away ? null : wallTimeOfMinutes(instead.span.start),
      end_time: away ? null : wallTimeOfMinutes(instead.span.end),
      bookable_by: [...instead.tools],
    });
  }
  const kinds = [
    { is_no_schedule: true },
    { is_holiday: true },
    { booking_rule: JSON.stringify({ kind: 'new_patients' }) },
    { name: type.name },
  ];
  for (const [
    index,
    {
      span: { start, end },
      kind,
      everywhere,
    },
  ] of one.blockouts.entries()) {
    const name = kind === 3 ? type.name : `Kind ${index}`;
    if (kind === 3 && one.blockouts.slice(0, index).some((other) => other.kind === 3)) continue;
    await makeBlockout(db, location, await makeBlockoutType(db, org.id, { ...at(kinds, kind), name }), {
      schedule_date: day,
      operatory_id: everywhere ? null : operatories[0].id,
      start_time: wallTimeOfMinutes(start),
      end_time: wallTimeOfMinutes(end),
    });
  }
  const taken: (readonly [number, number, number])[] = [];
  for (const visit of one.visits) {
    const [from, to] = [
      toInstant(day, wallTimeOfMinutes(visit.span.start), zone),
      toInstant(day, wallTimeOfMinutes(visit.span.end), zone),
    ];
    if (!from.ok || !to.ok || from.ms >= to.ms) continue;
    const { ms: start } = from;
    const { ms: end } = to;
    if (taken.some(([operatory, a, b]) => operatory === visit.operatory && a < end && start < b)) continue;
    taken.push([visit.operatory, start, end]);
    const made = await makeAppointment(
      db,
      {
        ...practice,
        location,
        operatory: at(operatories, visit.operatory),
        type: at(types, visit.type),
        patient: at(patients, visit.patient),
      },
      { schedule_date: day, start_at: new Date(start).toISOString(), end_at: new Date(end).toISOString() },
    );
    await assign(db, made, at(providers, visit.provider));
  }
  if (one.elsewhere) {
    const branch = await makeLocation(db, org.id, { time_zone: zone });
    const room = await makeOperatory(db, branch);
    const patient = at(patients, one.elsewhere.patient);
    const visit = await makeAppointment(
      db,
      { ...practice, location: branch, operatory: room, patient },
      { schedule_date: day, ...timesOf(one.elsewhere.span) },
    );
    await assign(db, visit, at(providers, one.elsewhere.provider));
  }
  return {
    org,
    location,
    operatories,
    providers,
    types,
    patients,
    desk: await app.signedIn(org, 'receptionist'),
  };

  function timesOf({ start, end }: { readonly start: number; readonly end: number }) {
    const bound = (minutes: number) => instantOf(boundInstant(day, wallTimeOfMinutes(minutes), zone));
    // Both ends may fall into the gap.
    const [start_at, end_at] = [bound(start), bound(end)];
    return { start_at, end_at: start_at === end_at ? instantOf(Date.parse(start_at) + 300_000) : end_at };
  }
}

async function assign(
  db: TestApp['db'],
  visit: Row<'appointment'>,
  provider: Row<'provider'>,
): Promise<void> {
  const row = { org_id: visit.org_id, id: v7(), appointment_id: visit.id, provider_id: provider.id };
  await db
    .insertInto('appointment_provider')
    .values({ ...row, role: 'primary' })
    .execute();
}

/** Hours of a provider that the desk may book: any override of the day stands for all weekly rows. */
export function bookableHours({ hours, overrides }: Clinic, provider: number) {
  const instead = overrides.filter((row) => row.work.provider === provider);
  const rows = instead.length > 0 ? instead.map((row) => row.work) : hours;
  if (instead.some((row) => row.away)) return [];
  return rows.filter((row) => row.provider === provider && row.tools.includes('manual'));
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error('no such thing');
  return found;
}
