-- The book: appointments with their providers, procedures and tags, and the locks that keep them apart.

create table appointment (
  org_id uuid not null,
  id uuid not null,
  num integer not null,
  patient_id uuid not null,
  location_id uuid not null,
  operatory_id uuid,
  appointment_type_id uuid,
  status text not null,
  schedule_date date, -- local day of the location
  start_at timestamptz,
  end_at timestamptz,
  -- Guarded, because tstzrange() of a reversed pair would fail before the check below can name the mistake.
  slot tstzrange generated always as (case when start_at < end_at then tstzrange(start_at, end_at, '[)') end) stored,
  occupies boolean not null generated always as (
    status in ('scheduled', 'complete') and start_at is not null and end_at is not null and operatory_id is not null
    and deleted_at is null) stored,
  -- Why this visit may overlap others in its operatory (decisions 3): null = it may not, explicit = a person allowed it
  -- (who), rule = an overlap rule of the types does. overlap_with = the visits it was allowed for.
  overlap_basis text,
  overlap_allowed_by text,
  overlap_with uuid[] not null default '{}',
  confirmation_status_id uuid,
  flow_status_id uuid,
  flow_status_since timestamptz,
  is_new_patient boolean not null default false,
  is_time_locked boolean not null default false,
  note text not null default '',
  priority integer not null default 0,
  color_override text,
  ask_to_arrive_at timestamptz,
  time_pattern text, -- 5-minute characters: X provider, / assistant; null = that of the type (decisions 12)
  production_amount numeric(12,2) not null default 0,
  production_is_set boolean not null default false, -- false: the sum of the fees; true: a person set it, it sticks
  estimated_insurance numeric(12,2),
  estimated_patient_portion numeric(12,2),
  cancel_reason_id uuid,
  cancelled_by text,
  broken_reason_id uuid,
  recall_id uuid,
  item_order integer not null default 0,
  external_id text, -- key of the program that imported it
  pinned_at timestamptz,
  pinned_from jsonb, -- where the pinboard card came from: {schedule_date, start_at, end_at, operatory_id, reason}
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint appointment_num unique (org_id, num),
  constraint appointment_patient foreign key (org_id, patient_id) references patient (org_id, id),
  constraint appointment_location foreign key (org_id, location_id) references location (org_id, id),
  -- With the location: an operatory of another location of the same organisation is refused too.
  constraint appointment_operatory
    foreign key (org_id, location_id, operatory_id) references operatory (org_id, location_id, id),
  constraint appointment_appointment_type
    foreign key (org_id, appointment_type_id) references appointment_type (org_id, id),
  constraint appointment_confirmation_status
    foreign key (org_id, confirmation_status_id) references definition (org_id, id),
  constraint appointment_flow_status foreign key (org_id, flow_status_id) references flow_status (org_id, id),
  constraint appointment_cancel_reason foreign key (org_id, cancel_reason_id) references definition (org_id, id),
  constraint appointment_broken_reason foreign key (org_id, broken_reason_id) references definition (org_id, id),
  constraint appointment_recall foreign key (org_id, recall_id) references patient_recall (org_id, id),
  constraint appointment_status
    check (status in ('planned', 'scheduled', 'complete', 'broken', 'cancelled', 'unscheduled', 'pinboard')),
  constraint appointment_times check ((start_at is null) = (end_at is null) and start_at < end_at),
  constraint appointment_length check (end_at - start_at <= interval '25 hours'),
  constraint appointment_date check (start_at is null or schedule_date is not null),
  constraint appointment_scheduled_has_slot
    check (status <> 'scheduled' or (start_at is not null and operatory_id is not null)),
  constraint appointment_past_has_times check (status not in ('complete', 'broken') or start_at is not null),
  constraint appointment_overlap_basis check (overlap_basis in ('explicit', 'rule')),
  constraint appointment_overlap_reason
    check (overlap_basis is not null or (overlap_allowed_by is null and cardinality(overlap_with) = 0)),
  constraint appointment_flow_since check ((flow_status_id is null) = (flow_status_since is null)),
  constraint appointment_color_override check (color_override ~ '^#[0-9A-Fa-f]{6}$'),
  constraint appointment_time_pattern check (time_pattern ~ '^[X/]+$' and char_length(time_pattern) <= 300),
  constraint appointment_amounts
    check (production_amount >= 0 and estimated_insurance >= 0 and estimated_patient_portion >= 0),
  constraint appointment_cancel check (status = 'cancelled' or (cancel_reason_id is null and cancelled_by is null)),
  constraint appointment_cancelled_by check (cancelled_by in ('patient', 'practice')),
  constraint appointment_broken check (status = 'broken' or broken_reason_id is null),
  constraint appointment_external_id check (external_id ~ '\S' and char_length(external_id) <= 200),
  constraint appointment_pinned check ((status = 'pinboard') = (pinned_at is not null)),
  constraint appointment_pinned_from
    check (pinned_from is null or (status = 'pinboard' and jsonb_typeof(pinned_from) = 'object')),
  constraint appointment_version check (version > 0),
  -- Last guard against a double booking. Writers lock the book-day and run the full rule first (decisions 3): two visits
  -- that are both exempt here can still be told apart only by that rule.
  constraint appointment_no_double_booking exclude using gist (operatory_id with =, slot with &&, org_id with =)
    where (occupies and overlap_basis is null and deleted_at is null)
) with (fillfactor = 85);

create trigger appointment_num before insert on appointment for each row execute function assign_num();
create trigger appointment_confirmation_category before insert or update of confirmation_status_id on appointment
  for each row when (new.confirmation_status_id is not null)
  execute function check_definition_category('confirmation_status_id', 'ApptConfirmed');
create trigger appointment_cancel_category before insert or update of cancel_reason_id on appointment
  for each row when (new.cancel_reason_id is not null)
  execute function check_definition_category('cancel_reason_id', 'CancelReason');
create trigger appointment_broken_category before insert or update of broken_reason_id on appointment
  for each row when (new.broken_reason_id is not null)
  execute function check_definition_category('broken_reason_id', 'BrokenReason');

-- The daily, weekly and monthly calendars.
create index appointment_by_day on appointment (org_id, location_id, schedule_date, start_at) where deleted_at is null;
-- Lists by time over all locations, the cursor, and a provider's visits elsewhere at the same moment.
create index appointment_by_start on appointment (org_id, start_at, id) where deleted_at is null;
create index appointment_of_patient on appointment (org_id, patient_id, start_at) where deleted_at is null;
create index appointment_on_pinboard on appointment (org_id, location_id, pinned_at)
  where status = 'pinboard' and deleted_at is null;
create index appointment_of_recall on appointment (org_id, recall_id) where recall_id is not null and deleted_at is null;
create unique index appointment_external_id_unique on appointment (org_id, external_id)
  where external_id is not null and deleted_at is null;
-- What the purge after 30 days looks for (decisions 6).
create index appointment_deleted on appointment (org_id, deleted_at) where deleted_at is not null;

-- Who sees the patient. Null times = the whole visit (catalogue §17).
create table appointment_provider (
  org_id uuid not null,
  id uuid not null,
  appointment_id uuid not null,
  provider_id uuid not null,
  role text not null default 'other',
  start_at timestamptz,
  end_at timestamptz,
  item_order integer not null default 0,
  primary key (org_id, id),
  constraint appointment_provider_appointment
    foreign key (org_id, appointment_id) references appointment (org_id, id) on delete cascade,
  constraint appointment_provider_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint appointment_provider_once unique (org_id, appointment_id, provider_id),
  constraint appointment_provider_role check (role in ('primary', 'hygienist', 'assistant', 'other')),
  constraint appointment_provider_times check ((start_at is null) = (end_at is null) and start_at < end_at)
);
create unique index appointment_provider_one_primary on appointment_provider (org_id, appointment_id)
  where role = 'primary';
create index appointment_provider_of_provider on appointment_provider (org_id, provider_id, appointment_id);

create table appointment_procedure (
  org_id uuid not null,
  id uuid not null,
  appointment_id uuid not null,
  procedure_code_id uuid not null,
  provider_id uuid,
  area text not null default '', -- where in the mouth, as a card writes it after the name: '#19 MO', 'UR', '#28-30'
  fee numeric(12,2) not null default 0,
  item_order integer not null default 0,
  status text not null default 'planned',
  charted_procedure_uuid uuid, -- of another program's chart: not ours to check
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, id),
  constraint appointment_procedure_appointment
    foreign key (org_id, appointment_id) references appointment (org_id, id) on delete cascade,
  constraint appointment_procedure_code foreign key (org_id, procedure_code_id) references procedure_code (org_id, id),
  constraint appointment_procedure_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint appointment_procedure_fee check (fee >= 0),
  constraint appointment_procedure_status check (status in ('planned', 'completed'))
);
create index appointment_procedure_of_appointment on appointment_procedure (org_id, appointment_id, item_order);
create index appointment_procedure_of_code on appointment_procedure (org_id, procedure_code_id);

create table appointment_tag (
  org_id uuid not null,
  appointment_id uuid not null,
  definition_id uuid not null,
  primary key (org_id, appointment_id, definition_id),
  constraint appointment_tag_appointment
    foreign key (org_id, appointment_id) references appointment (org_id, id) on delete cascade,
  constraint appointment_tag_definition foreign key (org_id, definition_id) references definition (org_id, id)
);
create index appointment_tag_of_definition on appointment_tag (org_id, definition_id);
create trigger appointment_tag_category before insert or update on appointment_tag
  for each row execute function check_definition_category('definition_id', 'ApptTag');

-- One row per day that was ever written to: whoever places a visit or a blockout locks the rows of its days, sorted by
-- location and date, before the rule runs (decisions 3). No history, no version: it exists to be locked.
create table book_day (
  org_id uuid not null,
  location_id uuid not null,
  local_date date not null,
  primary key (org_id, location_id, local_date),
  constraint book_day_location foreign key (org_id, location_id) references location (org_id, id) on delete cascade
);
