-- Blockouts: time that is not (freely) bookable, and templates to make them from.

create table blockout_type (
  org_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  abbreviation text,
  color text not null default '#9E9E9E',
  is_no_schedule boolean not null default false, -- forbids visits inside
  is_do_not_copy boolean not null default false,
  is_hidden boolean not null default false,
  is_holiday boolean not null default false, -- a location-wide blockout of such a type is a holiday (decisions 16)
  -- Who may be booked inside (decisions 17): {"kind": "none" | "new_patients" | "same_day"} or
  -- {"kind": "appointment_types", "appointment_type_uuids": [...]}.
  booking_rule jsonb not null default '{"kind": "none"}',
  status text not null default 'active',
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint blockout_type_name check (name ~ '\S'),
  constraint blockout_type_color check (color ~ '^#[0-9A-Fa-f]{6}$'),
  constraint blockout_type_status check (status in ('active', 'inactive')),
  constraint blockout_type_booking_rule check (
    jsonb_typeof(booking_rule) = 'object'
    and coalesce(booking_rule ->> 'kind', '') in ('none', 'new_patients', 'same_day', 'appointment_types')
    and (booking_rule ->> 'kind' = 'appointment_types') = (booking_rule ? 'appointment_type_uuids')
    and coalesce(jsonb_typeof(booking_rule -> 'appointment_type_uuids'), 'array') = 'array'),
  constraint blockout_type_version check (version > 0)
);
create unique index blockout_type_name_unique on blockout_type (org_id, lower(name)) where deleted_at is null;

create table blockout (
  org_id uuid not null,
  id uuid not null,
  num integer not null,
  blockout_type_id uuid not null,
  location_id uuid not null,
  operatory_id uuid, -- null = the whole location
  schedule_date date not null,
  start_time time(0) not null,
  end_time time(0) not null,
  note text not null default '',
  blockout_group_id uuid, -- made together or by repeating: changed together on request
  status text not null default 'active',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint blockout_num unique (org_id, num),
  constraint blockout_blockout_type foreign key (org_id, blockout_type_id) references blockout_type (org_id, id),
  constraint blockout_location foreign key (org_id, location_id) references location (org_id, id),
  constraint blockout_operatory
    foreign key (org_id, location_id, operatory_id) references operatory (org_id, location_id, id),
  constraint blockout_times check (start_time < end_time),
  constraint blockout_status check (status in ('active', 'cancelled')),
  constraint blockout_version check (version > 0)
);
create trigger blockout_num before insert on blockout for each row execute function assign_num();
create index blockout_by_day on blockout (org_id, location_id, schedule_date, start_time) where deleted_at is null;
create index blockout_of_group on blockout (org_id, blockout_group_id)
  where blockout_group_id is not null and deleted_at is null;
create index blockout_of_type on blockout (org_id, blockout_type_id);

create table block_template (
  org_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  description text not null default '',
  location_id uuid, -- null = for every location
  day_of_week smallint,
  is_hidden boolean not null default false,
  status text not null default 'active',
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint block_template_location foreign key (org_id, location_id) references location (org_id, id),
  constraint block_template_name check (name ~ '\S'),
  constraint block_template_weekday check (day_of_week between 0 and 6),
  constraint block_template_status check (status in ('active', 'inactive')),
  constraint block_template_version check (version > 0)
);
create index block_template_by_location on block_template (org_id, location_id, item_order) where deleted_at is null;

create table block_template_item (
  org_id uuid not null,
  id uuid not null,
  block_template_id uuid not null,
  blockout_type_id uuid not null,
  operatory_id uuid,
  start_time time(0) not null,
  end_time time(0) not null,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint block_template_item_template
    foreign key (org_id, block_template_id) references block_template (org_id, id) on delete cascade,
  constraint block_template_item_type foreign key (org_id, blockout_type_id) references blockout_type (org_id, id),
  constraint block_template_item_operatory foreign key (org_id, operatory_id) references operatory (org_id, id),
  constraint block_template_item_times check (start_time < end_time),
  constraint block_template_item_version check (version > 0)
);
create index block_template_item_of_template on block_template_item (org_id, block_template_id, item_order)
  where deleted_at is null;
