-- What a practice sets up: procedure codes, definitions, appointment types, flow statuses, overlap rules.

create table procedure_code (
  org_id uuid not null references organisation (id),
  id uuid not null,
  code text not null, -- 'D1110'
  description text not null,
  abbrev text not null default '',
  category text not null default '',
  fee numeric(12,2) not null default 0,
  is_active boolean not null default true,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint procedure_code_code check (code ~ '^\S+$'),
  constraint procedure_code_fee check (fee >= 0),
  constraint procedure_code_version check (version > 0)
);
create unique index procedure_code_unique on procedure_code (org_id, lower(code)) where deleted_at is null;

-- Configurable vocabularies by category. `kind` is what the software understands of a freely named entry (decisions 13,
-- 21): a confirmation means unconfirmed, pending, confirmed or declined; a tag may mean a laboratory case.
create table definition (
  org_id uuid not null references organisation (id),
  id uuid not null,
  category text not null,
  kind text,
  name text not null,
  value text, -- short code
  color text,
  item_order integer not null default 0,
  is_hidden boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint definition_category
    check (category in ('ApptConfirmed', 'CancelReason', 'BrokenReason', 'WaitlistPriority', 'ApptTag')),
  constraint definition_kind check (case category
    when 'ApptConfirmed' then kind is not null and kind in ('unconfirmed', 'pending', 'confirmed', 'declined')
    when 'ApptTag' then kind is null or kind = 'lab'
    else kind is null end),
  constraint definition_name check (name ~ '\S'),
  constraint definition_color check (color ~ '^#[0-9A-Fa-f]{6}$'),
  constraint definition_version check (version > 0)
);
create unique index definition_name_unique on definition (org_id, category, lower(name)) where deleted_at is null;
create index definition_by_order on definition (org_id, category, item_order);

-- Proves that a reference to a definition is of the right category. Arguments: column, category.
create function check_definition_category() returns trigger
  language plpgsql
  as $$
  declare
    target uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  begin
    if target is not null and not exists (
      select from definition where org_id = new.org_id and id = target and category = tg_argv[1]
    ) then
      raise exception '% of % must be a definition of category %', tg_argv[0], tg_table_name, tg_argv[1]
        using errcode = 'check_violation', table = tg_table_name, constraint = tg_table_name || '_' || tg_argv[0] || '_category';
    end if;
    return new;
  end
  $$;

create table appointment_type (
  org_id uuid not null references organisation (id),
  id uuid not null,
  num integer not null,
  name text not null,
  abbrev text not null default '',
  color text not null default '#42A5F5',
  duration_minutes integer not null default 30,
  time_pattern text, -- 5-minute characters: X provider, / assistant; null = X throughout (decisions 12)
  blockout_only boolean not null default false,
  require_all boolean not null default false,
  required_procedure_codes text[] not null default '{}',
  procedure_codes_to_add text[] not null default '{}',
  is_hidden boolean not null default false,
  item_order integer not null default 0,
  -- Archived types stay readable; `deleted_at` is the catalogue's own word for archived.
  status text not null generated always as (case when deleted_at is null then 'active' else 'archived' end) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint appointment_type_num unique (org_id, num),
  constraint appointment_type_name check (name ~ '\S'),
  constraint appointment_type_color check (color ~ '^#[0-9A-Fa-f]{6}$'),
  constraint appointment_type_duration check (duration_minutes between 1 and 1440),
  constraint appointment_type_time_pattern check (time_pattern ~ '^[X/]+$' and char_length(time_pattern) <= 288),
  constraint appointment_type_version check (version > 0)
);
create unique index appointment_type_name_unique on appointment_type (org_id, lower(name)) where deleted_at is null;
create trigger appointment_type_num before insert on appointment_type for each row execute function assign_num();

-- Locations that offer the type; no row = all of them.
create table appointment_type_location (
  org_id uuid not null,
  appointment_type_id uuid not null,
  location_id uuid not null,
  primary key (org_id, appointment_type_id, location_id),
  constraint appointment_type_location_type
    foreign key (org_id, appointment_type_id) references appointment_type (org_id, id) on delete cascade,
  constraint appointment_type_location_location
    foreign key (org_id, location_id) references location (org_id, id) on delete cascade
);

create table flow_status (
  org_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  slug text not null, -- made from the first name, never changes
  kind text not null default 'other', -- never changes (decisions 13)
  color text not null default '#9E9E9E',
  is_active boolean not null default true,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint flow_status_name check (name ~ '\S'),
  constraint flow_status_slug check (slug ~ '^[a-z0-9]+([_-][a-z0-9]+)*$'),
  constraint flow_status_kind check (kind in ('arrived', 'in_chair', 'checkout', 'other')),
  constraint flow_status_color check (color ~ '^#[0-9A-Fa-f]{6}$'),
  constraint flow_status_version check (version > 0)
);
create unique index flow_status_slug_unique on flow_status (org_id, slug) where deleted_at is null;

create function refuse_flow_status_identity_change() returns trigger
  language plpgsql
  as $$
  begin
    raise exception 'kind and slug of a flow status never change'
      using errcode = 'check_violation', table = 'flow_status', constraint = 'flow_status_immutable';
  end
  $$;
create trigger flow_status_immutable before update on flow_status for each row
  when (old.kind is distinct from new.kind or old.slug is distinct from new.slug)
  execute function refuse_flow_status_identity_change();

-- May visits of two types overlap? The pair has no order; location null = whole organisation.
create table appointment_rule (
  org_id uuid not null,
  id uuid not null,
  appointment_type_a_id uuid not null,
  appointment_type_b_id uuid not null,
  location_id uuid,
  allow_overlap boolean not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint appointment_rule_type_a
    foreign key (org_id, appointment_type_a_id) references appointment_type (org_id, id),
  constraint appointment_rule_type_b
    foreign key (org_id, appointment_type_b_id) references appointment_type (org_id, id),
  constraint appointment_rule_location foreign key (org_id, location_id) references location (org_id, id),
  constraint appointment_rule_version check (version > 0)
);
create unique index appointment_rule_pair_unique on appointment_rule (
  org_id, least(appointment_type_a_id, appointment_type_b_id), greatest(appointment_type_a_id, appointment_type_b_id),
  location_id) nulls not distinct where deleted_at is null;
