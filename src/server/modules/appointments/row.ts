import type { Selectable } from 'kysely';
import type { AppointmentTable } from '../../db/tables/appointment.ts';
import type { ProviderRole } from '#domain/appointment/pattern.ts';
import type { Interval } from '#domain/interval/interval.ts';

/** [id, provider, role, own start, own end, position]; times as PostgreSQL writes them into JSON. */
export type ProviderTuple = readonly [string, string, ProviderRole, string | null, string | null, number];

/** An appointment as the store reads it. */
export interface AppointmentRow extends Omit<
  Selectable<AppointmentTable>,
  'org_id' | 'slot' | 'occupies' | 'overlap_allowed_by' | 'overlap_with' | 'external_id'
> {
  readonly first_name: string;
  readonly last_name: string;
  readonly providers: readonly ProviderTuple[] | null;
  /** [procedure code, area of the mouth, fee] */
  readonly procedures: readonly (readonly [string, string, string])[] | null;
  readonly tags: readonly string[] | null;
  readonly overlap: {
    readonly allowed_by: string | null;
    readonly with: readonly (readonly [string, string | null])[] | null;
  } | null;
  readonly recall_type_id: string | null;
  readonly on_waitlist: boolean;
}

/** Providers assigned to a visit. */
export function providerIds(row: AppointmentRow): string[] {
  return (row.providers ?? []).map(([, providerId]) => providerId);
}

/** The time of a visit in epoch milliseconds; null without one. */
export function slotOf(row: Pick<AppointmentRow, 'start_at' | 'end_at'>): Interval | null {
  return row.start_at && row.end_at ? { start: Date.parse(row.start_at), end: Date.parse(row.end_at) } : null;
}

/** An instant inside JSON of the database (`…+00:00`, session zone UTC) as the API writes it. */
export function jsonInstant(value: string): string {
  return value.replace(/\+00:00$/, 'Z');
}
