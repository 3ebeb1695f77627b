import { daysBetween, minutesOfWallTime } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { ClinicSpec, LocationSpec, Span } from './clinic.ts';
import { enliven, queueUp, usualCourse } from './course.ts';
import type { PatientPicker } from './patient-picker.ts';
import { assignPatterns } from './patterns.ts';
import type { Duty } from './patterns.ts';
import { bookDates, planDay } from './plan.ts';
import type { DayColumn, DayPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { CuratedVisit } from './today.ts';
import { noteFor, treatmentFor } from './treatments.ts';
import type { Treatment } from './treatments.ts';
import type { Visit } from './visit.ts';

/** The filled book of one location. */
export interface LocationBook {
  readonly location: LocationSpec;
  readonly today: LocalDate;
  /** Minutes after midnight there at the moment of seeding. */
  readonly nowMinute: number;
  readonly plans: readonly DayPlan[];
  readonly visits: readonly Visit[];
}

/** Fills the book of one location around `nowMs` (epoch milliseconds). */
export function fillBook(
  clinic: ClinicSpec,
  location: LocationSpec,
  nowMs: number,
  picker: PatientPicker,
  random: Random,
): LocationBook {
  const local = toLocal(nowMs, location.timeZone);
  const today = local.date;
  const nowMinute = minutesOfWallTime(local.time);
  const plans = bookDates(clinic, today).map((date) => planDay(clinic, location, date, today));
  const home = clinic.locations.indexOf(location);
  const visits = plans.flatMap((plan) => {
    const chance = random.fork(`${location.key}/${String(daysBetween(today, plan.date))}`);
    const day =
      plan.date === today && location.curated !== null
        ? curatedDay(location, plan, location.curated, nowMinute, chance)
        : fillDay(clinic, location, plan, daysBetween(today, plan.date), { picker, home, random: chance });
    queueUp(day);
    if (plan.date === today) enliven(day, nowMinute);
    assignPatterns(day, examinations(clinic, plan, day, chance));
    return day;
  });
  return { location, today, nowMinute, plans, visits };
}

interface Filling {
  readonly picker: PatientPicker;
  readonly home: number;
  readonly random: Random;
}

function fillDay(
  clinic: ClinicSpec,
  location: LocationSpec,
  plan: DayPlan,
  distance: number,
  filling: Filling,
): Visit[] {
  return plan.columns.flatMap((column) => fillColumn(clinic, location, plan, column, distance, filling));
}

/** Books of near days are full, of far days nearly empty. */
function fillShare(fill: number, distance: number): number {
  if (distance <= 5) return fill;
  const stages = [
    [12, 0.92],
    [19, 0.78],
    [28, 0.6],
    [42, 0.42],
    [56, 0.26],
  ] as const;
  const stage = stages.find(([days]) => distance <= days);
  return fill * (stage?.[1] ?? 0.15);
}

function fillColumn(
  clinic: ClinicSpec,
  location: LocationSpec,
  plan: DayPlan,
  column: DayColumn,
  distance: number,
  { picker, home, random }: Filling,
): Visit[] {
  const treats = clinic.providers.find(({ key }) => key === column.provider)?.treats ?? 'dentist';
  const share = fillShare(location.fill, distance);
  const visits: Visit[] = [];
  for (const [from, to] of openSpans(column, plan)) {
    let at = from + random.pick([0, 0, 0, 10]);
    while (at < to) {
      const treatment = fitting(treats, to - at, random);
      if (treatment === null) break;
      const end = at + treatment.minutes;
      if (!random.chance(share)) {
        at = end;
        continue;
      }
      const slot = { location: location.key, operatory: column.operatory, date: plan.date, start: at, end };
      const visit = book(slot, column.provider, treatment, distance, { picker, home, random });
      if (visit !== null) visits.push(visit);
      // Of today's missed visits nobody knows yet when the day begins, so their time stays theirs.
      const gone =
        visit !== null && (visit.cancelled !== null || (visit.course.missed !== null && distance < 0));
      // Now and then somebody else got the time of a visit that fell through.
      if (gone && random.chance(0.4)) continue;
      at = end + (random.chance(0.12) ? random.pick([5, 10, 10, 20]) : 0);
      at = Math.ceil(at / 10) * 10;
    }
  }
  return visits;
}

function fitting(treats: Parameters<typeof treatmentFor>[0], room: number, random: Random): Treatment | null {
  for (let attempt = 0; attempt < 8; attempt++) {
    const treatment = treatmentFor(treats, random);
    if (treatment.minutes <= room) return treatment;
  }
  return null;
}

/** The hours of a column without its lunch and without what is blocked for it. */
function openSpans(column: DayColumn, plan: DayPlan): Span[] {
  const blocked = plan.blocks
    .filter(({ operatory }) => operatory === null || operatory === column.operatory)
    .map(({ span }) => span)
    .concat(column.lunch === null ? [] : [column.lunch])
    .sort((a, b) => a[0] - b[0]);
  const spans: Span[] = [];
  let from = column.hours[0];
  for (const [start, end] of blocked) {
    if (start > from) spans.push([from, Math.min(start, column.hours[1])]);
    from = Math.max(from, end);
  }
  if (from < column.hours[1]) spans.push([from, column.hours[1]]);
  return spans;
}

type Slot = Pick<Visit, 'location' | 'operatory' | 'date' | 'start' | 'end'>;

function book(
  slot: Slot,
  provider: string,
  treatment: Treatment,
  distance: number,
  filling: Filling,
): Visit | null {
  const { picker, home, random } = filling;
  const isFirst = treatment.type === 'new_patient';
  const patient = isFirst
    ? picker.newcomer(slot.date, treatment.ages)
    : picker.pick(slot.date, treatment.ages, home);
  if (patient === null) return null;
  const cancelled = random.chance(0.035) ? (random.chance(0.8) ? 'patient' : 'practice') : null;
  const missed =
    cancelled === null && distance <= 0 && random.chance(0.04) ? slot.start + random.int(12, 20) : null;
  return {
    ...slot,
    patient,
    provider,
    type: treatment.type,
    items: treatment.items,
    note: noteFor(treatment.type, random),
    isNew: isFirst,
    locked: treatment.type === 'surgery' && random.chance(0.4),
    asap: false,
    lab:
      ['crown_seat', 'denture'].includes(treatment.type) ||
      (treatment.type === 'crown_prep' && random.chance(0.2)),
    course: usualCourse(slot.start, slot.end, random, { missed }),
    cancelled,
    confirmedDaysBefore: random.weighted<number | null>([
      [0, 4],
      [1, 34],
      [2, 28],
      [3, 12],
      [7, 8],
      [14, 2],
      [null, 12],
    ]),
    outreach: random.weighted([
      ['unconfirmed', 40],
      ['not_called', 20],
      ['left_message', 34],
      ['current', 6],
    ]),
    walkIn: null,
    over: null,
    pattern: '',
    second: null,
  };
}

/** Today as it is written by hand; the n-th entry is of the n-th patient. Who walks in later is not there yet. */
function curatedDay(
  location: LocationSpec,
  plan: DayPlan,
  entries: readonly CuratedVisit[],
  nowMinute: number,
  random: Random,
): Visit[] {
  const visits: Visit[] = [];
  const families = new Map<string, Visit>();
  for (const [patient, entry] of entries.entries()) {
    if (entry.walkIn !== null && entry.walkIn > nowMinute) continue;
    const column = plan.columns.find(({ operatory }) => operatory === entry.operatory);
    if (!column) throw new Error(`Nobody works in ${entry.operatory} today`);
    const visit: Visit = {
      location: location.key,
      operatory: entry.operatory,
      date: plan.date,
      start: entry.start,
      end: entry.end,
      patient,
      provider: column.provider,
      type: entry.type,
      items: entry.items,
      note: entry.note,
      isNew: entry.isNew,
      locked: entry.locked,
      asap: entry.asap,
      lab: entry.lab,
      course: usualCourse(entry.start, entry.end, random, {
        ...(entry.arrive === null ? {} : { arrive: entry.arrive }),
        ...(entry.seat === null ? {} : { seat: entry.seat }),
        ...(entry.done === null ? {} : { done: entry.done }),
        missed: entry.missed,
      }),
      cancelled: entry.cancelled ? 'patient' : null,
      confirmedDaysBefore: entry.confirmed ? random.int(1, 3) : null,
      outreach: random.pick(['unconfirmed', 'unconfirmed', 'left_message', 'not_called']),
      walkIn: entry.walkIn,
      over: entry.over === null ? null : (families.get(entry.over) ?? null),
      pattern: '',
      second: entry.second,
    };
    families.set(entry.person.family, visit);
    visits.push(visit);
  }
  return visits;
}

/** The hygiene visits with an examination for which a dentist looks in, and whom to ask first. */
function examinations(
  clinic: ClinicSpec,
  plan: DayPlan,
  visits: readonly Visit[],
  random: Random,
): Map<Visit, Duty[]> {
  const kinds = new Map(clinic.providers.map(({ key, treats }) => [key, treats]));
  const duties = new Map<string, Duty>();
  for (const column of plan.columns) {
    if (kinds.get(column.provider) !== 'dentist' || duties.has(column.provider)) continue;
    duties.set(column.provider, { provider: column.provider, spans: openSpans(column, plan) });
  }
  const wanting = visits.filter(
    ({ provider, items, cancelled, course }) =>
      kinds.get(provider) === 'hygienist' &&
      cancelled === null &&
      course.missed === null &&
      items.some(({ code }) => code === 'D0120' || code === 'D0150'),
  );
  const asked = wanting.filter(() => random.chance(0.6));
  return new Map(asked.map((visit) => [visit, random.shuffle([...duties.values()])]));
}
