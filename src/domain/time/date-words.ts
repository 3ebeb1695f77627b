import {
  addDays,
  addMonths,
  compareLocal,
  dateParts,
  isLocalDate,
  startOfWeek,
  wallTimeOfMinutes,
  weekday,
  type LocalDate,
  type WallTime,
} from './calendar.ts';

/** A day somebody named in words, with the time when there was one. */
export interface NamedDay {
  readonly date: LocalDate;
  readonly time: WallTime | null;
}

const WEEKDAYS = words(
  'monday mon lunes lun|tuesday tue tues martes mar|wednesday wed weds miercoles mie|' +
    'thursday thu thur thurs jueves jue|friday fri viernes vie|saturday sat sabado sab|sunday sun domingo dom',
);
const MONTHS = words(
  'january jan enero ene|february feb febrero|march mar marzo|april apr abril abr|may mayo|june jun junio|' +
    'july jul julio|august aug agosto ago|september sep sept septiembre setiembre set|october oct octubre|' +
    'november nov noviembre|december dec diciembre dic',
);
const NUMBERS = words(
  'zero cero|a an one un una uno|two dos|three tres|four cuatro|five cinco|six seis|seven siete|eight ocho|nine nueve|' +
    'ten diez|eleven once|twelve doce',
);
const UNITS = words('day days dia dias|week weeks semana semanas|month months mes meses|year years ano anos');
const NEXT = /\b(?:next|proxim[oa]|que viene)\b/;
const LAST = /\b(?:last|pasad[oa])\b/;
/** Words that say nothing about which day it is. */
const FILLING = /\b(?:on|the|el|la|los|of|de|del|para|for|this|este|esta)\b/g;

/**
 * The days that words mean, likeliest first; empty when they name none. English and Spanish are understood side by side:
 * "tomorrow", "next tue 3pm", "in 6 months", "12/4", "próximo martes a las 15:30", "dentro de 6 meses". A day without its
 * year is the next one of that name. "Next Tuesday" can be the coming one or that of the next week: both are answered.
 * @param today where one counts from, in the zone of whoever asks; no zone matters here.
 * @param dayFirst 4/12 is the fourth of December.
 */
export function daysInWords(text: string, today: LocalDate, dayFirst: boolean): readonly NamedDay[] {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(',', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain === '') return [];
  // As a whole first: in 12.4 there is a date, and in 3.30 pm a time.
  const whole = datesIn(plain, today, dayFirst);
  if (whole.length > 0) return whole.map((date) => ({ date, time: null }));
  const found = timeIn(plain);
  if (!found) return [];
  const dates = found.rest === '' ? [today] : datesIn(found.rest, today, dayFirst);
  return dates.map((date) => ({ date, time: found.time }));
}

function datesIn(text: string, today: LocalDate, dayFirst: boolean): LocalDate[] {
  const said = text.replaceAll(FILLING, ' ').replaceAll(/\s+/g, ' ').trim();
  const found = [
    ...fixed(said, today),
    ...counted(said, today),
    ...ofWeek(said, today),
    ...numeric(said, today, dayFirst),
    ...ofMonth(said, today),
  ];
  return [...new Set(found)].filter(isLocalDate);
}

const FIXED: Readonly<Record<string, number>> = {
  today: 0,
  hoy: 0,
  tomorrow: 1,
  tmrw: 1,
  manana: 1,
  yesterday: -1,
  ayer: -1,
  'day after tomorrow': 2,
  'pasado manana': 2,
  'day before yesterday': -2,
  anteayer: -2,
};

function fixed(said: string, today: LocalDate): LocalDate[] {
  const days = Object.hasOwn(FIXED, said) ? FIXED[said] : undefined;
  return days === undefined ? [] : [addDays(today, days)];
}

/** "in 6 months", "2 weeks ago", "next month". */
function counted(said: string, today: LocalDate): LocalDate[] {
  const ahead = /^(?:in |en |dentro )?(\w+) (\w+)$/.exec(said);
  const ago = /^(\w+) (\w+) ago$/.exec(said) ?? /^hace (\w+) (\w+)$/.exec(said);
  const [, count = '', unit = ''] = ago ?? ahead ?? [];
  const number = /^\d{1,3}$/.test(count) ? Number(count) : NUMBERS.get(count);
  if (number !== undefined) return later(today, unit, ago ? -number : number);
  const whole = said.replace(NEXT, '').replace(LAST, '').trim();
  if (NEXT.test(said)) return later(today, whole, 1);
  return LAST.test(said) ? later(today, whole, -1) : [];
}

function later(today: LocalDate, unit: string, count: number): LocalDate[] {
  const kind = UNITS.get(unit);
  if (kind === undefined) return [];
  if (kind < 2) return [addDays(today, count * (kind === 0 ? 1 : 7))];
  return [addMonths(today, count * (kind === 2 ? 1 : 12))];
}

function ofWeek(said: string, today: LocalDate): LocalDate[] {
  const name = said.replace(NEXT, '').replace(LAST, '').trim();
  const wanted = WEEKDAYS.get(name);
  if (wanted === undefined) return [];
  const coming = addDays(today, ((wanted - weekday(today) + 6) % 7) + 1);
  if (LAST.test(said)) return [addDays(coming, coming === addDays(today, 7) ? -14 : -7)];
  if (!NEXT.test(said)) return [coming];
  const nextWeek = addDays(startOfWeek(today), 7 + wanted);
  // Who says it in English more often means the next week, in Spanish the next one to come.
  return /\bnext\b/.test(said) ? [nextWeek, coming] : [coming, nextWeek];
}

/** 2026-12-04, 12/4, 4.12.2026. */
function numeric(said: string, today: LocalDate, dayFirst: boolean): LocalDate[] {
  if (isLocalDate(said)) return [said];
  const [, first, , second, year] = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(said) ?? [];
  if (first === undefined || second === undefined) return [];
  const [day, month] = dayFirst ? [first, second] : [second, first];
  const asWritten = inYear(today, Number(month), Number(day), year);
  // What cannot be a month is the day.
  return asWritten.length > 0 ? asWritten : inYear(today, Number(day), Number(month), year);
}

/** "dec 4", "4 diciembre 2026", "december". */
function ofMonth(said: string, today: LocalDate): LocalDate[] {
  const [, before, name = '', after, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]+)(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(said) ?? [];
  const month = MONTHS.get(name);
  if (month === undefined || (before !== undefined && after !== undefined)) return [];
  // Three letters of March are those of martes: without a day they mean Tuesday.
  if (before === undefined && after === undefined && WEEKDAYS.has(name)) return [];
  return inYear(today, month + 1, Number(before ?? after ?? 1), year);
}

/** The day in the year named, else the next one of that name. */
function inYear(today: LocalDate, month: number, day: number, year: string | undefined): LocalDate[] {
  const named = (in_: number) =>
    `${String(in_).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year !== undefined)
    return [named(year.length === 2 ? 2000 + Number(year) : Number(year))].filter(isLocalDate);
  const { year: thisYear } = dateParts(today);
  // Up to eight years, for 29 February.
  const next = Array.from({ length: 9 }, (_, more) => named(thisYear + more)).find(
    (date) => isLocalDate(date) && compareLocal(date, today) >= 0,
  );
  return next === undefined ? [] : [next];
}

const AT = String.raw`(?:\bat |@ ?|\ba las? )?`;
const TIMES: readonly RegExp[] = [
  new RegExp(String.raw`${AT}\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|a\.m\.|p\.m\.|a(?! las? )|p)(?=\s|$)`),
  new RegExp(String.raw`${AT}\b(\d{1,2})(?:[:.](\d{2}))? de la (manana|tarde|noche)\b`),
  new RegExp(String.raw`${AT}\b(\d{1,2}):(\d{2})\b`),
  /(?:\bat |@ ?|\ba las? )(\d{1,2})\b/,
  /\b(\d{1,2}) ?h(?:rs?)?\b/,
];
const NOON = /(?:\bat |\bal? )?\b(?:noon|mediodia)\b/;

/** The time among the words, and what is left of them. */
function timeIn(text: string): { readonly time: WallTime; readonly rest: string } | null {
  const without = (part: string) => text.replace(part, ' ').replaceAll(/\s+/g, ' ').trim();
  const noon = NOON.exec(text);
  if (noon) return { time: wallTimeOfMinutes(12 * 60), rest: without(noon[0]) };
  for (const [index, pattern] of TIMES.entries()) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [part, hour, minute = '0', half] = match;
    const at = minutesOf(Number(hour), Number(minute), half, index === 3);
    if (at !== null) return { time: wallTimeOfMinutes(at), rest: without(part) };
  }
  return null;
}

/** @param isBare no half of the day was said: who says "at 3" to a clinic means the afternoon. */
function minutesOf(hour: number, minute: number, half: string | undefined, isBare: boolean): number | null {
  if (hour > 23 || minute > 59) return null;
  if (half === undefined) return (isBare && hour >= 1 && hour <= 6 ? hour + 12 : hour) * 60 + minute;
  if (hour < 1 || hour > 12) return null;
  const isLate = half.startsWith('p') || half === 'tarde' || half === 'noche';
  return ((hour % 12) + (isLate ? 12 : 0)) * 60 + minute;
}

/** Words by their place in a list; words that mean the same stand between two bars. */
function words(list: string): ReadonlyMap<string, number> {
  return new Map(
    list.split('|').flatMap((same, index) => same.split(' ').map((word) => [word, index] as const)),
  );
}
