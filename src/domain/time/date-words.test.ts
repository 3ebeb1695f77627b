import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isLocalDate } from './calendar.ts';
import { daysInWords } from './date-words.ts';

/** A Friday. */
const TODAY = '2026-11-20';
const first = (text: string, { today = TODAY, dayFirst = false } = {}) => {
  const [day] = daysInWords(text, today, dayFirst);
  return day && (day.time === null ? day.date : `${day.date} ${day.time.slice(0, 5)}`);
};

describe('days in words', () => {
  it.each([
    ['today', '2026-11-20'],
    ['Tomorrow', '2026-11-21'],
    ['yesterday', '2026-11-19'],
    ['the day after tomorrow', '2026-11-22'],
    ['tue', '2026-11-24'],
    ['fri', '2026-11-27'],
    ['this friday', '2026-11-27'],
    ['next tue 3pm', '2026-11-24 15:00'],
    ['last friday', '2026-11-13'],
    ['last thu', '2026-11-19'],
    ['in 6 months', '2027-05-20'],
    ['6 months', '2027-05-20'],
    ['in two weeks', '2026-12-04'],
    ['in a year', '2027-11-20'],
    ['3 days ago', '2026-11-17'],
    ['next week', '2026-11-27'],
    ['next month', '2026-12-20'],
    ['12/4', '2026-12-04'],
    ['2/3', '2027-02-03'],
    ['25/12', '2026-12-25'],
    ['12/4/27', '2027-12-04'],
    ['2026-12-04', '2026-12-04'],
    ['dec 4', '2026-12-04'],
    ['4th of December', '2026-12-04'],
    ['december 4, 2028', '2028-12-04'],
    ['feb 29', '2028-02-29'],
    ['mar 3', '2027-03-03'],
    ['december', '2026-12-01'],
    ['tomorrow at 3', '2026-11-21 15:00'],
    ['tomorrow at 10', '2026-11-21 10:00'],
    ['mon 9:30', '2026-11-23 09:30'],
    ['12/4 9.30 am', '2026-12-04 09:30'],
    ['3pm', '2026-11-20 15:00'],
    ['noon', '2026-11-20 12:00'],
    ['tomorrow at noon', '2026-11-21 12:00'],
    ['12am tomorrow', '2026-11-21 00:00'],
  ])('%s', (text, means) => expect(first(text)).toBe(means));

  it.each([
    ['hoy', '2026-11-20'],
    ['mañana', '2026-11-21'],
    ['pasado mañana', '2026-11-22'],
    ['ayer', '2026-11-19'],
    ['martes', '2026-11-24'],
    ['mar', '2026-11-24'],
    ['miércoles', '2026-11-25'],
    ['próximo martes', '2026-11-24'],
    ['el martes que viene a las 15:30', '2026-11-24 15:30'],
    ['sábado pasado', '2026-11-14'],
    ['en 6 meses', '2027-05-20'],
    ['dentro de seis meses', '2027-05-20'],
    ['dentro de una semana', '2026-11-27'],
    ['hace 2 días', '2026-11-18'],
    ['la semana que viene', '2026-11-27'],
    ['próximo mes', '2026-12-20'],
    ['en un año', '2027-11-20'],
    ['4/12', '2026-12-04'],
    ['4 de diciembre', '2026-12-04'],
    ['4 de diciembre de 2028', '2028-12-04'],
    ['mañana a las 3', '2026-11-21 15:00'],
    ['mañana a las 9 de la mañana', '2026-11-21 09:00'],
    ['lunes a las 4 de la tarde', '2026-11-23 16:00'],
    ['mañana al mediodía', '2026-11-21 12:00'],
    ['lunes 15h', '2026-11-23 15:00'],
    ['4/12 a las 15:30', '2026-12-04 15:30'],
    ['4 dic a las 9', '2026-12-04 09:00'],
    ['dic 4 a las 9', '2026-12-04 09:00'],
  ])('%s', (text, means) => expect(first(text, { dayFirst: true })).toBe(means));

  it('answers both days that "next" can mean, each language its own first', () => {
    const dates = (text: string) => daysInWords(text, '2026-11-16', false).map(({ date }) => date);
    expect(dates('next tue')).toEqual(['2026-11-24', '2026-11-17']);
    expect(dates('próximo martes')).toEqual(['2026-11-17', '2026-11-24']);
  });

  it('counts months to the last day of shorter ones, and days across changes of the clock', () => {
    expect(first('in a month', { today: '2027-01-31' })).toBe('2027-02-28');
    expect(first('tomorrow', { today: '2027-03-13' })).toBe('2027-03-14');
    expect(first('in 2 days', { today: '2027-03-13' })).toBe('2027-03-15');
    expect(first('in a week', { today: '2026-10-31' })).toBe('2026-11-07');
  });

  it.each([
    '',
    'marcus',
    'feld 38',
    'may i',
    'book',
    '13/13',
    '2026-02-30',
    '25:00',
    '31 feb',
    'at',
    '555 0133',
  ])('leaves "%s" to others', (text) => expect(daysInWords(text, TODAY, false)).toEqual([]));

  it('never names a day that does not exist, whatever is typed', () => {
    const word = fc.constantFrom(
      'next',
      'in',
      '3',
      '31',
      'feb',
      'mar',
      'tue',
      'ago',
      'a las',
      '12/4',
      'que viene',
      'pm',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), fc.nat(20_000), (said, days) => {
        const today = addDays('2000-01-01', days);
        return daysInWords(said.join(' '), today, days % 2 === 0).every(({ date }) => isLocalDate(date));
      }),
    );
  });
});
