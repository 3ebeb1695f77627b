import { describe, expect, it } from 'vitest';
import { toIcs, type CalendarEntry } from './ics.ts';

const entry: CalendarEntry = {
  id: '0198c1a2',
  version: 3,
  start: Date.UTC(2026, 10, 20, 14, 0),
  end: Date.UTC(2026, 10, 20, 15, 10),
  stamp: Date.UTC(2026, 10, 1, 8, 30, 5),
  summary: 'Appointment; Strand, Dental',
  place: 'Main Street',
  isCancelled: false,
};

describe('toIcs', () => {
  it('writes one event in UTC, with a UID of the visit', () => {
    const lines = toIcs(entry).split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines).toContain('UID:0198c1a2@chairtime');
    expect(lines).toContain('SEQUENCE:3');
    expect(lines).toContain('DTSTAMP:20261101T083005Z');
    expect(lines).toContain('DTSTART:20261120T140000Z');
    expect(lines).toContain('DTEND:20261120T151000Z');
    expect(lines).toContain(String.raw`SUMMARY:Appointment\; Strand\, Dental`);
    expect(lines).toContain('STATUS:CONFIRMED');
    expect(lines.at(-2)).toBe('END:VCALENDAR');
    expect(lines.at(-1)).toBe('');
  });

  it('says that a visit is off', () => {
    expect(toIcs({ ...entry, isCancelled: true })).toContain('STATUS:CANCELLED\r\n');
  });

  it('folds long lines at 75 octets without cutting a sign', () => {
    const summary =
      'Cita con la clínica dental de la señora Muñoz en la avenida más larga de la ciudad ñandú';
    const text = toIcs({ ...entry, summary });
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    }
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${summary}`);
  });
});
