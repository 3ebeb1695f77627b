import type { Generated } from 'kysely';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Decimal } from './column.ts';

export interface ScheduleVersionTable {
  org_id: string;
  id: string;
  location_id: string;
  name: string;
  effective_from: LocalDate;
  effective_to: LocalDate | null;
  status: Generated<'draft' | 'published'>;
  published_at: Instant | null;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface ScheduleTemplateTable {
  org_id: string;
  id: string;
  provider_id: string;
  location_id: string;
  operatory_id: string | null;
  schedule_version_id: string | null;
  day_of_week: number;
  start_time: WallTime;
  end_time: WallTime;
  effective_from: LocalDate;
  effective_to: LocalDate | null;
  every_n_weeks: Generated<number>;
  anchor_date: LocalDate | null;
  bookable_by: Generated<('manual' | 'online' | 'waitlist')[]>;
  note: Generated<string>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface ScheduleOverrideTable {
  org_id: string;
  id: string;
  provider_id: string;
  location_id: string;
  operatory_id: string | null;
  override_date: LocalDate;
  is_unavailable: Generated<boolean>;
  start_time: WallTime | null;
  end_time: WallTime | null;
  override_reason: Generated<
    'vacation' | 'sick' | 'personal' | 'training' | 'meeting' | 'holiday' | 'emergency' | 'other'
  >;
  note: Generated<string>;
  bookable_by: Generated<('manual' | 'online' | 'waitlist')[]>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface ScheduleNoteTable {
  org_id: string;
  id: string;
  location_id: string;
  note_date: LocalDate;
  note: string;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface ProductionGoalTable {
  org_id: string;
  id: string;
  provider_id: string;
  location_id: string;
  goal_date: LocalDate;
  goal_amount: Decimal;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}
