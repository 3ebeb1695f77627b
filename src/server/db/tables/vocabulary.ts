import type { Generated, GeneratedAlways } from 'kysely';
import type { Instant } from '#domain/time/instant.ts';
import type { Decimal } from './column.ts';

export interface ProcedureCodeTable {
  org_id: string;
  id: string;
  code: string;
  description: string;
  abbrev: Generated<string>;
  category: Generated<string>;
  fee: Generated<Decimal>;
  is_active: Generated<boolean>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface DefinitionTable {
  org_id: string;
  id: string;
  category: 'ApptConfirmed' | 'CancelReason' | 'BrokenReason' | 'WaitlistPriority' | 'ApptTag';
  kind: 'unconfirmed' | 'pending' | 'confirmed' | 'declined' | 'lab' | null;
  name: string;
  value: string | null;
  color: string | null;
  item_order: Generated<number>;
  is_hidden: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface AppointmentTypeTable {
  org_id: string;
  id: string;
  num: Generated<number>;
  name: string;
  abbrev: Generated<string>;
  color: Generated<string>;
  duration_minutes: Generated<number>;
  time_pattern: string | null;
  blockout_only: Generated<boolean>;
  require_all: Generated<boolean>;
  required_procedure_codes: Generated<string[]>;
  procedure_codes_to_add: Generated<string[]>;
  is_hidden: Generated<boolean>;
  item_order: Generated<number>;
  status: GeneratedAlways<string>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface AppointmentTypeLocationTable {
  org_id: string;
  appointment_type_id: string;
  location_id: string;
}

export interface FlowStatusTable {
  org_id: string;
  id: string;
  name: string;
  slug: string;
  kind: Generated<'arrived' | 'in_chair' | 'checkout' | 'other'>;
  color: Generated<string>;
  is_active: Generated<boolean>;
  item_order: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface AppointmentRuleTable {
  org_id: string;
  id: string;
  appointment_type_a_id: string;
  appointment_type_b_id: string;
  location_id: string | null;
  allow_overlap: boolean;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}
