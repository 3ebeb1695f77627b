-- Patients. Known to the whole organisation, not to one location (decisions 11).

create table patient (
  org_id uuid not null references organisation (id),
  id uuid not null,
  num integer not null,
  chart_number text not null,
  first_name text not null default '',
  last_name text not null default '',
  preferred_name text,
  birth_date date,
  gender text,
  email text,
  balance numeric(12,2) not null default 0,
  preferred_provider_id uuid,
  language text, -- BCP 47, e.g. 'es'
  note text not null default '',
  ask_to_arrive_minutes smallint not null default 0, -- asked to come this many minutes before the visit
  guarantor_id uuid, -- null = pays for himself
  archived_at timestamptz,
  merged_into_id uuid,
  search_text text not null default '', -- kept by triggers below
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint patient_num unique (org_id, num),
  constraint patient_preferred_provider foreign key (org_id, preferred_provider_id) references provider (org_id, id),
  constraint patient_guarantor foreign key (org_id, guarantor_id) references patient (org_id, id),
  constraint patient_merged_into foreign key (org_id, merged_into_id) references patient (org_id, id),
  constraint patient_chart_number check (chart_number ~ '\S'),
  constraint patient_name check (first_name ~ '\S' or last_name ~ '\S'),
  constraint patient_preferred_name check (preferred_name ~ '\S'),
  constraint patient_birth_date check (birth_date between '1880-01-01' and '2200-01-01'),
  constraint patient_gender check (gender in ('female', 'male', 'other', 'unknown')),
  constraint patient_email check (email ~ '^[^\s@]+@[^\s@]+$'),
  constraint patient_language check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  constraint patient_ask_to_arrive check (ask_to_arrive_minutes between 0 and 240),
  constraint patient_guarantor_other check (guarantor_id <> id),
  constraint patient_merged_into_other check (merged_into_id <> id),
  constraint patient_version check (version > 0)
) with (fillfactor = 90);
create unique index patient_chart_number_unique on patient (org_id, lower(chart_number)) where deleted_at is null;
create index patient_by_name on patient (org_id, last_name, first_name, id) where deleted_at is null;
create index patient_by_birth_date on patient (org_id, birth_date) where deleted_at is null;
create index patient_of_guarantor on patient (org_id, guarantor_id) where guarantor_id is not null;
create trigger patient_num before insert on patient for each row execute function assign_num();

create table patient_phone (
  org_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  kind text not null,
  number text not null, -- as typed
  digits text not null generated always as (regexp_replace(number, '\D', '', 'g')) stored,
  item_order integer not null default 0,
  primary key (org_id, id),
  constraint patient_phone_patient foreign key (org_id, patient_id) references patient (org_id, id) on delete cascade,
  constraint patient_phone_kind check (kind in ('mobile', 'home', 'work')),
  constraint patient_phone_number check (number ~ '[0-9]' and char_length(number) <= 40)
);
create unique index patient_phone_one_per_kind on patient_phone (org_id, patient_id, kind);

create table patient_alert (
  org_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  kind text not null default 'medical',
  text text not null,
  item_order integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (org_id, id),
  constraint patient_alert_patient foreign key (org_id, patient_id) references patient (org_id, id) on delete cascade,
  constraint patient_alert_kind check (kind in ('medical', 'desk')),
  constraint patient_alert_text check (text ~ '\S')
);
create index patient_alert_of_patient on patient_alert (org_id, patient_id, item_order);

create table patient_insurance (
  org_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  rank smallint not null, -- 1 primary, 2 secondary
  carrier text not null,
  plan text not null default '',
  member_id text not null default '',
  primary key (org_id, id),
  constraint patient_insurance_patient
    foreign key (org_id, patient_id) references patient (org_id, id) on delete cascade,
  constraint patient_insurance_rank check (rank between 1 and 4),
  constraint patient_insurance_carrier check (carrier ~ '\S')
);
create unique index patient_insurance_one_per_rank on patient_insurance (org_id, patient_id, rank);

-- Search: one text per patient, ' first last preferred chart yyyy-mm-dd phone-digits ', folded. A query folds each of its
-- words with search_fold() and asks `search_text like '%word%'` for every word: any part, any order, any accent. The
-- trigram index answers it from three letters on (or ' ab' for one or two at the start of a word).
create function patient_search_text(patient patient) returns text
  language sql stable
  as $$
    select ' ' || search_fold(concat_ws(' ', patient.first_name, patient.last_name, patient.preferred_name,
        patient.chart_number, patient.birth_date::text))
      || ' ' || coalesce((select string_agg(phone.digits, ' ' order by phone.item_order, phone.id) from patient_phone phone
          where phone.org_id = patient.org_id and phone.patient_id = patient.id), '') || ' '
  $$;

create function keep_patient_search_text() returns trigger
  language plpgsql
  as $$
  begin
    new.search_text := patient_search_text(new);
    return new;
  end
  $$;
create trigger patient_search_text
  before insert or update of first_name, last_name, preferred_name, chart_number, birth_date, search_text on patient
  for each row execute function keep_patient_search_text();

-- A changed phone makes the patient's trigger run; the version does not move, because nothing of the patient's own did.
create function touch_patient_search_text() returns trigger
  language plpgsql
  as $$
  begin
    if tg_op <> 'INSERT' then
      update patient set search_text = '' where org_id = old.org_id and id = old.patient_id;
    end if;
    if tg_op <> 'DELETE' then
      update patient set search_text = '' where org_id = new.org_id and id = new.patient_id;
    end if;
    return null;
  end
  $$;
create trigger patient_phone_search_text after insert or update or delete on patient_phone
  for each row execute function touch_patient_search_text();

create index patient_search on patient using gin (org_id, search_text gin_trgm_ops) where deleted_at is null;
