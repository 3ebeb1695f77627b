-- The practice: organisation, locations, operatories, providers, and who may sign in to them.

create table organisation (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  time_zone text not null,
  locale text not null default 'en',
  currency text not null default 'USD',
  -- decisions 11: may receptionists book over an occupied slot?
  receptionist_overlap boolean not null default false,
  settings jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint organisation_slug_format check (slug ~ '^[a-z][a-z0-9-]{2,62}$'),
  -- Words that are, or may become, the first part of a path of ours (decisions 9).
  constraint organisation_slug_reserved check (slug not in (
    'about', 'account', 'admin', 'api', 'app', 'assets', 'auth', 'billing', 'blog', 'chairtime', 'docs', 'events',
    'favicon', 'fonts', 'healthz', 'help', 'home', 'images', 'invite', 'join', 'legal', 'locales', 'login', 'logout',
    'metrics', 'new', 'null', 'openapi', 'organisation', 'organisations', 'password', 'privacy', 'public', 'readyz',
    'register', 'root', 'settings', 'setup', 'sign-in', 'sign-out', 'sign-up', 'signin', 'signup', 'static', 'status',
    'support', 'system', 'terms', 'undefined', 'user', 'users', 'well-known', 'www')),
  constraint organisation_name check (name ~ '\S'),
  constraint organisation_time_zone check (time_zone ~ '^[A-Za-z][A-Za-z0-9_+/-]*$'),
  constraint organisation_locale check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  constraint organisation_currency check (currency ~ '^[A-Z]{3}$'),
  constraint organisation_settings check (jsonb_typeof(settings) = 'object'),
  constraint organisation_version check (version > 0)
);

-- Next `num` per organisation and table. A counter row instead of a sequence: numbers stay small, and unique when an
-- organisation moves to another database. Its row lock is taken last (at the insert, after the book-day locks) and held
-- to the commit, so it can only queue, never deadlock with them. COPY may bring its own numbers.
create table number_counter (
  org_id uuid not null references organisation (id) on delete cascade,
  entity text not null,
  last integer not null,
  primary key (org_id, entity)
) with (fillfactor = 50);

create function assign_num() returns trigger
  language plpgsql
  as $$
  begin
    if new.num is null then
      insert into number_counter as counter (org_id, entity, last) values (new.org_id, tg_table_name, 1)
        on conflict (org_id, entity) do update set last = counter.last + 1
        returning last into new.num;
    end if;
    return new;
  end
  $$;

create table location (
  org_id uuid not null references organisation (id),
  id uuid not null,
  num integer not null,
  name text not null,
  abbrev text not null default '',
  time_zone text not null,
  address text not null default '',
  phone text not null default '',
  is_active boolean not null default true,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint location_num unique (org_id, num),
  constraint location_name check (name ~ '\S'),
  constraint location_time_zone check (time_zone ~ '^[A-Za-z][A-Za-z0-9_+/-]*$'),
  constraint location_version check (version > 0)
);
create unique index location_name_unique on location (org_id, lower(name)) where deleted_at is null;
create trigger location_num before insert on location for each row execute function assign_num();

-- Opening hours: several ranges a weekday; none = closed. 24:00:00 is midnight at the end of the day.
create table location_hours (
  org_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  weekday smallint not null,
  start_time time(0) not null,
  end_time time(0) not null,
  primary key (org_id, id),
  constraint location_hours_location foreign key (org_id, location_id) references location (org_id, id) on delete cascade,
  constraint location_hours_weekday check (weekday between 0 and 6),
  constraint location_hours_range check (start_time < end_time),
  constraint location_hours_no_overlap exclude using gist (
    location_id with =, weekday with =,
    (case when start_time < end_time
       then int4range(extract(epoch from start_time)::int, extract(epoch from end_time)::int) end) with &&,
    org_id with =)
);
create index location_hours_by_location on location_hours (org_id, location_id, weekday);

create table operatory (
  org_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  name text not null,
  abbrev text not null default '',
  is_hygiene boolean not null default false,
  is_active boolean not null default true,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  -- Target of the foreign keys that prove an operatory to be of the row's own location.
  constraint operatory_of_location unique (org_id, location_id, id),
  constraint operatory_location foreign key (org_id, location_id) references location (org_id, id),
  constraint operatory_name check (name ~ '\S'),
  constraint operatory_version check (version > 0)
);
create unique index operatory_name_unique on operatory (org_id, location_id, lower(name)) where deleted_at is null;

create table provider (
  org_id uuid not null references organisation (id),
  id uuid not null,
  num integer not null,
  name text not null, -- 'Dr. Amara Okafor'
  short_name text not null, -- 'Dr Okafor'
  initials text not null,
  color text not null, -- hex, or the name of a colour token of the design ('p-ao')
  kind text not null,
  home_location_id uuid,
  is_active boolean not null default true,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint provider_num unique (org_id, num),
  constraint provider_home_location foreign key (org_id, home_location_id) references location (org_id, id),
  constraint provider_name check (name ~ '\S' and short_name ~ '\S'),
  constraint provider_initials check (char_length(initials) between 1 and 4),
  constraint provider_color check (color ~ '^(#[0-9A-Fa-f]{6}|[a-z][a-z0-9-]{0,31})$'),
  constraint provider_kind check (kind in ('dentist', 'hygienist', 'assistant', 'specialist')),
  constraint provider_version check (version > 0)
);
create trigger provider_num before insert on provider for each row execute function assign_num();

-- A person's place in an organisation: role, own provider (practitioners) and locations (decisions 9 to 11).
create table membership (
  org_id uuid not null references organisation (id),
  id uuid not null,
  user_id text not null references auth."user" (id) on delete cascade,
  role text not null,
  provider_id uuid,
  all_locations boolean not null default true,
  display_name text not null,
  initials text not null,
  color text,
  settings jsonb not null default '{}', -- own settings of the desk: theme, language, single-letter keys, ...
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint membership_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint membership_role check (role in ('owner', 'manager', 'receptionist', 'practitioner', 'viewer')),
  constraint membership_name check (display_name ~ '\S' and char_length(initials) between 1 and 4),
  constraint membership_color check (color ~ '^(#[0-9A-Fa-f]{6}|[a-z][a-z0-9-]{0,31})$'),
  constraint membership_settings check (jsonb_typeof(settings) = 'object'),
  constraint membership_version check (version > 0)
);
create unique index membership_once on membership (org_id, user_id) where deleted_at is null;
create unique index membership_one_per_provider on membership (org_id, provider_id)
  where provider_id is not null and deleted_at is null;
-- "Which organisations am I in?" crosses organisations by its nature: hash, not B-tree, and no order is needed.
create index membership_of_user on membership using hash (user_id);

create table membership_location (
  org_id uuid not null,
  membership_id uuid not null,
  location_id uuid not null,
  primary key (org_id, membership_id, location_id),
  constraint membership_location_membership
    foreign key (org_id, membership_id) references membership (org_id, id) on delete cascade,
  constraint membership_location_location
    foreign key (org_id, location_id) references location (org_id, id) on delete cascade
);

-- Keys of programs. The secret is shown once; only its hash is kept, found through the public prefix.
create table api_key (
  org_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash text not null,
  role text not null,
  all_locations boolean not null default true,
  location_ids uuid[] not null default '{}',
  created_by text references auth."user" (id) on delete set null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint api_key_prefix_unique unique (org_id, prefix),
  constraint api_key_name check (name ~ '\S'),
  constraint api_key_prefix check (prefix ~ '^[A-Za-z0-9_]{6,32}$'),
  constraint api_key_hash check (key_hash ~ '^[0-9a-f]{64}$'),
  constraint api_key_role check (role in ('owner', 'manager', 'receptionist', 'practitioner', 'viewer')),
  constraint api_key_version check (version > 0)
);
