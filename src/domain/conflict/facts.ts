import type { Interval } from '../interval/interval.ts';
import type { BookingTool } from '../openings/hours.ts';
import type { LocalDate } from '../time/calendar.ts';

/**
 * What the placement rule looks at. All times are epoch milliseconds, all ranges half-open. The server fills these from
 * inside its transaction, the web from the cached day: the same rule runs on both (engineering §3).
 */

/** A reference as answers carry it: id and, where known, name. */
export interface Ref {
  readonly id: string;
  readonly name: string | null;
}

/** A provider and the ranges in which the provider is needed: X time and own times, never assistant time. */
export interface BusyProvider {
  readonly provider: Ref;
  readonly busy: readonly Interval[];
}

/** A visit that takes its slot (scheduled or complete). Others must not be passed. */
export interface BookedVisit extends Interval {
  readonly id: string;
  readonly status: 'scheduled' | 'complete';
  readonly appointmentType: Ref | null;
  readonly patient: Ref | null;
  readonly operatory: Ref | null;
  readonly providers: readonly BusyProvider[];
  /** Lies at a location outside the caller's scope: told only as "busy elsewhere", without names (decisions 11). */
  readonly hidden: boolean;
}

/** For whom a hold is kept free (decisions 17). */
export type BookingRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'new_patients' }
  | { readonly kind: 'same_day' }
  | { readonly kind: 'appointment_types'; readonly appointmentTypeIds: readonly string[] };

/** An active blockout; `operatory` null = the whole location. */
export interface DayBlockout extends Interval {
  readonly id: string;
  readonly note: string;
  readonly operatory: Ref | null;
  readonly type: {
    readonly id: string;
    readonly name: string;
    readonly isNoSchedule: boolean;
    readonly isHoliday: boolean;
    readonly bookingRule: BookingRule;
  };
}

/** Whether two appointment types may overlap; `locationId` null = everywhere. The order of the pair is irrelevant. */
export interface OverlapRule {
  readonly locationId: string | null;
  readonly typeA: string;
  readonly typeB: string;
  readonly allowOverlap: boolean;
}

/** Resolved hours of a provider at the location on that date; a provider without template or override is absent. */
export interface ProviderDay {
  readonly provider: Ref;
  /** Off all day through an override. */
  readonly isUnavailable: boolean;
  readonly ranges: readonly (Interval & {
    readonly operatoryId: string | null;
    /** Tools that may book here; absent = all. The placement rule does not ask, the search for openings does. */
    readonly bookableBy?: readonly BookingTool[];
  })[];
}

/** Everything about a location and local date that does not depend on the visit being placed. */
export interface DayFacts {
  readonly locationId: string;
  readonly date: LocalDate;
  /** Today at the location, for holds that open on their own day only. */
  readonly today: LocalDate;
  /** Opening hours of the date; empty = closed all day, null = the location keeps no hours, nothing to warn of. */
  readonly openHours: readonly Interval[] | null;
  /** Visits of the location on that date, and those elsewhere that share a provider or the patient. */
  readonly visits: readonly BookedVisit[];
  readonly blockouts: readonly DayBlockout[];
  readonly rules: readonly OverlapRule[];
  readonly providerDays: readonly ProviderDay[];
}

/** The visit to be placed, apart from its time. */
export interface ProposedVisit {
  /** Own id when an existing visit is moved: it never conflicts with itself. */
  readonly appointmentId: string | null;
  readonly operatory: Ref;
  readonly appointmentType: (Ref & { readonly blockoutOnly: boolean }) | null;
  readonly patient: Ref | null;
  readonly isNewPatient: boolean;
  /** `allow_overlap` was asked for. */
  readonly allowOverlap: boolean;
  /** The caller has the right `appointment.overlap`; without it `allowOverlap` has no effect here (and 403 outside). */
  readonly mayOverlap: boolean;
}

/** The visit to be placed with its time, busy ranges as instants. */
export interface Placement extends ProposedVisit {
  readonly slot: Interval;
  readonly providers: readonly BusyProvider[];
}
