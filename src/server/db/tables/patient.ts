import type { Generated, GeneratedAlways } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Decimal } from './column.ts';

export interface PatientTable {
  org_id: string;
  id: string;
  num: Generated<number>;
  chart_number: string;
  first_name: Generated<string>;
  last_name: Generated<string>;
  preferred_name: string | null;
  birth_date: LocalDate | null;
  gender: 'female' | 'male' | 'other' | 'unknown' | null;
  email: string | null;
  balance: Generated<Decimal>;
  preferred_provider_id: string | null;
  language: string | null;
  note: Generated<string>;
  ask_to_arrive_minutes: Generated<number>;
  guarantor_id: string | null;
  archived_at: Instant | null;
  merged_into_id: string | null;
  search_text: Generated<string>;
  version: Generated<number>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
  deleted_at: Instant | null;
}

export interface PatientPhoneTable {
  org_id: string;
  id: string;
  patient_id: string;
  kind: 'mobile' | 'home' | 'work';
  number: string;
  digits: GeneratedAlways<string>;
  item_order: Generated<number>;
}

export interface PatientAlertTable {
  org_id: string;
  id: string;
  patient_id: string;
  kind: Generated<'medical' | 'desk'>;
  text: string;
  item_order: Generated<number>;
  created_at: Generated<Instant>;
}

export interface PatientInsuranceTable {
  org_id: string;
  id: string;
  patient_id: string;
  rank: number;
  carrier: string;
  plan: Generated<string>;
  member_id: Generated<string>;
}
