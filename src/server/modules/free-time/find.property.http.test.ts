import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appointment } from '#contract/appointment-shapes.ts';
import { freeTimeEndpoints, type Opening } from '#contract/free-time.ts';
import { wallTimeOfMinutes, weekday } from '#domain/time/calendar.ts';
import { boundInstant, toInstant, toLocal } from '#domain/time/zone.ts';
import { testApp } from '#testing/app.ts';
import { makePatient } from '#testing/builders.ts';
import { at, bookableHours, build, clinic, CLOSE, OPEN } from './find.fixtures.ts';

const app = await testApp();
const { db } = app;

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
      const { location, operatories, providers, types, patients, desk } = await build(app, one);
      const { ask, place } = one;
      const asked = {
        providers: ask.provider === null ? providers : [at(providers, ask.provider)],
        operatories: ask.operatory === null ? operatories : [at(operatories, ask.operatory)],
      };
      const { from, to } = ask;
      const latest = boundInstant(place.day, to === null ? '24:00:00' : wallTimeOfMinutes(to), place.zone);
      const today = weekday(place.day);
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
          days_of_week: ask.days === null ? null : [ask.days === 'own' ? today : (today + 1) % 7],
          time_from: from === null ? null : wallTimeOfMinutes(from),
          time_to: to === null ? null : wallTimeOfMinutes(to),
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
            if (!start.ok || ask.days === 'other' || start.ms + ask.minutes * 60_000 > latest) continue;
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
            if (isClean && isLong && belongs(provider.id, operatory.id, made)) {
              accepted.push(seat(provider.id, operatory.id, start.ms));
            }
          }
        }
      }
      offered += accepted.length;
      expect(startsOf(answer.openings).toSorted()).toEqual(accepted.toSorted());
      if (accepted.length === 0) expect(answer.reasons).not.toEqual([]);

      /** The desk may book all of the provider's own time; without a wish for operatories, where the hours say. */
      function belongs(
        providerId: string,
        operatoryId: string,
        made: { time_pattern_5: string | null; start_time: string | null },
      ) {
        const begin = Date.parse(made.start_time ?? '');
        const bound = (minutes: number) => boundInstant(place.day, wallTimeOfMinutes(minutes), place.zone);
        const ranges = bookableHours(
          one,
          providers.findIndex((row) => row.id === providerId),
        )
          .filter(
            (row) =>
              ask.operatory !== null ||
              row.operatory === null ||
              at(operatories, row.operatory).id === operatoryId,
          )
          .map((row) => [bound(row.span.start), bound(row.span.end)] as const)
          .filter(([start, end]) => start < end);
        // Who has no such hours at all is not offered, even where the visit takes none of his time.
        const units = ranges.length === 0 ? null : [...(made.time_pattern_5 ?? '')];
        return (
          units?.every((unit, index) => {
            const moment = begin + index * 300_000;
            return unit === '/' || ranges.some(([start, end]) => start <= moment && moment < end);
          }) ?? false
        );
      }
    }),
    { numRuns: 60, seed: 11 },
  );
  expect(offered).toBeGreaterThan(200);
}, 240_000);
