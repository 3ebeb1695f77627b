import type { LocalDate, WallTime } from './calendar.ts';
import { MS_PER_MINUTE } from './instant.ts';
import type { EpochMs } from './instant.ts';
import { offsetAt } from './offset.ts';
import { boundInstant, dayMinutes, startOfLocalDay, toInstant, toLocal } from './zone.ts';

/** Elapsed minutes since the first instant of a local date: the vertical coordinate of the grid (decisions 15). */
export type GridMinute = number;

/** Grid minute of an instant; may be fractional, negative or past the end when the instant is of another day. */
export function gridMinuteOfInstant(ms: EpochMs, date: LocalDate, zone: string): GridMinute {
  return (ms - startOfLocalDay(date, zone)) / MS_PER_MINUTE;
}

/** Instant of a grid minute. */
export function instantOfGridMinute(minute: GridMinute, date: LocalDate, zone: string): EpochMs {
  return startOfLocalDay(date, zone) + Math.round(minute * MS_PER_MINUTE);
}

/** Grid minute of a wall time of that date; first occurrence of a repeated one, refused inside a gap. */
export function gridMinuteOf(
  time: WallTime,
  date: LocalDate,
  zone: string,
): { ok: true; minute: GridMinute } | { ok: false; reason: 'gap' } {
  const at = toInstant(date, time, zone);
  return at.ok ? { ok: true, minute: gridMinuteOfInstant(at.ms, date, zone) } : at;
}

/**
 * Grid minute for drawing a wall time of a template, blockout or opening hour. A time inside a gap is drawn where the
 * clock jumps, because the range it bounds still exists on that day.
 */
export function drawnGridMinuteOf(time: WallTime, date: LocalDate, zone: string): GridMinute {
  return gridMinuteOfInstant(boundInstant(date, time, zone), date, zone);
}

/** Wall time shown at a grid minute. */
export function wallTimeOfGridMinute(minute: GridMinute, date: LocalDate, zone: string): WallTime {
  return toLocal(instantOfGridMinute(minute, date, zone), zone).time;
}

export interface HourLabel {
  /** Where on the grid the label stands. */
  minute: GridMinute;
  /** 0 to 23 as the clock shows it. */
  hour: number;
  /** Offset from UTC there, in minutes. */
  offsetMinutes: number;
  /** 'UTC-5' or 'UTC+10:30' for an hour that occurs twice on that day, else null (decisions 15). */
  offsetLabel: string | null;
}

/** The full hours of a local date in order, as the clock shows them; an hour inside a gap has no label. */
export function hourLabels(date: LocalDate, zone: string): HourLabel[] {
  const start = startOfLocalDay(date, zone);
  const length = dayMinutes(date, zone);
  const labels: HourLabel[] = [];
  // Zones change by quarters of an hour at the finest, so every full hour stands on a quarter.
  for (let minute = 0; minute < length; minute += 15) {
    const ms = start + minute * MS_PER_MINUTE;
    const offsetMinutes = offsetAt(ms, zone) / MS_PER_MINUTE;
    const local = ms / MS_PER_MINUTE + offsetMinutes;
    if (local % 60 !== 0) continue;
    labels.push({ minute, hour: (((local / 60) % 24) + 24) % 24, offsetMinutes, offsetLabel: null });
  }
  const seen = new Map<number, number>();
  for (const { hour } of labels) seen.set(hour, (seen.get(hour) ?? 0) + 1);
  return labels.map((label) =>
    (seen.get(label.hour) ?? 0) > 1 ? { ...label, offsetLabel: utcOffsetLabel(label.offsetMinutes) } : label,
  );
}

/** 'UTC+2', 'UTC-3:30', 'UTC' of an offset in minutes. */
export function utcOffsetLabel(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60;
  const rest = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** The nearest multiple of `increment` minutes at or around a grid minute (drag snap). */
export function snap(minute: GridMinute, increment: number): GridMinute {
  return Math.round(minute / increment) * increment;
}
