import type { Interval } from '../interval/interval.ts';
import { common, intersect, merge } from '../interval/interval.ts';

/**
 * Time patterns: who works when inside a visit. One character is one unit; X = provider, / = assistant (decisions 12).
 * Stored in units of 5 minutes; the catalogue's string keeps units of 10.
 */
export const PATTERN_UNIT_MINUTES = 5;
const UNIT_MS = PATTERN_UNIT_MINUTES * 60_000;

/** Whether the text is a pattern of at least one unit. */
export function isPattern(text: string): boolean {
  return /^[X/]+$/.test(text);
}

/** A pattern of 10-minute units in 5-minute units. */
export function patternFromTens(tens: string): string {
  return Array.from(tens, (unit) => unit + unit).join('');
}

/** A pattern of 5-minute units in 10-minute units, or null when it is odd and has to travel as `time_pattern_5`. */
export function patternToTens(fives: string): string | null {
  if (fives.length % 2 === 1) return null;
  let tens = '';
  for (let index = 0; index < fives.length; index += 2) {
    if (fives[index] !== fives[index + 1]) return null;
    tens += fives[index];
  }
  return tens;
}

/** Provider time throughout, in 5-minute units: what a visit without a pattern of its own has. */
export function defaultPattern(lengthMinutes: number): string {
  return 'X'.repeat(Math.ceil(lengthMinutes / PATTERN_UNIT_MINUTES));
}

/** `effective_time_pattern` of the catalogue (§19): the own one, else X per started 10 minutes of the duration. */
export function effectivePatternTens(tens: string | null, durationMinutes: number): string {
  return tens ?? 'X'.repeat(Math.ceil(durationMinutes / 10));
}

/** Length in minutes of a pattern of 5-minute units. */
export function patternMinutes(fives: string): number {
  return fives.length * PATTERN_UNIT_MINUTES;
}

/**
 * The pattern of a visit whose length changes: it shrinks from its end, and grows with assistant time, because the
 * provider's share was decided on purpose; a pattern of one kind throughout stays of that kind.
 */
export function resizePattern(fives: string, lengthMinutes: number): string {
  const units = Math.ceil(lengthMinutes / PATTERN_UNIT_MINUTES);
  if (units <= fives.length) return fives.slice(0, units);
  const filler = fives.includes('/') ? '/' : 'X';
  return fives + filler.repeat(units - fives.length);
}

/** A pattern cut or grown to the visit's length, or provider time throughout when there is none. */
export function patternForLength(fives: string | null, lengthMinutes: number): string {
  return fives === null ? defaultPattern(lengthMinutes) : resizePattern(fives, lengthMinutes);
}

export interface PatternSegment extends Interval {
  readonly kind: 'provider' | 'assistant';
}

/** The runs of a pattern over a visit, in epoch milliseconds: what the left bar of a card draws. */
export function patternSegments(fives: string | null, visit: Interval): PatternSegment[] {
  const pattern = patternForLength(fives, (visit.end - visit.start) / 60_000);
  const segments: PatternSegment[] = [];
  let from = 0;
  for (let index = 1; index <= pattern.length; index += 1) {
    if (pattern[index] === pattern[from]) continue;
    const run = { start: visit.start + from * UNIT_MS, end: visit.start + index * UNIT_MS };
    const part = common(run, visit);
    if (part) segments.push({ ...part, kind: pattern[from] === '/' ? 'assistant' : 'provider' });
    from = index;
  }
  return segments;
}

/** Roles of a provider on a visit (catalogue: AppointmentProvider). */
export const PROVIDER_ROLES = ['primary', 'hygienist', 'assistant', 'other'] as const;
export type ProviderRole = (typeof PROVIDER_ROLES)[number];

export interface ProviderOnVisit {
  readonly providerId: string;
  readonly role: ProviderRole;
  /** Own times in epoch milliseconds; null = as the visit. */
  readonly start: number | null;
  readonly end: number | null;
}

export interface ProviderTime {
  readonly providerId: string;
  /** When this provider is needed: two visits may not share it without a warning. */
  readonly provider: readonly Interval[];
  /** When this person assists: may overlap with other visits. */
  readonly assistant: readonly Interval[];
}

/**
 * When each provider of a visit is busy (decisions 12). Own times win over the pattern: they are busy throughout. Without
 * own times a provider is busy during X and an assistant during /. All in epoch milliseconds.
 */
export function providerSegments(
  fives: string | null,
  visit: Interval,
  providers: readonly ProviderOnVisit[],
): ProviderTime[] {
  const segments = patternSegments(fives, visit);
  const during = (kind: PatternSegment['kind']): Interval[] =>
    merge(segments.filter((segment) => segment.kind === kind));
  return providers.map(({ providerId, role, start, end }) => {
    const own =
      start === null && end === null ? null : { start: start ?? visit.start, end: end ?? visit.end };
    const isAssistant = role === 'assistant';
    const busy = own ? [own] : during(isAssistant ? 'assistant' : 'provider');
    return { providerId, provider: isAssistant ? [] : busy, assistant: isAssistant ? busy : [] };
  });
}

/** The own times of the providers moved along with their visit; clipped to it when it became shorter. */
export function moveProviderTimes<T extends ProviderOnVisit>(
  providers: readonly T[],
  from: Interval,
  to: Interval,
): T[] {
  const delta = to.start - from.start;
  return providers.map((provider) => {
    if (provider.start === null && provider.end === null) return provider;
    const own = { start: (provider.start ?? from.start) + delta, end: (provider.end ?? from.end) + delta };
    const [kept] = intersect([own], [to]);
    // Own times that fall outside the new length say nothing any more: the whole visit counts again.
    return kept ? { ...provider, start: kept.start, end: kept.end } : { ...provider, start: null, end: null };
  });
}
