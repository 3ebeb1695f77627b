import { addDays, daysBetween } from '#domain/time/calendar.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { EpochMs } from '#domain/time/instant.ts';
import type { LocationBook } from './book.ts';
import { atMinute, officeMoment } from './rows/sheet.ts';
import type { Sheet, StaffMember } from './rows/sheet.ts';
import { CHECKOUT_MINUTES, stageAt } from './visit.ts';
import type { ConfirmationKey, Stage, Visit } from './visit.ts';
import type { Random } from './random.ts';

export type FlowKey = 'arrived' | 'in_chair' | 'checkout';

/** One thing that happened to a visit; `by` null = booked online or done by the system. */
export type Deed = { readonly at: EpochMs; readonly by: StaffMember | null; readonly note?: string } & (
  | { readonly kind: 'created' }
  | { readonly kind: 'moved'; readonly fromStart: number; readonly fromDays: number }
  | { readonly kind: 'confirmation'; readonly from: ConfirmationKey; readonly to: ConfirmationKey }
  | { readonly kind: 'flow'; readonly from: FlowKey | null; readonly to: FlowKey }
  | { readonly kind: 'completed'; readonly from: FlowKey | null }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly reason: string }
);

/** A visit with all that has happened to it up to now. */
export interface Told {
  readonly visit: Visit;
  readonly stage: Stage;
  readonly deeds: readonly Deed[];
  readonly confirmation: ConfirmationKey;
  readonly flow: { readonly key: FlowKey; readonly since: EpochMs } | null;
}

/** Days around today whose visits tell arrivals and seatings too; older ones only how they ended. */
const DETAILED_DAYS = 6;

/** Tells what has happened to a visit of the book until now; never anything that lies in the future. */
export function tell(sheet: Sheet, book: LocationBook, visit: Visit, random: Random): Told {
  const zone = book.location.timeZone;
  const distance = daysBetween(book.today, visit.date);
  const now = distance < 0 ? Infinity : distance > 0 ? -Infinity : book.nowMinute;
  const stage = stageAt(visit, now);
  const deeds: Deed[] = [];
  const at = (minute: number) => atMinute(visit.date, minute, zone);
  const desk = () =>
    random.weighted([
      [sheet.staff[0], 7],
      [sheet.staff[1] ?? sheet.staff[0], 3],
    ]);

  const booked = bookedAt(sheet, book, visit, random);
  const online = visit.type === 'new_patient' || visit.type === 'hygiene' ? random.chance(0.22) : false;
  deeds.push({ kind: 'created', at: booked, by: online ? null : desk() });
  let last = booked;
  const after = (ms: EpochMs) => Math.max(ms, last + 60_000);
  const add = (deed: Deed) => {
    deeds.push(deed);
    last = deed.at;
  };

  if (random.chance(0.09)) {
    const moved = between(last, Math.min(sheet.nowMs, at(visit.start) - 3_600_000), random);
    if (moved !== null) {
      const note = random.pick([
        'patient asked for later',
        'patient asked for another day',
        'provider away that day',
        '',
      ]);
      add({
        kind: 'moved',
        at: moved,
        by: desk(),
        note,
        fromStart: random.pick([480, 540, 600, 780, 840]),
        fromDays: -random.int(1, 9),
      });
    }
  }

  let confirmation: ConfirmationKey = 'unconfirmed';
  const confirmDay = visit.confirmedDaysBefore;
  const outreachDay = addDays(visit.date, -((confirmDay ?? 1) + 1));
  const called = atMinute(outreachDay, random.int(9 * 60, 16 * 60), zone);
  if (visit.outreach !== 'unconfirmed' && called > last && called <= sheet.nowMs) {
    add({ kind: 'confirmation', at: called, by: desk(), from: confirmation, to: visit.outreach });
    confirmation = visit.outreach;
  }
  if (confirmDay !== null) {
    const minute = confirmDay === 0 ? random.int(450, 475) : random.int(8 * 60, 17 * 60);
    const when = after(atMinute(addDays(visit.date, -confirmDay), minute, zone));
    if (when <= sheet.nowMs && when < at(visit.course.arrive)) {
      add({
        kind: 'confirmation',
        at: when,
        by: random.chance(0.5) ? null : desk(),
        from: confirmation,
        to: 'confirmed',
      });
      confirmation = 'confirmed';
    }
  }

  if (stage === 'cancelled') {
    const end = Math.min(sheet.nowMs, atMinute(addDays(visit.date, -1), 16 * 60 + 40, zone));
    const when = between(last, end, random) ?? Math.min(sheet.nowMs, last + 60_000);
    add({
      kind: 'cancelled',
      at: when,
      by: desk(),
      reason:
        visit.cancelled === 'practice' ? 'provider_out' : random.pick(['illness', 'work', 'cost', 'weather']),
    });
    return { visit, stage, deeds, confirmation, flow: null };
  }
  if (stage === 'missed') {
    add({
      kind: 'broken',
      at: after(at(visit.course.missed ?? visit.start)),
      by: desk(),
      reason: random.pick(['no_show', 'no_show', 'forgot', 'no_answer']),
    });
    return { visit, stage, deeds, confirmation, flow: null };
  }
  return { visit, stage, ...onTheDay(), deeds, confirmation };

  function onTheDay(): { flow: Told['flow'] } {
    if (stage === 'booked') return { flow: null };
    const steps: readonly (readonly [FlowKey, number])[] = [
      ['arrived', visit.course.arrive],
      ['in_chair', visit.course.seat],
      ['checkout', visit.course.done],
    ];
    const reached = { arrived: 1, in_chair: 2, checkout: 3, complete: 3 }[
      stage === 'arrived' || stage === 'in_chair' || stage === 'checkout' ? stage : 'complete'
    ];
    let flow: Told['flow'] = null;
    if (stage !== 'complete' || distance >= -DETAILED_DAYS) {
      for (const [key, minute] of steps.slice(0, reached)) {
        const when = after(at(minute));
        add({ kind: 'flow', at: when, by: desk(), from: flow?.key ?? null, to: key });
        flow = { key, since: when };
      }
    }
    if (stage !== 'complete') return { flow };
    add({
      kind: 'completed',
      at: after(at(visit.course.done + CHECKOUT_MINUTES)),
      by: desk(),
      from: flow?.key ?? null,
    });
    return { flow: null };
  }
}

/** Hygiene is booked half a year ahead, pain on the same day; nothing is booked in the future. */
function bookedAt(sheet: Sheet, book: LocationBook, visit: Visit, random: Random): EpochMs {
  const zone = book.location.timeZone;
  const start = atMinute(visit.date, visit.start, zone);
  if (visit.walkIn !== null) return atMinute(visit.date, visit.walkIn, zone);
  const ahead = daysBetween(book.today, visit.date);
  const lead =
    visit.type === 'emergency'
      ? 0
      : visit.type === 'hygiene' || visit.type === 'perio'
        ? random.int(20, 182)
        : random.weighted([
            [random.int(1, 6), 3],
            [random.int(7, 30), 5],
            [random.int(31, 70), 2],
          ]);
  const daysAgo = lead - ahead;
  if (daysAgo > 0) return Math.min(officeMoment(sheet, zone, daysAgo, random), start - 3_600_000);
  const recently =
    ahead <= 0
      ? atMinute(visit.date, 455 + random.int(0, 9), zone)
      : officeMoment(sheet, zone, random.int(0, 25), random);
  // Same day, before the visit; looked at before opening, it was booked the evening before.
  if (recently < start && recently <= sheet.nowMs) return recently;
  return atMinute(
    addDays(toLocal(Math.min(start, sheet.nowMs), zone).date, -1),
    16 * 60 + random.int(0, 40),
    zone,
  );
}

function between(from: EpochMs, to: EpochMs, random: Random): EpochMs | null {
  if (to - from < 3_600_000) return null;
  return Math.round((from + (to - from) * (0.15 + 0.7 * random.next())) / 1000) * 1000;
}
