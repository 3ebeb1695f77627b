import type { ColumnType } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An amount of money as PostgreSQL's numeric(12,2) writes it: '120.00'. */
export type Decimal = string;

export type JsonValue = string | number | boolean | null | JsonObject | readonly JsonValue[];
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * A json or jsonb column: read as a value, written as JSON text. Text, because the driver would turn a JavaScript array
 * into a PostgreSQL array.
 */
export type Json<T> = ColumnType<T, string, string>;
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
export type JsonDefault<T> = ColumnType<T, string | undefined, string>;

/** Calendar time added in the order years, months, weeks, days (catalogue §14). */
export interface CalendarInterval {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
}

/** Who may be booked inside a blockout of a type (decisions 17). */
export type BookingRule =
  | { readonly kind: 'none' | 'new_patients' | 'same_day' }
  | { readonly kind: 'appointment_types'; readonly appointment_type_uuids: readonly string[] };

/** Where a pinboard card was taken from, and why. */
export interface PinnedFrom {
  readonly schedule_date: LocalDate | null;
  readonly start_at: Instant | null;
  readonly end_at: Instant | null;
  readonly operatory_id: string | null;
  readonly reason: string;
}

/** One changed field of an event. Values as the API shows them: a reference is {id, name} (catalogue §11). */
export interface Change {
  readonly field: string;
  readonly old: JsonValue;
  readonly new: JsonValue;
}

export type ContactMethod = 'sms' | 'email' | 'phone' | 'app_notification';
export type OfferResponse = 'accepted' | 'declined' | 'no_answer' | 'slot_taken' | 'expired';
