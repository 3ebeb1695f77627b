import { APPOINTMENT_TYPES } from './appointment-types.ts';
import type { Span } from './clinic.ts';
import type { Visit } from './visit.ts';

/** When a provider is in the house. */
export interface Duty {
  readonly provider: string;
  readonly spans: readonly Span[];
}

/** Length of one character of a time pattern in minutes (decisions 12). */
const UNIT = 5;
/** A provider is needed for at least this many units of a visit. */
const LEAST = 2;

/**
 * Gives every visit of one location and day its time pattern, so that no provider is at two chairs at once: a dentist
 * with two columns works where the pattern says X, the assistant where it says /. Also finds the ten minutes in which a
 * dentist looks in on a hygiene visit.
 * @param checks per hygiene visit that wants an examination, the dentists to ask, in order, with their hours.
 */
export function assignPatterns(visits: readonly Visit[], checks: ReadonlyMap<Visit, readonly Duty[]>): void {
  const books = new Map<string, Map<number, Visit | null>>();
  const bookOf = (provider: string) => {
    const book = books.get(provider) ?? new Map<number, Visit | null>();
    books.set(provider, book);
    return book;
  };
  for (const visit of visits) {
    if (visit.second === null) continue;
    for (const unit of units(visit.second.start, visit.second.end))
      bookOf(visit.second.provider).set(unit, null);
  }
  const inOrder = [...visits].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const visit of inOrder) {
    const own = units(visit.start, visit.end);
    if (visit.cancelled !== null || isReplaced(visit, visits)) {
      visit.pattern = wanted(visit);
      continue;
    }
    const book = bookOf(visit.provider);
    const pattern = wanted(visit);
    const free = own.filter((unit, index) => pattern[index] === 'X' && !book.has(unit));
    const anyFree = own.filter((unit) => !book.has(unit));
    const taken =
      free.length >= LEAST ? free : anyFree.length >= LEAST ? anyFree.slice(0, 4) : borrow(book, own);
    for (const unit of taken) book.set(unit, visit);
  }
  for (const [visit, dentists] of checks) {
    if (visit.second !== null) continue;
    visit.second = lookIn(visit, dentists, bookOf);
  }
  for (const visit of inOrder) {
    if (visit.pattern !== '') continue;
    const book = bookOf(visit.provider);
    visit.pattern = units(visit.start, visit.end)
      .map((unit) => (book.get(unit) === visit ? 'X' : '/'))
      .join('');
  }
}

/** A missed visit whose time somebody else got asks for nobody any more. */
function isReplaced(missed: Visit, visits: readonly Visit[]): boolean {
  return (
    missed.course.missed !== null &&
    visits.some(
      (other) =>
        other !== missed &&
        other.operatory === missed.operatory &&
        other.cancelled === null &&
        other.start < missed.end &&
        missed.start < other.end,
    )
  );
}

function units(start: number, end: number): number[] {
  const first = Math.floor(start / UNIT);
  return Array.from({ length: Math.ceil(end / UNIT) - first }, (_, index) => first + index);
}

/** The type's own pattern, stretched or cut to the length of the visit; in whole ten minutes where the length allows. */
function wanted({ type, start, end }: Visit): string {
  const { pattern } = APPOINTMENT_TYPES[type];
  const length = units(start, end).length;
  const size = length % 2 === 0 ? 2 : 1;
  const steps = length / size;
  return Array.from({ length: steps }, (_, index) =>
    (pattern[Math.floor((index * pattern.length) / steps)] ?? 'X').repeat(size),
  ).join('');
}

/** Takes ten minutes, else five, from the visits that can spare them: the provider steps over. */
function borrow(book: Map<number, Visit | null>, own: readonly number[]): number[] {
  // Not at the very beginning, when the patient is being seated, unless nothing else is left.
  const inside = [...own.slice(2), ...own.slice(0, 2)];
  for (const count of [LEAST, 1]) {
    for (let index = 0; index + count <= inside.length; index++) {
      const part = inside.slice(index, index + count);
      // Whole ten minutes where possible: such patterns can be written in the catalogue's units too.
      if (count === LEAST && ((part[0] ?? 0) % 2 === 1 || part[1] !== (part[0] ?? 0) + 1)) continue;
      if (part.every((unit) => canSpare(book, unit, count))) return part;
    }
  }
  return [];
}

/** Whether the provider can leave the visit held at that moment and still be there for a while. */
function canSpare(book: Map<number, Visit | null>, unit: number, count: number): boolean {
  const holder = book.get(unit);
  if (holder === undefined) return true;
  if (holder === null) return false;
  let held = 0;
  for (const visit of book.values()) if (visit === holder) held += 1;
  return held > count;
}

function lookIn(
  visit: Visit,
  dentists: readonly Duty[],
  bookOf: (provider: string) => Map<number, Visit | null>,
): Visit['second'] {
  const own = units(visit.start, visit.end).slice(4, -1);
  for (const { provider, spans } of dentists) {
    const book = bookOf(provider);
    const unit = own.find((start) => {
      const [from, to] = [start * UNIT, (start + LEAST) * UNIT];
      const present = spans.some(([begin, end]) => begin <= from && to <= end);
      return (
        present && own.includes(start + 1) && canSpare(book, start, LEAST) && canSpare(book, start + 1, LEAST)
      );
    });
    if (unit === undefined) continue;
    book.set(unit, null);
    book.set(unit + 1, null);
    return { provider, start: unit * UNIT, end: (unit + LEAST) * UNIT };
  }
  return null;
}
