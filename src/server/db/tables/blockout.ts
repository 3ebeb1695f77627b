import type { Generated } from 'kysely';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { BookingRule, JsonDefault } from './column.ts';

export interface BlockoutTypeTable {
  org_id: string;
  id: string;
  name: string;
  abbreviation: string | null;
  color: Generated<string>;
  is_no_schedule: Generated<boolean>;
  is_do_not_copy: Generated<boolean>;
  is_hidden: Generated<boolean>;
  is_holiday: Generated<boolean>;
  booking_rule: JsonDefault<BookingRule>;
  status: Generated<'active' | 'inactive'>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface BlockoutTable {
  org_id: string;
  id: string;
  num: Generated<number>;
  blockout_type_id: string;
  location_id: string;
  operatory_id: string | null;
  schedule_date: LocalDate;
  start_time: WallTime;
  end_time: WallTime;
  note: Generated<string>;
  blockout_group_id: string | null;
  status: Generated<'active' | 'cancelled'>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface BlockTemplateTable {
  org_id: string;
  id: string;
  name: string;
  description: Generated<string>;
  location_id: string | null;
  day_of_week: number | null;
  is_hidden: Generated<boolean>;
  status: Generated<'active' | 'inactive'>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface BlockTemplateItemTable {
  org_id: string;
  id: string;
  block_template_id: string;
  blockout_type_id: string;
  operatory_id: string | null;
  start_time: WallTime;
  end_time: WallTime;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}
