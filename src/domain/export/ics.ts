import type { EpochMs } from '../time/instant.ts';

/** One visit for somebody's own calendar. Nothing of the patient or the treatment belongs in it. */
export interface CalendarEntry {
  readonly id: string;
  /** Counts up with every change, so that a calendar takes the newer one. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** When the file is made. */
  readonly stamp: EpochMs;
  readonly summary: string;
  readonly place: string;
  readonly isCancelled: boolean;
}

/** A calendar file with one event (RFC 5545): times in UTC, the same UID for the same visit. */
export function toIcs(entry: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chairtime//Schedule//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.id}@chairtime`,
    `SEQUENCE:${entry.version}`,
    `DTSTAMP:${utc(entry.stamp)}`,
    `DTSTART:${utc(entry.start)}`,
    `DTEND:${utc(entry.end)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    `LOCATION:${escaped(entry.place)}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** '2026-11-20T14:00:00.000Z' as '20261120T140000Z'. */
function utc(at: EpochMs): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);
}

/** No line is longer than 75 octets; what follows begins with a space. Signs are never cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let used = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (used + size > 75) {
      out += '\r\n ';
      used = 1;
    }
    out += sign;
    used += size;
  }
  return out;
}
