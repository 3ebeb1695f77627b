import type { Generated } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { CalendarInterval, Json, JsonDefault } from './column.ts';

export interface RecallTypeTable {
  org_id: string;
  id: string;
  name: string;
  description: Generated<string>;
  appointment_type_id: string | null;
  default_interval: JsonDefault<CalendarInterval>;
  is_active: Generated<boolean>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface RecallTriggerTable {
  org_id: string;
  id: string;
  recall_type_id: string;
  procedure_code_id: string;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface PatientRecallTable {
  org_id: string;
  id: string;
  patient_id: string;
  recall_type_id: string;
  interval: Json<CalendarInterval>;
  date_due: LocalDate | null;
  date_previous: LocalDate | null;
  date_scheduled: LocalDate | null;
  status: Generated<'due' | 'scheduled' | 'completed' | 'overdue'>;
  is_disabled: Generated<boolean>;
  note: Generated<string>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface RecallPerformanceTable {
  org_id: string;
  patient_recall_id: string;
  appointment_id: string;
  performed_on: LocalDate;
  previous_before: LocalDate | null;
  due_before: LocalDate | null;
  due_after: LocalDate;
  started: Generated<boolean>;
  created_at: Generated<Instant>;
}
