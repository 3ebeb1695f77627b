import type { LocalDate } from '#domain/time/calendar.ts';
import type { TypeKey } from './appointment-types.ts';
import type { TreatmentItem } from './treatments.ts';

/** Names of the confirmation vocabulary of the catalogue. */
export type ConfirmationKey = 'unconfirmed' | 'not_called' | 'left_message' | 'current' | 'confirmed';

/** What really happened on the day, in minutes after midnight by the wall clock; known to the story, not yet to the desk. */
export interface Course {
  arrive: number;
  seat: number;
  done: number;
  /** The desk gives up waiting: a missed visit. */
  missed: number | null;
}

export interface SecondProvider {
  readonly provider: string;
  readonly start: number;
  readonly end: number;
}

/** A visit of the demo as it is planned and as it goes. Minutes are by the wall clock of its location. */
export interface Visit {
  readonly location: string;
  readonly operatory: string;
  readonly date: LocalDate;
  readonly start: number;
  readonly end: number;
  /** Index into the clinic's patients. */
  readonly patient: number;
  readonly provider: string;
  readonly type: TypeKey;
  readonly items: readonly TreatmentItem[];
  readonly note: string;
  readonly isNew: boolean;
  readonly locked: boolean;
  readonly asap: boolean;
  readonly lab: boolean;
  readonly course: Course;
  /** Called off before the day: by whom. */
  readonly cancelled: 'patient' | 'practice' | null;
  /** Days before the visit on which the patient confirmed; null = never. */
  readonly confirmedDaysBefore: number | null;
  /** How far the desk has come with calling before the patient confirms. */
  readonly outreach: ConfirmationKey;
  /** Written into the book on the day itself, at this minute; null = before. */
  readonly walkIn: number | null;
  /** Put over another visit on purpose. */
  readonly over: Visit | null;
  /** 5-minute characters: X provider, / assistant. */
  pattern: string;
  second: SecondProvider | null;
}

/** Where a visit stands at a moment of its day. */
export type Stage = 'booked' | 'arrived' | 'in_chair' | 'checkout' | 'complete' | 'missed' | 'cancelled';

/** Minutes between the end of treatment and the end of the visit at the desk. */
export const CHECKOUT_MINUTES = 4;

/**
 * Where the visit stands; `now` = minutes after midnight of its own day, -Infinity for a day to come, Infinity for one
 * that is over.
 */
export function stageAt({ course, cancelled }: Pick<Visit, 'course' | 'cancelled'>, now: number): Stage {
  if (cancelled !== null) return 'cancelled';
  if (course.missed !== null) return now >= course.missed ? 'missed' : 'booked';
  if (now >= course.done + CHECKOUT_MINUTES) return 'complete';
  if (now >= course.done) return 'checkout';
  if (now >= course.seat) return 'in_chair';
  return now >= course.arrive ? 'arrived' : 'booked';
}
