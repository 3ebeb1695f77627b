-- How the book is looked at and searched: views with each person's own defaults, saved searches, patient preferences.

create table schedule_view (
  org_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  owner_id uuid, -- membership; whose a personal view is
  name text not null,
  view_type text not null default 'daily',
  visibility text not null default 'shared',
  start_time time(0) not null default '07:00:00',
  end_time time(0) not null default '19:00:00',
  time_increment smallint not null default 10,
  font_size text not null default 'sm', -- row height: Fit, Compact, Comfortable, Large (decisions 14)
  min_operatory_width_px integer not null default 0, -- 0 = automatic
  operatory_uuids uuid[], -- null = all
  provider_uuids uuid[], -- null = all
  card_layout jsonb,
  bubble_layout jsonb,
  color_config jsonb,
  auto_scroll_to_current_time boolean not null default true,
  bubble_enabled boolean not null default true,
  compact_mode boolean not null default false,
  dynamic_op_filtering boolean not null default false,
  privacy_mode boolean not null default false,
  show_business_days_only boolean not null default false,
  show_missed_appointments boolean not null default false,
  show_production boolean not null default true,
  show_provider_bars boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint schedule_view_of_location unique (org_id, location_id, id),
  constraint schedule_view_location foreign key (org_id, location_id) references location (org_id, id),
  constraint schedule_view_owner foreign key (org_id, owner_id) references membership (org_id, id),
  constraint schedule_view_name check (name ~ '\S'),
  constraint schedule_view_type check (view_type in ('daily', 'weekly')),
  constraint schedule_view_visibility check (visibility in ('shared', 'personal')),
  constraint schedule_view_personal check (visibility = 'shared' or owner_id is not null),
  constraint schedule_view_times check (start_time < end_time),
  constraint schedule_view_increment check (time_increment in (5, 10, 15, 20, 30, 60)),
  constraint schedule_view_font_size check (font_size in ('xs', 'sm', 'md', 'lg')),
  constraint schedule_view_width check (min_operatory_width_px between 0 and 2000),
  constraint schedule_view_layouts check (
    jsonb_typeof(card_layout) = 'object' and jsonb_typeof(bubble_layout) = 'object'
    and jsonb_typeof(color_config) = 'object'),
  constraint schedule_view_version check (version > 0)
);
create index schedule_view_by_name on schedule_view (org_id, location_id, name) where deleted_at is null;

-- Default view and Ctrl+1..9, per person and location; the view itself knows nothing of them.
create table view_preference (
  org_id uuid not null,
  membership_id uuid not null,
  location_id uuid not null,
  view_id uuid not null,
  is_default boolean not null default false,
  keyboard_shortcut smallint,
  primary key (org_id, membership_id, view_id),
  constraint view_preference_membership
    foreign key (org_id, membership_id) references membership (org_id, id) on delete cascade,
  constraint view_preference_view
    foreign key (org_id, location_id, view_id) references schedule_view (org_id, location_id, id) on delete cascade,
  constraint view_preference_shortcut check (keyboard_shortcut between 1 and 9)
);
create unique index view_preference_one_default on view_preference (org_id, membership_id, location_id)
  where is_default;
create unique index view_preference_one_per_shortcut on view_preference
  (org_id, membership_id, location_id, keyboard_shortcut) where keyboard_shortcut is not null;
create index view_preference_of_view on view_preference (org_id, location_id, view_id);

create table saved_search (
  org_id uuid not null,
  id uuid not null,
  membership_id uuid not null, -- the owner
  name text not null,
  search_type text not null default 'find_free_time',
  criteria json not null, -- json, not jsonb: given back exactly as it came (catalogue §15)
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint saved_search_membership
    foreign key (org_id, membership_id) references membership (org_id, id) on delete cascade,
  constraint saved_search_name check (name ~ '\S' and char_length(name) <= 100),
  constraint saved_search_type check (search_type ~ '^[a-z][a-z0-9_]{0,49}$'),
  constraint saved_search_criteria check (json_typeof(criteria) = 'object' and octet_length(criteria::text) <= 32768),
  constraint saved_search_version check (version > 0)
);
create index saved_search_of_owner on saved_search (org_id, membership_id, search_type) where deleted_at is null;
create unique index saved_search_one_default on saved_search (org_id, membership_id, search_type)
  where is_default and deleted_at is null;

create table patient_preference (
  org_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  preferred_provider_id uuid,
  preferred_operatory_id uuid,
  preferred_days smallint[], -- null = any
  preferred_time_start time(0),
  preferred_time_end time(0),
  preferred_contact_method text,
  learned_from_history boolean not null default false,
  notes text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint patient_preference_patient foreign key (org_id, patient_id) references patient (org_id, id),
  constraint patient_preference_provider
    foreign key (org_id, preferred_provider_id) references provider (org_id, id),
  constraint patient_preference_operatory
    foreign key (org_id, preferred_operatory_id) references operatory (org_id, id),
  constraint patient_preference_days check (preferred_days is null or is_weekday_set(preferred_days)),
  constraint patient_preference_times check (preferred_time_start < preferred_time_end),
  constraint patient_preference_contact
    check (preferred_contact_method in ('sms', 'email', 'phone', 'app_notification')),
  constraint patient_preference_version check (version > 0)
);
create unique index patient_preference_one_per_patient on patient_preference (org_id, patient_id)
  where deleted_at is null;
