import { addDays, dayNumber, weekday } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { EpochMs } from '#domain/time/instant.ts';
import type { ProviderKind, TypeKey } from './appointment-types.ts';
import type { ClinicSpec } from './clinic.ts';
import type { Random } from './random.ts';
import { atMinute } from './rows/sheet.ts';
import { treatmentFor } from './treatments.ts';
import type { Treatment } from './treatments.ts';

/** One visit of the large data set. */
export interface LargeVisit {
  readonly num: number;
  readonly location: string;
  readonly operatory: string;
  readonly provider: string;
  readonly date: LocalDate;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  readonly type: TypeKey;
  readonly treatment: Treatment;
  readonly status: 'complete' | 'broken' | 'cancelled' | 'scheduled';
  /** A number for everything else that varies, 0 to 2^30. */
  readonly lot: number;
}

const START = 480;
const END = 1080;
/** Share of the working days that are over. */
const PAST = 0.75;

/**
 * Endless supply of visits up to `count`, day by day over all locations and chairs, three quarters of them before
 * today. Visits of a chair follow each other without a gap and never overlap.
 */
export function* largeVisits(
  clinic: ClinicSpec,
  count: number,
  today: LocalDate,
  random: Random,
): Generator<LargeVisit> {
  const kinds = new Map<string, ProviderKind>(clinic.providers.map(({ key, treats }) => [key, treats]));
  const perDay = clinic.locations.reduce((sum, { columns }) => sum + columns.length, 0) * 11.6;
  let date = workingDaysBefore(today, Math.round((count / perDay) * PAST));
  for (let num = 1; num <= count; date = addDays(date, 1)) {
    if (weekday(date) > 5) continue;
    const past = date < today;
    for (const location of clinic.locations) {
      const dayStart = atMinute(date, START, location.timeZone);
      for (const { operatory, provider } of location.columns) {
        for (let at = START; num <= count; num++) {
          const treatment = treatmentFor(kinds.get(provider) ?? 'dentist', random);
          if (at + treatment.minutes > END) break;
          const lot = random.int(0, 2 ** 30);
          const startMs = dayStart + (at - START) * 60_000;
          yield {
            num,
            location: location.key,
            operatory,
            provider,
            date,
            startMs,
            endMs: startMs + treatment.minutes * 60_000,
            type: treatment.type,
            treatment,
            status: statusOf(past, lot),
            lot,
          };
          at += treatment.minutes;
        }
      }
    }
  }
}

function statusOf(past: boolean, lot: number): LargeVisit['status'] {
  const part = lot % 100;
  if (part < 3) return 'cancelled';
  if (!past) return 'scheduled';
  return part < 7 ? 'broken' : 'complete';
}

function workingDaysBefore(today: LocalDate, days: number): LocalDate {
  const weeks = Math.floor(days / 6);
  let date = addDays(today, -7 * weeks);
  for (let left = days - weeks * 6; left > 0;) {
    date = addDays(date, -1);
    if (weekday(date) < 6) left -= 1;
  }
  return dayNumber(date) > 0 ? date : '1970-01-05';
}
