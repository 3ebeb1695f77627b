import type { Generated } from 'kysely';
import type { Action, Role } from '#domain/permission/actions.ts';
import type { WallTime } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { JsonDefault, JsonObject } from './column.ts';

export interface OrganisationTable {
  id: string;
  slug: string;
  name: string;
  time_zone: string;
  locale: Generated<string>;
  currency: Generated<string>;
  receptionist_overlap: Generated<boolean>;
  settings: JsonDefault<JsonObject>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
  reference_stamp: Generated<number>;
}

export interface NumberCounterTable {
  org_id: string;
  entity: string;
  last: number;
}

export interface LocationTable {
  org_id: string;
  id: string;
  num: Generated<number>;
  name: string;
  abbrev: Generated<string>;
  time_zone: string;
  address: Generated<string>;
  phone: Generated<string>;
  is_active: Generated<boolean>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface LocationHoursTable {
  org_id: string;
  id: string;
  location_id: string;
  weekday: number;
  start_time: WallTime;
  end_time: WallTime;
}

export interface OperatoryTable {
  org_id: string;
  id: string;
  location_id: string;
  name: string;
  abbrev: Generated<string>;
  is_hygiene: Generated<boolean>;
  is_active: Generated<boolean>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface ProviderTable {
  org_id: string;
  id: string;
  num: Generated<number>;
  name: string;
  short_name: string;
  initials: string;
  color: string;
  kind: 'dentist' | 'hygienist' | 'assistant' | 'specialist';
  home_location_id: string | null;
  is_active: Generated<boolean>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface MembershipTable {
  org_id: string;
  id: string;
  user_id: string;
  role: Role;
  provider_id: string | null;
  all_locations: Generated<boolean>;
  display_name: string;
  initials: string;
  color: string | null;
  settings: JsonDefault<JsonObject>;
  is_active: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
  invite_hash: string | null;
  invite_expires_at: Instant | null;
}

export interface MembershipLocationTable {
  org_id: string;
  membership_id: string;
  location_id: string;
}

export interface ApiKeyTable {
  org_id: string;
  id: string;
  name: string;
  prefix: string;
  key_hash: string;
  role: Role;
  all_locations: Generated<boolean>;
  location_ids: Generated<string[]>;
  created_by: string | null;
  last_used_at: Instant | null;
  expires_at: Instant | null;
  revoked_at: Instant | null;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
  scopes: Action[] | null;
}
