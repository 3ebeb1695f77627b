import { isLocalDate, type LocalDate } from '#domain/time/calendar.ts';

/** One word of a search. */
export interface SearchTerm {
  /** As typed, blanks and enclosing punctuation removed: what decides how well a patient matches. */
  readonly word: string;
  /** The patient's search text must hold one of these. */
  readonly anyOf: readonly string[];
  /** Only at the start of a word: too short for the index to find it in the middle of one. */
  readonly atStart: boolean;
}

/** From this length on the trigram index finds a text in the middle of a word (migration 0003). */
const INDEXED_LENGTH = 3;

const ENCLOSING = /^[\s,;"'`“”„]+|[\s,;"'`“”„]+$/g;
const DAY_MONTH = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\.?$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})\.?$/;

/**
 * What somebody means who typed this: every word must be found. Digits with punctuation are a phone number
 * ("(312) 555-0114"), or a birth date where they have the form of one: 1982-02-08, 8.2.1982 (day first), 2/8/1982
 * (month first, and the other way round as well, because people from elsewhere write it so).
 * Words of one or two plain letters count at the start of a word, unless a longer word narrows the search.
 */
export function searchTerms(text: string): SearchTerm[] {
  const words = text
    .split(/\s+/)
    .map((word) => word.replace(ENCLOSING, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => ({ word, anyOf: meanings(word) }));
  const narrowed = words.some(({ anyOf }) => anyOf.every((meaning) => meaning.length >= INDEXED_LENGTH));
  return words.map(({ word, anyOf }) => ({
    word,
    anyOf,
    atStart:
      !narrowed && anyOf.some((meaning) => meaning.length < INDEXED_LENGTH && /^[\x20-\x7e]*$/.test(meaning)),
  }));
}

/** The text as typed; for numbers with punctuation the birth dates it can mean, or else its digits. */
function meanings(word: string): string[] {
  if (/\p{L}/u.test(word)) return [word];
  const { dates, certain } = birthDates(word);
  const digits = word.replace(/\D/g, '');
  if (digits === '') return [word];
  return [...new Set(certain ? dates : [...dates, digits, word])];
}

/** @returns certain: with a full year nothing but a date can be meant. */
function birthDates(word: string): { dates: LocalDate[]; certain: boolean } {
  const ordered = YEAR_FIRST.exec(word);
  if (ordered) {
    const dates = [dateOf(ordered[1], ordered[2], ordered[3])].flat();
    return { dates, certain: dates.length > 0 };
  }
  const [, first, separator, second, year = ''] = DAY_MONTH.exec(word) ?? [];
  const years = year.length === 2 ? [`19${year}`, `20${year}`] : [year];
  const dates = years.flatMap((full) => {
    const dayFirst = dateOf(full, second, first);
    return separator === '.' ? dayFirst : [...dateOf(full, first, second), ...dayFirst];
  });
  return { dates: [...new Set(dates)], certain: dates.length > 0 && year.length === 4 };
}

function dateOf(year = '', month = '', day = ''): LocalDate[] {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? [date] : [];
}
