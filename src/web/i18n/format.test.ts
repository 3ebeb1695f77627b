import { describe, expect, it } from 'vitest';
import { formatsFor } from './format.ts';

const us = formatsFor('en-US');
const es = formatsFor('es-ES');
const usSpanish = formatsFor('es-US');
const CHICAGO = 'America/Chicago';
/** 1:20 PM in Chicago (UTC-6). */
const AT = '2026-11-20T19:20:00Z';
const LATER = '2026-11-20T20:20:00Z';

describe('times', () => {
  it('shows an instant in the given zone, with the clock of the locale', () => {
    expect(us.time(AT, CHICAGO)).toBe('1:20 PM');
    expect(us.time(AT, 'America/New_York')).toBe('2:20 PM');
    expect(us.time(Date.parse(AT), CHICAGO)).toBe('1:20 PM');
    expect(us.timeShort(AT, CHICAGO)).toBe('1:20');
    expect(es.time(AT, CHICAGO)).toBe('13:20');
    expect(es.timeShort(AT, CHICAGO)).toBe('13:20');
  });

  it('keeps midnight and noon apart', () => {
    expect(us.clock('00:00:00')).toBe('12:00 AM');
    expect(us.clock('12:00')).toBe('12:00 PM');
    expect(es.clock('00:05:00')).toBe('00:05');
  });

  it('writes ranges: one AM/PM when both ends share it, none on cards', () => {
    expect(us.timeRange(AT, LATER, CHICAGO)).toBe('1:20 – 2:20 PM');
    expect(us.timeRange('2026-11-20T17:30:00Z', AT, CHICAGO)).toBe('11:30 AM – 1:20 PM');
    expect(us.timeRange(AT, LATER, CHICAGO, 'short')).toBe('1:20 – 2:20');
    expect(us.timeRange(AT, LATER, CHICAGO, 'tight')).toBe('1:20–2:20');
    expect(es.timeRange(AT, LATER, CHICAGO)).toBe('13:20 – 14:20');
  });

  it('labels whole hours of the axis', () => {
    expect(us.hourLabel(8)).toEqual({ hour: '8', period: 'am' });
    expect(us.hourLabel(0)).toEqual({ hour: '12', period: 'am' });
    expect(us.hourLabel(13)).toEqual({ hour: '1', period: 'pm' });
    expect(es.hourLabel(8)).toEqual({ hour: '8', period: '' });
    expect(es.hourLabel(13)).toEqual({ hour: '13', period: '' });
    expect(usSpanish.hourLabel(13)).toEqual({ hour: '1', period: 'pm' });
  });

  it('shows the same wall time on both sides of a clock change by zone, not by offset', () => {
    expect(us.time('2026-11-01T06:30:00Z', CHICAGO)).toBe('1:30 AM');
    expect(us.time('2026-11-01T07:30:00Z', CHICAGO)).toBe('1:30 AM');
  });
});

describe('dates', () => {
  it('shows local dates without shifting them to another zone', () => {
    expect(us.date('2026-11-20', 'short')).toBe('Nov 20');
    expect(us.date('2026-11-20', 'weekday')).toBe('Fri, Nov 20');
    expect(us.date('2026-11-20')).toBe('Nov 20, 2026');
    expect(us.date('2026-11-20', 'month')).toBe('November 2026');
    expect(us.date('1982-02-08', 'numeric')).toBe('2/8/1982');
    expect(es.date('1982-02-08', 'numeric')).toBe('8/2/1982');
    expect(us.dayHeading('2025-11-20')).toEqual({ day: 'Thu, Nov 20', year: '2025' });
    expect(us.monthHeading('2025-11-20')).toEqual({ month: 'November', year: '2025' });
    expect(us.date('2025-11-20', 'long')).toBe('Thursday, November 20');
    expect(us.spanHeading('2025-11-17', '2025-11-23')).toEqual({ day: 'Nov 17 – 23', year: '2025' });
    expect(us.spanHeading('2025-12-28', '2026-01-03')).toEqual({
      day: 'Dec 28, 2025 – Jan 3, 2026',
      year: '',
    });
    expect(us.dayOfMonth('2025-11-07')).toBe('7');
  });

  it('takes the local date of an instant from the zone', () => {
    expect(us.dateOf('2026-11-21T03:00:00Z', CHICAGO, 'short')).toBe('Nov 20');
    expect(us.dateOf('2026-11-21T03:00:00Z', 'Pacific/Auckland', 'short')).toBe('Nov 21');
  });

  it('names near days', () => {
    expect(us.relativeDay('2026-11-20', '2026-11-20')).toBe('today');
    expect(us.relativeDay('2026-11-21', '2026-11-20')).toBe('tomorrow');
    expect(es.relativeDay('2026-11-19', '2026-11-20')).toBe('ayer');
    expect(us.relativeDay('2026-11-25', '2026-11-20')).toBe('Wed, Nov 25');
  });

  it('names weekdays from Monday = 0 and knows where the week starts', () => {
    expect(us.weekday(0)).toBe('Monday');
    expect(us.weekday(6, 'short')).toBe('Sun');
    expect(es.weekday(0)).toBe('lunes');
    expect(us.firstWeekday).toBe(6);
    expect(es.firstWeekday).toBe(0);
    expect(formatsFor('en-GB').firstWeekday).toBe(0);
  });

  it('counts whole years of age', () => {
    expect(us.age('1982-11-20', '2026-11-20')).toBe(44);
    expect(us.age('1982-11-21', '2026-11-20')).toBe(43);
  });
});

describe('amounts', () => {
  it('shows money without cents on the grid, with cents where asked, nothing when hidden', () => {
    expect(us.money('1340.00', 'whole', 'USD')).toBe('$1,340');
    expect(us.money('1340.5', 'cents', 'USD')).toBe('$1,340.50');
    expect(us.money('4600.00', 'compact', 'USD')).toBe('$4.6k');
    expect(us.money('255310.40', 'compact', 'USD')).toBe('$255.3k');
    // A column of them stands by its points.
    expect(us.money('14000.00', 'compact', 'USD')).toBe('$14.0k');
    expect(us.money('850.50', 'compact', 'USD')).toBe('$851');
    expect(us.money(null, 'whole', 'USD')).toBe('');
    expect(usSpanish.money('1340.00', 'whole', 'USD')).toBe('$1,340');
  });

  it('shows lengths and shares', () => {
    expect(us.minutes(60)).toBe('60 min');
    expect(us.minutesTight(33)).toBe('33m');
    expect(us.duration(130)).toBe('2h 10m');
    expect(us.duration(120)).toBe('2h');
    expect(us.duration(40)).toBe('40m');
    expect(us.percent(1.05)).toBe('105%');
    expect(us.ago('2026-11-20T19:19:22Z', AT)).toBe('38 sec. ago');
    expect(us.ago('2026-11-18T19:20:00Z', AT)).toBe('2 days ago');
  });

  it('joins lists', () => {
    expect(us.list(['Op 1', 'Op 2', 'Op 3'])).toBe('Op 1, Op 2, and Op 3');
    expect(es.list(['Op 1', 'Op 2'])).toBe('Op 1 y Op 2');
  });
});

it('keeps one set of formats for a locale', () => {
  expect(formatsFor('en-US')).toBe(us);
});
