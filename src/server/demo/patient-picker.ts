import { dayNumber } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { DemoPatient } from './patients.ts';
import type { Random } from './random.ts';
import type { Treatment } from './treatments.ts';

export interface PatientPicker {
  /** Index of a patient for a visit, never twice on one date; null when nobody fits. */
  pick(date: LocalDate, ages: Treatment['ages'], home: number): number | null;
  /** A patient for a first visit, each only once; null when there are no newcomers left. */
  newcomer(date: LocalDate, ages: Treatment['ages']): number | null;
  /** Notes that somebody is in the book on a date. */
  note(patient: number, date: LocalDate): void;
}

export interface PickerOptions {
  readonly patients: readonly DemoPatient[];
  /** The first so many patients are named by hand and come only where the hand put them. */
  readonly named: number;
  /** How many of the last patients are to appear as new ones. */
  readonly newcomers: number;
  readonly locations: number;
  readonly random: Random;
}

const CANDIDATES = 7;

/** Chooses patients so that everybody comes now and then: of a few drawn by lot, the one longest away from that date. */
export function patientPicker(options: PickerOptions): PatientPicker {
  const { patients, named, random, locations } = options;
  const firstNewcomer = patients.length - options.newcomers;
  const days = patients.map(() => new Set<number>());
  const pools = { child: new Array<number>(), adult: new Array<number>(), any: new Array<number>() };
  const waiting: number[] = [];
  for (const [index, { age }] of patients.entries()) {
    if (index < named) continue;
    if (index >= firstNewcomer) {
      waiting.push(index);
      continue;
    }
    pools[age < 17 ? 'child' : 'adult'].push(index);
    pools.any.push(index);
  }
  const note = (patient: number, date: LocalDate) => {
    days[patient]?.add(dayNumber(date));
  };
  return {
    note,
    pick: (date, ages, home) => {
      const pool = pools[ages];
      const day = dayNumber(date);
      let found: number | null = null;
      let distance = 0;
      for (let draw = 0; draw < CANDIDATES && pool.length > 0; draw++) {
        const index = random.pick(pool);
        // Three of four people of a place stay with it: the index decides where they are at home.
        if (locations > 1 && (index % 4 === 0 ? 1 : 0) !== home && random.chance(0.9)) continue;
        const away = nearest(days[index], day);
        if (away > distance) [found, distance] = [index, away];
      }
      if (found !== null) note(found, date);
      return found;
    },
    newcomer: (date, ages) => {
      const at = waiting.findIndex((index) => {
        const age = patients[index]?.age ?? 0;
        return ages === 'any' || age < 17 === (ages === 'child');
      });
      const [index] = at < 0 ? [] : waiting.splice(at, 1);
      if (index === undefined) return null;
      pools[(patients[index]?.age ?? 0) < 17 ? 'child' : 'adult'].push(index);
      pools.any.push(index);
      note(index, date);
      return index;
    },
  };
}

function nearest(days: ReadonlySet<number> | undefined, day: number): number {
  let away = 1000;
  for (const other of days ?? []) away = Math.min(away, Math.abs(other - day));
  return away;
}
