import type { Generated, GeneratedAlways } from 'kysely';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Decimal, JsonOrNull, PinnedFrom } from './column.ts';

export interface AppointmentTable {
  org_id: string;
  id: string;
  num: Generated<number>;
  patient_id: string;
  location_id: string;
  operatory_id: string | null;
  appointment_type_id: string | null;
  status: AppointmentStatus;
  schedule_date: LocalDate | null;
  start_at: Instant | null;
  end_at: Instant | null;
  slot: GeneratedAlways<string | null>;
  occupies: GeneratedAlways<boolean>;
  overlap_basis: 'explicit' | 'rule' | null;
  overlap_allowed_by: string | null;
  overlap_with: Generated<string[]>;
  confirmation_status_id: string | null;
  flow_status_id: string | null;
  flow_status_since: Instant | null;
  is_new_patient: Generated<boolean>;
  is_time_locked: Generated<boolean>;
  note: Generated<string>;
  priority: Generated<number>;
  color_override: string | null;
  ask_to_arrive_at: Instant | null;
  time_pattern: string | null;
  production_amount: Generated<Decimal>;
  production_is_set: Generated<boolean>;
  estimated_insurance: Decimal | null;
  estimated_patient_portion: Decimal | null;
  cancel_reason_id: string | null;
  cancelled_by: 'patient' | 'practice' | null;
  broken_reason_id: string | null;
  recall_id: string | null;
  item_order: Generated<number>;
  external_id: string | null;
  pinned_at: Instant | null;
  pinned_from: JsonOrNull<PinnedFrom>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface AppointmentProviderTable {
  org_id: string;
  id: string;
  appointment_id: string;
  provider_id: string;
  role: Generated<'primary' | 'hygienist' | 'assistant' | 'other'>;
  start_at: Instant | null;
  end_at: Instant | null;
  item_order: Generated<number>;
}

export interface AppointmentProcedureTable {
  org_id: string;
  id: string;
  appointment_id: string;
  procedure_code_id: string;
  provider_id: string | null;
  fee: Generated<Decimal>;
  item_order: Generated<number>;
  status: Generated<'planned' | 'completed'>;
  charted_procedure_uuid: string | null;
  area: Generated<string>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
}

export interface AppointmentTagTable {
  org_id: string;
  appointment_id: string;
  definition_id: string;
}

export interface BookDayTable {
  org_id: string;
  location_id: string;
  local_date: LocalDate;
}
