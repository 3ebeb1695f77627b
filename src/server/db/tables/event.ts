import type { Generated, GeneratedAlways } from 'kysely';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Change, JsonDefault, JsonOrNull, JsonValue } from './column.ts';

export interface EventTable {
  org_id: string;
  seq: GeneratedAlways<number>;
  id: string;
  at: Generated<Instant>;
  xact: Generated<string>;
  actor_kind: 'user' | 'api_key' | 'system';
  actor_id: string | null;
  actor_name: string | null;
  source: Generated<string>;
  entity: string;
  entity_id: string;
  version: number | null;
  action: string;
  location_id: string | null;
  local_day: LocalDate | null;
  from_status: AppointmentStatus | null;
  to_status: AppointmentStatus | null;
  changes: JsonDefault<readonly Change[]>;
  note: Generated<string>;
  request_id: string | null;
  only_for: string | null;
}

export interface IdempotencyKeyTable {
  org_id: string;
  actor: string;
  endpoint: string;
  key: string;
  body_hash: string;
  status: number | null;
  answer: JsonOrNull<JsonValue>;
  created_at: Generated<Instant>;
}
