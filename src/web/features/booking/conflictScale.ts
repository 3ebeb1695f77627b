import type { Violation } from '#domain/conflict/violation.ts';
import { intersect, type Interval } from '#domain/interval/interval.ts';

/** A finding that stands against a stretch of time: a visit or a blockout. */
export interface DrawnConflict extends Interval {
  readonly key: string;
  readonly providerId: string | null;
  readonly kind: 'visit' | 'blockout';
  /** Row below the own slot, from 0. */
  readonly row: number;
}

/** A label below the drawing, in percent of its width. */
export interface ScaleLabel {
  readonly at: number;
  readonly instant: number;
}

export interface ConflictDrawing {
  readonly range: Interval;
  readonly others: readonly DrawnConflict[];
  readonly overlaps: readonly Interval[];
  readonly rows: number;
  readonly labels: readonly ScaleLabel[];
}

/** A label such as "12:10" and the least space between two, in percent of the width. */
const LABEL_WIDTH = 10;
const LABEL_GAP = 3;
/** From here on a label ends at its place instead of beginning there, so that none runs out of the drawing. */
const LAST_BEGIN = 90;

/** Whether a label at this place, in percent, stands before it. */
export function standsBefore(at: number): boolean {
  return at > LAST_BEGIN;
}

/**
 * The findings that take time, drawn against the slot asked for: own time and theirs on one scale.
 * @param asked epoch milliseconds. @returns null when no finding has a time of its own.
 */
export function drawConflicts(findings: readonly Violation[], asked: Interval): ConflictDrawing | null {
  const others: DrawnConflict[] = [];
  const ends: number[] = [];
  for (const { params, code } of [...findings].sort(byStart)) {
    if (!('start_time' in params) || code === 'booking_rule') continue;
    const start = Date.parse(params.start_time);
    const end = Date.parse(params.end_time);
    const key = `${start}-${end}-${'appointment' in params ? (params.appointment?.id ?? '') : params.blockout.id}`;
    if (others.some((other) => other.key === key)) continue;
    const free = ends.findIndex((until) => until <= start);
    const row = free < 0 ? ends.length : free;
    ends[row] = end;
    const isVisit = 'appointment' in params;
    others.push({
      key,
      start,
      end,
      row,
      kind: isVisit ? 'visit' : 'blockout',
      providerId: isVisit ? (params.provider?.id ?? null) : null,
    });
  }
  if (others.length === 0) return null;
  const shown = clipped(others, asked);
  const range = {
    start: Math.min(asked.start, ...shown.map(({ start }) => start)),
    end: Math.max(asked.end, ...shown.map(({ end }) => end)),
  };
  const overlaps = intersect(others, [asked]);
  return { range, others: shown, overlaps, rows: ends.length, labels: labelsOf(range, asked, others) };
}

const LEAST_REACH = 90 * 60_000;

/** A blockout of half a day beside a visit of half an hour would leave nothing to see: far ends are cut. */
function clipped(others: readonly DrawnConflict[], asked: Interval): DrawnConflict[] {
  const reach = Math.max(LEAST_REACH, (asked.end - asked.start) * 2);
  return others.map((other) => ({
    ...other,
    start: Math.max(other.start, asked.start - reach),
    end: Math.min(other.end, asked.end + reach),
  }));
}

function labelsOf(range: Interval, asked: Interval, others: readonly Interval[]): ScaleLabel[] {
  // Ends that were cut off carry no time: it would be a wrong one.
  const edges = others
    .flatMap(({ start, end }) => [start, end])
    .filter((instant) => instant >= range.start && instant <= range.end);
  const kept: ScaleLabel[] = [];
  for (const instant of new Set([asked.start, ...edges, asked.end])) {
    const at = ((instant - range.start) / (range.end - range.start)) * 100;
    const begin = beginOf(at);
    if (kept.every((label) => Math.abs(beginOf(label.at) - begin) >= LABEL_WIDTH + LABEL_GAP)) {
      kept.push({ at, instant });
    }
  }
  return kept.sort((a, b) => a.at - b.at);
}

function beginOf(at: number): number {
  return standsBefore(at) ? at - LABEL_WIDTH : at;
}

function byStart(a: Violation, b: Violation): number {
  return startOf(a) - startOf(b);
}

function startOf({ params }: Violation): number {
  return 'start_time' in params ? Date.parse(params.start_time) : 0;
}
