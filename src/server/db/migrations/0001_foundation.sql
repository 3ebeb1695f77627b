-- Foundation: extensions, shared helpers, and the tables of better-auth.
--
-- Rules of the whole schema (engineering.md §3, decisions 3, 5, 6, 9, 10, 22):
--   * org_id comes first in every primary key, foreign key, unique and B-tree index, and every foreign key carries it, so
--     a reference can never cross organisations and an organisation can be moved as a whole. The schema `auth` and the
--     table `organisation` itself are the only exceptions.
--   * ids are uuid v7, made by the application; `num` is a small integer per organisation for integrations.
--   * `version` grows by one with every accepted change; rows are changed only through src/server/db/versioned.ts.
--   * `deleted_at` hides a row everywhere; unique and exclusion constraints are partial, so a deleted row can come back.
--   * timestamptz = instant; date + time = wall clock of the location; weekday 0 = Monday ... 6 = Sunday.
-- SQL floor: PostgreSQL 15.

create extension if not exists btree_gist; -- "=" beside "&&" in the double booking guard
create extension if not exists btree_gin; -- org_id in front of the trigram index
create extension if not exists pg_trgm; -- search by any part of a name, chart or phone number

-- How text is compared in searches: accents stripped, lower case, letters that have no decomposition spelled out. The
-- query text goes through the same function, so both sides always agree. Accents go before the case, because lower()
-- of a database in the C locale knows only ASCII.
create function search_fold(value text) returns text
  language sql immutable strict parallel safe
  as $$
    select replace(replace(replace(lower(translate(
      regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'),
      'łŁøØđĐðÐħıŧþÞ', 'lLoOdDdDhitpP')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
  $$;

-- An amount of calendar time: {years, months, weeks, days}, integers, at least one above zero (catalogue §14).
create function is_calendar_interval(value jsonb) returns boolean
  language sql immutable parallel safe
  as $$
    select jsonb_typeof(value) = 'object'
      and (select coalesce(bool_and(key in ('years', 'months', 'weeks', 'days') and item::text ~ '^[0-9]{1,4}$'), false)
             and coalesce(bool_or(item::text ~ '^[0-9]{1,4}$' and item::text !~ '^0+$'), false)
           from jsonb_each(case when jsonb_typeof(value) = 'object' then value else '{}' end) as part(key, item))
  $$;

-- Distinct weekdays 0 (Monday) to 6 (Sunday), ascending, never an empty list: null means any day (catalogue §19).
create function is_weekday_set(value smallint[]) returns boolean
  language sql immutable parallel safe
  as $$
    select cardinality(value) > 0
      and value = array(select distinct day from unnest(value) as day where day between 0 and 6 order by day)
  $$;

create schema auth;

-- Names and types are those of better-auth 1.7.7 (@better-auth/core get-tables), ids are text as it makes them.
create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  check (email = lower(email))
);

create table auth.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" (id) on delete cascade
);
create index session_of_user on auth.session ("userId");

create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index account_of_user on auth.account ("userId");

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);
