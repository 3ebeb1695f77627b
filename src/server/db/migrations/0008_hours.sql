-- When providers work: weekly templates, dated overrides, versions of a schedule; daily goals and the note of the day.

-- A named set of weekly templates for a range of dates (decisions 18). Drafts never resolve.
create table schedule_version (
  org_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  name text not null,
  effective_from date not null,
  effective_to date, -- inclusive; null = open
  status text not null default 'draft',
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint schedule_version_of_location unique (org_id, location_id, id),
  constraint schedule_version_location foreign key (org_id, location_id) references location (org_id, id),
  constraint schedule_version_name check (name ~ '\S'),
  constraint schedule_version_range check (effective_from <= effective_to),
  constraint schedule_version_status check (status in ('draft', 'published')),
  constraint schedule_version_published check ((status = 'published') = (published_at is not null)),
  constraint schedule_version_version check (version > 0)
);

-- Weekly hours. Several operatories = several rows (decisions 18).
create table schedule_template (
  org_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  location_id uuid not null,
  operatory_id uuid,
  schedule_version_id uuid, -- null = always published
  day_of_week smallint not null,
  start_time time(0) not null,
  end_time time(0) not null,
  effective_from date not null,
  effective_to date, -- inclusive; null = open
  every_n_weeks smallint not null default 1, -- rotation: every how many weeks, counted from the week of the anchor
  anchor_date date, -- null = effective_from
  bookable_by text[] not null default '{manual,online,waitlist}', -- which tools may use the hours
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint schedule_template_every_n_weeks check (every_n_weeks between 1 and 52),
  constraint schedule_template_bookable_by check (bookable_by <@ '{manual,online,waitlist}'),
  constraint schedule_template_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint schedule_template_location foreign key (org_id, location_id) references location (org_id, id),
  constraint schedule_template_operatory
    foreign key (org_id, location_id, operatory_id) references operatory (org_id, location_id, id),
  constraint schedule_template_schedule_version
    foreign key (org_id, location_id, schedule_version_id) references schedule_version (org_id, location_id, id),
  constraint schedule_template_weekday check (day_of_week between 0 and 6),
  constraint schedule_template_times check (start_time < end_time),
  constraint schedule_template_range check (effective_from <= effective_to),
  constraint schedule_template_version check (version > 0)
);
create index schedule_template_by_day on schedule_template (org_id, location_id, day_of_week, provider_id)
  where deleted_at is null;
create index schedule_template_of_provider on schedule_template (org_id, provider_id) where deleted_at is null;

-- A dated exception: every override of (provider, location, date) together replaces the templates of that day.
create table schedule_override (
  org_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  location_id uuid not null,
  operatory_id uuid,
  override_date date not null,
  is_unavailable boolean not null default false,
  start_time time(0),
  end_time time(0),
  override_reason text not null default 'other',
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint schedule_override_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint schedule_override_location foreign key (org_id, location_id) references location (org_id, id),
  constraint schedule_override_operatory
    foreign key (org_id, location_id, operatory_id) references operatory (org_id, location_id, id),
  constraint schedule_override_times check (
    (start_time is null) = (end_time is null) and start_time < end_time and (is_unavailable or start_time is not null)),
  constraint schedule_override_reason check (
    override_reason in ('vacation', 'sick', 'personal', 'training', 'meeting', 'holiday', 'emergency', 'other')),
  constraint schedule_override_version check (version > 0)
);
create index schedule_override_by_day on schedule_override (org_id, location_id, override_date, provider_id)
  where deleted_at is null;
create index schedule_override_of_provider on schedule_override (org_id, provider_id, override_date)
  where deleted_at is null;

create table schedule_note (
  org_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  note_date date not null,
  note text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint schedule_note_location foreign key (org_id, location_id) references location (org_id, id),
  constraint schedule_note_version check (version > 0)
);
create unique index schedule_note_one_per_day on schedule_note (org_id, location_id, note_date) where deleted_at is null;

create table production_goal (
  org_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  location_id uuid not null,
  goal_date date not null,
  goal_amount numeric(12,2) not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint production_goal_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint production_goal_location foreign key (org_id, location_id) references location (org_id, id),
  constraint production_goal_amount check (goal_amount >= 0),
  constraint production_goal_version check (version > 0)
);
create unique index production_goal_one_per_day on production_goal (org_id, location_id, goal_date, provider_id)
  where deleted_at is null;
