-- The one history (decisions 7) and the memory of repeated requests.

-- Append-only. Written in the same statement as the row it tells of (src/server/db/versioned.ts); feeds appointment
-- history, flow events, the live feed, audit and webhooks.
--
-- Reading in order without a gap: `seq` is given at the insert, not at the commit, so a reader that remembers only the
-- highest seq would skip a row that commits late. Readers go by (xact, seq) and only below
-- pg_snapshot_xmin(pg_current_snapshot()), under which every transaction has ended (src/server/db/events.ts).
--
-- Waking readers: no trigger calls NOTIFY. A NOTIFY in every transaction halves the commit rate (all commits queue for one
-- lock), and PostgreSQL joins equal notices only within one transaction. The process that committed sends one NOTIFY
-- per organisation at most every 50 ms (src/server/db/notify.ts); a notice that is lost only delays, because readers
-- also look by the clock.
create table event (
  org_id uuid not null references organisation (id),
  seq bigint not null generated always as identity,
  id uuid not null, -- public id of a history entry; never searched for, hence no index
  at timestamptz not null default now(),
  xact xid8 not null default pg_current_xact_id(),
  actor_kind text not null,
  actor_id text, -- auth user or api key; null = the system
  actor_name text, -- as shown at that time; null = the system
  source text not null default 'api', -- web, api, import tag, job, demo, ...
  entity text not null, -- table name
  entity_id uuid not null,
  version integer, -- of the entity after the change
  action text not null,
  location_id uuid, -- where it is to be seen; null = everywhere
  local_day date,
  from_status text, -- lifecycle status of an appointment before and after
  to_status text,
  changes jsonb not null default '[]', -- [{field, old, new}]
  note text not null default '', -- given with the action; never appointment.note
  request_id text,
  primary key (org_id, seq),
  constraint event_actor_kind check (actor_kind in ('user', 'api_key', 'system')),
  constraint event_actor check ((actor_kind = 'system') = (actor_id is null)),
  constraint event_entity check (entity ~ '^[a-z][a-z_]*$'),
  constraint event_action check (action ~ '^[a-z][a-z_]*$'),
  constraint event_source check (source ~ '\S' and char_length(source) <= 100),
  constraint event_changes check (jsonb_typeof(changes) = 'array')
);
create index event_feed on event (org_id, xact, seq);
create index event_of_entity on event (org_id, entity, entity_id, seq);

create function refuse_event_change() returns trigger
  language plpgsql
  as $$
  begin
    raise exception 'events are never changed'
      using errcode = 'check_violation', table = 'event', constraint = 'event_append_only';
  end
  $$;
-- Deleting stays possible for the purge of old rows. Changing xact alone is for a database restored elsewhere (events.ts).
create trigger event_append_only before update of org_id, seq, id, at, actor_kind, actor_id, actor_name, source, entity,
  entity_id, version, action, location_id, local_day, from_status, to_status, changes, note, request_id on event
  for each row execute function refuse_event_change();

-- Same key and same body = same answer; same key and other body = 422. status null = still at work.
create table idempotency_key (
  org_id uuid not null references organisation (id),
  actor text not null,
  endpoint text not null,
  key text not null,
  body_hash text not null,
  status smallint,
  answer json,
  created_at timestamptz not null default now(),
  primary key (org_id, actor, endpoint, key),
  constraint idempotency_key_length check (char_length(key) between 1 and 255),
  constraint idempotency_key_hash check (body_hash ~ '^[0-9a-f]{64}$'),
  constraint idempotency_key_status check (status between 100 and 599)
);
create index idempotency_key_by_age on idempotency_key (org_id, created_at);
