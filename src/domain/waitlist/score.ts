import { amountOf, centsOf } from '../appointment/money.ts';
import { minutesOfWallTime, type WallTime } from '../time/calendar.ts';
import type { EntryScope, Urgency } from './entry.ts';

/** What the score of an entry is made of (catalogue §16). */
export const SCORE_KEYS = [
  'urgency',
  'waiting',
  'treatment_value',
  'flexibility',
  'reliability',
  'contact_fatigue',
] as const;
export type ScoreKey = (typeof SCORE_KEYS)[number];

/** One part of a score, with the fact behind it in words. */
export interface ScoreComponent {
  readonly key: ScoreKey;
  readonly points: number;
  /** 0 for what can only take away. */
  readonly max_points: number;
  readonly reason: string;
}

/** A score with its parts, as answers carry it (catalogue §16). */
export interface Score {
  /** 0 to 100, the sum of the parts. */
  readonly total: number;
  readonly components: readonly ScoreComponent[];
  readonly formula_version: number;
}

/** The facts a score looks at. */
export interface ScoreFacts {
  readonly urgency: Urgency;
  readonly daysWaiting: number;
  /** Decimal amount; null = none named. */
  readonly treatmentValue: string | null;
  /** Median of the amounts named on the practice's waitlist; null = nobody named one. */
  readonly medianValue: string | null;
  /** null = any weekday. */
  readonly preferredDays: readonly number[] | null;
  /** null = open at that side. */
  readonly preferredTimeStart: WallTime | null;
  readonly preferredTimeEnd: WallTime | null;
  readonly scope: EntryScope;
  /** Further locations of an entry with scope `selected`. */
  readonly additionalLocations: number;
  /** Visits the patient did not come to within the last 24 months. */
  readonly brokenVisits: number;
  /** Contacts that did not lead to an acceptance. */
  readonly attemptsWithoutAcceptance: number;
}

/** Grows when the same facts would give another score. */
const FORMULA_VERSION = 1;

const URGENCY_POINTS: Readonly<Record<Urgency, number>> = { urgent: 40, soon: 28, routine: 15, flexible: 5 };
const DAYS_PER_POINT = 3;
const DAY_MINUTES = 24 * 60;

/**
 * The ranking score of an entry (catalogue §16): urgency 40/28/15/5, waiting up to 20 (one for every three days),
 * treatment value up to 20 (in proportion to the practice's median), flexibility up to 10 (weekdays 4, times 4, locations
 * 2), reliability up to 10 (less 4 for every broken visit), less 2 for every contact without acceptance, at most 10.
 */
export function scoreEntry(facts: ScoreFacts): Score {
  const components = [
    urgency(facts),
    waiting(facts),
    treatmentValue(facts),
    flexibility(facts),
    reliability(facts),
    contactFatigue(facts),
  ];
  const sum = components.reduce((total, { points }) => total + points, 0);
  return { total: Math.max(0, sum), components, formula_version: FORMULA_VERSION };
}

function urgency(facts: ScoreFacts): ScoreComponent {
  return {
    key: 'urgency',
    points: URGENCY_POINTS[facts.urgency],
    max_points: URGENCY_POINTS.urgent,
    reason: facts.urgency,
  };
}

function waiting({ daysWaiting }: ScoreFacts): ScoreComponent {
  const points = Math.min(20, Math.floor(daysWaiting / DAYS_PER_POINT));
  return { key: 'waiting', points, max_points: 20, reason: counted(daysWaiting, 'day') };
}

function treatmentValue(facts: ScoreFacts): ScoreComponent {
  const value = facts.treatmentValue === null ? null : centsOf(facts.treatmentValue);
  const median = facts.medianValue === null ? 0 : (centsOf(facts.medianValue) ?? 0);
  const common = { key: 'treatment_value', max_points: 20 } as const;
  if (value === null) return { ...common, points: 0, reason: 'no value named' };
  if (median <= 0) return { ...common, points: 0, reason: `${amountOf(value)}, nothing to compare it with` };
  const points = Math.min(20, Math.round((20 * value) / median));
  return {
    ...common,
    points,
    reason: `${amountOf(value)} against a practice median of ${amountOf(median)}`,
  };
}

function flexibility(facts: ScoreFacts): ScoreComponent {
  const days = facts.preferredDays === null ? 7 : facts.preferredDays.length;
  const from = facts.preferredTimeStart === null ? 0 : minutesOfWallTime(facts.preferredTimeStart);
  const to = facts.preferredTimeEnd === null ? DAY_MINUTES : minutesOfWallTime(facts.preferredTimeEnd);
  const [timePoints, timeWords] = timesOf(to - from);
  const [placePoints, placeWords] = placesOf(facts);
  return {
    key: 'flexibility',
    points: Math.min(4, days) + timePoints + placePoints,
    max_points: 10,
    reason: [days === 7 ? 'any weekday' : counted(days, 'weekday'), timeWords, placeWords].join(', '),
  };
}

/** By the length of the wanted time of day in minutes. */
function timesOf(minutes: number): readonly [number, string] {
  if (minutes >= DAY_MINUTES - 1) return [4, 'any time'];
  if (minutes >= 8 * 60) return [4, 'whole days'];
  if (minutes >= 4 * 60) return [3, 'half days'];
  return minutes >= 2 * 60 ? [2, 'a few hours'] : [1, 'less than two hours'];
}

function placesOf({ scope, additionalLocations }: ScoreFacts): readonly [number, string] {
  if (scope === 'any') return [2, 'any location'];
  const count = scope === 'selected' ? 1 + additionalLocations : 1;
  return [count > 1 ? 2 : 0, counted(count, 'location')];
}

function reliability({ brokenVisits }: ScoreFacts): ScoreComponent {
  const visits = brokenVisits === 0 ? 'no broken visit' : counted(brokenVisits, 'broken visit');
  return {
    key: 'reliability',
    points: Math.max(0, 10 - 4 * brokenVisits),
    max_points: 10,
    reason: `${visits} in 24 months`,
  };
}

function contactFatigue({ attemptsWithoutAcceptance: attempts }: ScoreFacts): ScoreComponent {
  const reason = attempts === 0 ? 'no attempt' : `${counted(attempts, 'attempt')} without acceptance`;
  // Not -0, which JSON would not tell from 0 but a comparison does.
  return { key: 'contact_fatigue', points: 0 - Math.min(10, 2 * attempts), max_points: 0, reason };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
