import type { Generated } from 'kysely';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ContactMethod, Decimal, JsonObject, JsonOrNull, OfferResponse } from './column.ts';

export interface WaitlistEntryTable {
  org_id: string;
  id: string;
  patient_id: string;
  location_id: string;
  location_scope: Generated<'home_only' | 'selected' | 'any'>;
  provider_id: string | null;
  appointment_type_id: string | null;
  appointment_id: string | null;
  recall_id: string | null;
  priority_id: string | null;
  status: Generated<'waiting' | 'contacted' | 'offered' | 'scheduled' | 'removed' | 'expired'>;
  urgency: Generated<'urgent' | 'soon' | 'routine' | 'flexible'>;
  source: Generated<'manual' | 'appointment_flag' | 'recall' | 'treatment_plan' | 'online'>;
  date_range_start: LocalDate | null;
  date_range_end: LocalDate | null;
  preferred_days: number[] | null;
  preferred_time_start: WallTime | null;
  preferred_time_end: WallTime | null;
  estimated_duration_mins: number | null;
  treatment_value: Decimal | null;
  note: Generated<string>;
  contact_attempts: Generated<number>;
  contact_method_used: ContactMethod | null;
  contacted_at: Instant | null;
  patient_response: OfferResponse | null;
  responded_at: Instant | null;
  offered_at: Instant | null;
  offered_location_id: string | null;
  offered_date: LocalDate | null;
  offered_start_time: WallTime | null;
  offered_end_time: WallTime | null;
  offer_expires_at: Instant | null;
  patient_score: number | null;
  score_details: JsonOrNull<JsonObject>;
  score_calculated_at: Instant | null;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface WaitlistEntryLocationTable {
  org_id: string;
  waitlist_entry_id: string;
  location_id: string;
}

export interface WaitlistContactTable {
  org_id: string;
  id: string;
  waitlist_entry_id: string;
  contact_method: ContactMethod;
  initiated_by: Generated<'staff' | 'smart_fill'>;
  message_id: string | null;
  slot_location_id: string;
  slot_date: LocalDate;
  slot_start_time: WallTime;
  slot_end_time: WallTime | null;
  contacted_at: Generated<Instant>;
  contacted_by: string | null;
  patient_response: OfferResponse | null;
  responded_at: Instant | null;
}
