import fc from 'fast-check';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { appointment } from '#contract/appointment-shapes.ts';
import { freeTimeEndpoints, type Opening } from '#contract/free-time.ts';
import { wallTimeOfMinutes, weekday } from '#domain/time/calendar.ts';
import { toInstant, toLocal } from '#domain/time/zone.ts';
import { testApp } from '#testing/app.ts';
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
import { makeRule, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

/** Days of 24 hours, of 25, of 23, and of 24 and a half; all of them after the clock of the tests. */
const PLACES = [
  { zone: 'America/Chicago', day: '2026-03-04' },
  { zone: 'America/New_York', day: '2026-11-01' },
  { zone: 'America/New_York', day: '2027-03-14' },
  { zone: 'Australia/Lord_Howe', day: '2026-04-05' },
] as const;

/** The location is open at night, when the clocks change: from 00:30 to 03:30. */
const [OPEN, CLOSE] = [30, 210];
const span = fc
  .tuple(fc.integer({ min: OPEN / 5, max: CLOSE / 5 - 2 }), fc.integer({ min: 1, max: 16 }))
  .map(([from, units]) => ({ start: from * 5, end: Math.min(from + units, CLOSE / 5) * 5 }));

const shift = fc
  .tuple(fc.integer({ min: OPEN / 5, max: CLOSE / 5 - 18 }), fc.integer({ min: 12, max: 36 }))
  .map(([from, units]) => ({ start: from * 5, end: Math.min(from + units, CLOSE / 5) * 5 }));

const clinic = fc.record({
  place: fc.constantFrom(...PLACES),
  hours: fc.array(fc.record({ span: shift, provider: fc.nat(1), operatory: fc.option(fc.nat(1)) }), {
    minLength: 1,
    maxLength: 4,
  }),
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
    from: fc.option(fc.integer({ min: 6, max: 24 })),
    patient: fc.boolean(),
    isNew: fc.boolean(),
  }),
});
type Clinic = Parameters<Parameters<typeof clinic.map>[0]>[0];

async function build(one: Clinic) {
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
  } of one.hours) {
    await makeTemplate(db, at(providers, provider), location, {
      day_of_week: weekday(day),
      operatory_id: operatory === null ? null : at(operatories, operatory).id,
      start_time: wallTimeOfMinutes(start),
      end_time: wallTimeOfMinutes(end),
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
    await db
      .insertInto('appointment_provider')
      .values({
        org_id: org.id,
        id: v7(),
        appointment_id: made.id,
        provider_id: at(providers, visit.provider).id,
        role: 'primary',
      })
      .execute();
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
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error('no such thing');
  return found;
}

const seat = (provider: string, operatory: string, start: number) =>
  `${provider} ${operatory} ${new Date(start).toISOString()}`;

/** Every start that openings stand for; those the wall clock names twice are left to the comparison. */
function startsOf(openings: readonly Opening[]): string[] {
  return openings.flatMap(({ provider, operatory, starts_at, latest_starts_at }) => {
    const found: string[] = [];
    for (let start = Date.parse(starts_at); start <= Date.parse(latest_starts_at); start += 300_000) {
      found.push(seat(provider.id, operatory.id, start));
    }
    return found;
  });
}

test('it never offers what booking refuses, and misses nothing that booking takes without a word', async () => {
  let offered = 0;
  await fc.assert(
    fc.asyncProperty(clinic, async (one) => {
      const { location, operatories, providers, types, patients, desk } = await build(one);
      const { ask, place } = one;
      const asked = {
        providers: ask.provider === null ? providers : [at(providers, ask.provider)],
        operatories: ask.operatory === null ? operatories : [at(operatories, ask.operatory)],
      };
      const from = ask.from === null ? null : ask.from * 5;
      const typeId = ask.typed ? types[0].id : null;
      const answer = await desk.ok(freeTimeEndpoints.find, {
        body: {
          location_uuids: [location.id],
          provider_uuids: ask.provider === null ? null : asked.providers.map(({ id }) => id),
          operatory_uuids: ask.operatory === null ? null : asked.operatories.map(({ id }) => id),
          appointment_type_uuid: typeId,
          duration_minutes: ask.minutes,
          date_from: place.day,
          date_to: place.day,
          time_from: from === null ? null : wallTimeOfMinutes(from),
          patient_uuid: ask.patient ? patients[0].id : null,
          is_new_patient: ask.isNew,
          max_results: 200,
        },
      });
      expect(answer.has_more).toBe(false);
      const patient = ask.patient ? patients[0] : await makePatient(db, location.org_id);
      const accepted: string[] = [];
      for (const provider of asked.providers) {
        for (const operatory of asked.operatories) {
          for (let minutes = from ?? OPEN - 10; minutes < CLOSE; minutes += 5) {
            const time = wallTimeOfMinutes(minutes);
            const start = toInstant(place.day, time, place.zone);
            if (!start.ok) continue;
            const end = toLocal(start.ms + ask.minutes * 60_000, place.zone);
            const booked = await desk.post('/appointments', {
              location_uuid: location.id,
              patient_uuid: patient.id,
              appointment_type_uuid: typeId,
              operatory_uuid: operatory.id,
              schedule_date: place.day,
              start_time: time,
              end_time: end.time,
              is_new_patient: ask.isNew,
              providers: [{ provider_uuid: provider.id }],
            });
            if (booked.status !== 201) continue;
            const made = appointment.parse(booked.body);
            await db
              .deleteFrom('appointment')
              .where('org_id', '=', location.org_id)
              .where('id', '=', made.id)
              .execute();
            const isClean = made.overlap === null && made.warnings?.length === 0;
            const isLong = made.duration_minutes === ask.minutes;
            if (isClean && isLong && (ask.operatory !== null || belongs(provider.id, operatory.id, made))) {
              accepted.push(seat(provider.id, operatory.id, start.ms));
            }
          }
        }
      }
      offered += accepted.length;
      expect(startsOf(answer.openings).toSorted()).toEqual(accepted.toSorted());
      if (accepted.length === 0) expect(answer.reasons).not.toEqual([]);

      /** Without a wish for operatories, the provider works where the hours say: all of its own time in that one. */
      function belongs(
        providerId: string,
        operatoryId: string,
        made: { time_pattern_5: string | null; start_time: string | null },
      ) {
        const begin = Date.parse(made.start_time ?? '');
        const ranges = one.hours
          .filter((row) => at(providers, row.provider).id === providerId)
          .filter((row) => row.operatory === null || at(operatories, row.operatory).id === operatoryId)
          .map((row) => [instantOf(row.span.start), instantOf(row.span.end)] as const);
        return [...(made.time_pattern_5 ?? '')].every((unit, index) => {
          const moment = begin + index * 300_000;
          return unit === '/' || ranges.some(([start, end]) => start <= moment && moment < end);
        });
      }

      /** A bound in the gap is the moment at which the clock jumps. */
      function instantOf(minutes: number): number {
        const exact = toInstant(place.day, wallTimeOfMinutes(minutes), place.zone);
        if (exact.ok) return exact.ms;
        return instantOf(minutes + 5);
      }
    }),
    { numRuns: 40, seed: 11 },
  );
  expect(offered).toBeGreaterThan(200);
}, 240_000);
