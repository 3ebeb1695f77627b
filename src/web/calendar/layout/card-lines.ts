import type { CalendarVisit, VisitFlag } from '../model/types.ts';
import { isGhost, isLive } from '../model/status.ts';

/** Line height of a card, px: 11/13 type at every density (DESIGN "Density"). */
export const LINE_PX = 13;
/** Below this column width a card is narrow: condensed type, start time only, no fee, two flags. */
export const NARROW_PX = 80;

/** At this many lines and fewer the treatments stay on one line. */
const SHARED_LINES = 4;

const ORDER: readonly VisitFlag[] = ['alert', 'np', 'asap', 'lock', 'lab', 'note'];
const PRIVATE_FLAGS: readonly VisitFlag[] = ['asap', 'lock'];

export type CardLine =
  | { kind: 'name'; flag: VisitFlag | null }
  | { kind: 'treatment'; text: string; flags: readonly VisitFlag[] }
  | { kind: 'private'; flags: readonly VisitFlag[] }
  | { kind: 'chip'; flags: readonly VisitFlag[] }
  | { kind: 'time'; text: string; fee: string | null }
  | { kind: 'note'; text: string }
  | { kind: 'meta'; text: string };

/** Height of a card in px: its rows less the one pixel that lets the grid line show (DESIGN "Card anatomy"). */
export function cardHeight(minutes: number, rowPx: number): number {
  return Math.max(4, (minutes * rowPx) / 10 - 1);
}

/**
 * How many text lines fit. A ten-minute card keeps its name even at the tightest density; a five-minute card shows
 * its bar only (decisions 14).
 */
export function lineCount(heightPx: number): number {
  if (heightPx < 10) return 0;
  return Math.max(1, Math.floor(heightPx / LINE_PX));
}

/** The flags a card has room for, in their fixed order. */
export function shownFlags(flags: readonly VisitFlag[], max: number, privacy: boolean): VisitFlag[] {
  return ORDER.filter((flag) => flags.includes(flag) && (!privacy || PRIVATE_FLAGS.includes(flag))).slice(
    0,
    max,
  );
}

/** Treatments over `lines` lines: one each, what is left over joined on the last. */
export function splitTreatment(treatment: readonly string[], lines: number): string[] {
  if (lines <= 0 || treatment.length === 0) return [];
  const head = treatment.slice(0, lines - 1);
  const tail = treatment.slice(lines - 1);
  return tail.length === 0 ? [...head] : [...head, tail.join(' · ')];
}

export interface CardRoom {
  lines: number;
  narrow: boolean;
  privacy: boolean;
}

type LineSource = Pick<
  CalendarVisit,
  | 'status'
  | 'treatment'
  | 'fee'
  | 'note'
  | 'phone'
  | 'balance'
  | 'insurance'
  | 'flags'
  | 'timeLabel'
  | 'startLabel'
>;

/**
 * Which lines a card of that many lines shows, in reading order. A taller card only ever adds lines: name, then
 * treatment (or the live chip), chip, time and fee, note, further treatments, phone, balance, insurance.
 */
export function cardLines(visit: LineSource, { lines, narrow, privacy }: CardRoom): CardLine[] {
  if (lines <= 0) return [];
  const flags = shownFlags(visit.flags, narrow ? 2 : 3, privacy);
  if (lines === 1) return [{ kind: 'name', flag: flags[0] ?? null }];

  const hasChip = isLive(visit.status) || isGhost(visit.status);
  const result: CardLine[] = [{ kind: 'name', flag: null }];
  if (hasChip && lines === 2) return [...result, { kind: 'chip', flags }];

  let left = lines - 1;
  const take = (wanted: boolean): boolean => {
    if (!wanted || left <= 0) return false;
    left -= 1;
    return true;
  };

  const hasTreatment = take(privacy || visit.treatment.length > 0 || (flags.length > 0 && !hasChip));
  const chip = take(hasChip);
  const time = take(true);
  const note = take(!privacy && visit.note !== null);
  const meta: CardLine[] = [];
  // Up to four lines the treatments share one, and a free line goes to the phone; from five on they split first.
  if (lines <= SHARED_LINES && !privacy && visit.phone !== null && take(true)) {
    meta.push({ kind: 'meta', text: visit.phone });
  }
  const splits = privacy ? 0 : Math.min(left, Math.max(0, visit.treatment.length - 1));
  left -= splits;
  if (!privacy) {
    const rest =
      meta.length > 0 ? [visit.balance, visit.insurance] : [visit.phone, visit.balance, visit.insurance];
    for (const text of rest) {
      if (text !== null && take(true)) meta.push({ kind: 'meta', text });
    }
  }

  if (hasTreatment && privacy) result.push({ kind: 'private', flags });
  else if (hasTreatment) {
    const texts = splitTreatment(visit.treatment, 1 + splits);
    result.push({ kind: 'treatment', text: texts[0] ?? '', flags });
    for (const text of texts.slice(1)) result.push({ kind: 'treatment', text, flags: [] });
  }
  if (chip) result.push({ kind: 'chip', flags: hasTreatment ? [] : flags });
  if (time) {
    result.push({
      kind: 'time',
      text: narrow ? visit.startLabel : visit.timeLabel,
      fee: narrow || privacy ? null : visit.fee,
    });
  }
  if (note && visit.note !== null) result.push({ kind: 'note', text: visit.note });
  return [...result, ...meta];
}
