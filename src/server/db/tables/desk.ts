import type { Generated } from 'kysely';
import type { WallTime } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ContactMethod, Json, JsonObject, JsonOrNull } from './column.ts';

export interface ScheduleViewTable {
  org_id: string;
  id: string;
  location_id: string;
  owner_id: string | null;
  name: string;
  view_type: Generated<'daily' | 'weekly'>;
  visibility: Generated<'shared' | 'personal'>;
  start_time: Generated<WallTime>;
  end_time: Generated<WallTime>;
  time_increment: Generated<number>;
  font_size: Generated<'xs' | 'sm' | 'md' | 'lg'>;
  min_operatory_width_px: Generated<number>;
  operatory_uuids: string[] | null;
  provider_uuids: string[] | null;
  card_layout: JsonOrNull<JsonObject>;
  bubble_layout: JsonOrNull<JsonObject>;
  color_config: JsonOrNull<JsonObject>;
  auto_scroll_to_current_time: Generated<boolean>;
  bubble_enabled: Generated<boolean>;
  compact_mode: Generated<boolean>;
  dynamic_op_filtering: Generated<boolean>;
  privacy_mode: Generated<boolean>;
  show_business_days_only: Generated<boolean>;
  show_missed_appointments: Generated<boolean>;
  show_production: Generated<boolean>;
  show_provider_bars: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface ViewPreferenceTable {
  org_id: string;
  membership_id: string;
  location_id: string;
  view_id: string;
  is_default: Generated<boolean>;
  keyboard_shortcut: number | null;
}

export interface SavedSearchTable {
  org_id: string;
  id: string;
  membership_id: string;
  name: string;
  search_type: Generated<string>;
  criteria: Json<JsonObject>;
  is_default: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface PatientPreferenceTable {
  org_id: string;
  id: string;
  patient_id: string;
  preferred_provider_id: string | null;
  preferred_operatory_id: string | null;
  preferred_days: number[] | null;
  preferred_time_start: WallTime | null;
  preferred_time_end: WallTime | null;
  preferred_contact_method: ContactMethod | null;
  learned_from_history: Generated<boolean>;
  notes: Generated<string>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}
