-- The waitlist ("ASAP list") with its contact log and offers.

create table waitlist_entry (
  org_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null, -- home location
  location_scope text not null default 'home_only',
  provider_id uuid,
  appointment_type_id uuid,
  appointment_id uuid,
  recall_id uuid,
  priority_id uuid,
  status text not null default 'waiting',
  urgency text not null default 'routine',
  source text not null default 'manual',
  date_range_start date,
  date_range_end date,
  preferred_days smallint[], -- null = any
  preferred_time_start time(0),
  preferred_time_end time(0),
  estimated_duration_mins integer,
  treatment_value numeric(12,2),
  note text not null default '',
  -- The latest contact; the whole story is in waitlist_contact.
  contact_attempts integer not null default 0,
  contact_method_used text,
  contacted_at timestamptz,
  patient_response text,
  responded_at timestamptz,
  offered_at timestamptz,
  offered_location_id uuid,
  offered_date date,
  offered_start_time time(0),
  offered_end_time time(0),
  offer_expires_at timestamptz, -- decisions 19
  patient_score smallint,
  score_details jsonb,
  score_calculated_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint waitlist_entry_patient foreign key (org_id, patient_id) references patient (org_id, id),
  constraint waitlist_entry_location foreign key (org_id, location_id) references location (org_id, id),
  constraint waitlist_entry_provider foreign key (org_id, provider_id) references provider (org_id, id),
  constraint waitlist_entry_appointment_type
    foreign key (org_id, appointment_type_id) references appointment_type (org_id, id),
  constraint waitlist_entry_appointment foreign key (org_id, appointment_id) references appointment (org_id, id)
    on delete set null (appointment_id),
  constraint waitlist_entry_recall foreign key (org_id, recall_id) references patient_recall (org_id, id),
  constraint waitlist_entry_priority foreign key (org_id, priority_id) references definition (org_id, id),
  constraint waitlist_entry_offered_location foreign key (org_id, offered_location_id) references location (org_id, id),
  constraint waitlist_entry_scope check (location_scope in ('home_only', 'selected', 'any')),
  constraint waitlist_entry_status
    check (status in ('waiting', 'contacted', 'offered', 'scheduled', 'removed', 'expired')),
  constraint waitlist_entry_urgency check (urgency in ('urgent', 'soon', 'routine', 'flexible')),
  constraint waitlist_entry_source
    check (source in ('manual', 'appointment_flag', 'recall', 'treatment_plan', 'online')),
  constraint waitlist_entry_dates check (date_range_start <= date_range_end),
  constraint waitlist_entry_days check (preferred_days is null or is_weekday_set(preferred_days)),
  constraint waitlist_entry_times check (preferred_time_start < preferred_time_end),
  constraint waitlist_entry_duration check (estimated_duration_mins between 1 and 1440),
  constraint waitlist_entry_value check (treatment_value >= 0),
  constraint waitlist_entry_attempts check (contact_attempts >= 0),
  constraint waitlist_entry_method check (contact_method_used in ('sms', 'email', 'phone', 'app_notification')),
  constraint waitlist_entry_response
    check (patient_response in ('accepted', 'declined', 'no_answer', 'slot_taken', 'expired')),
  constraint waitlist_entry_offer check (
    (offered_at is null) = (offered_date is null) and (offered_at is null) = (offered_start_time is null)
    and (offered_at is null) = (offered_location_id is null) and (offered_at is not null or offered_end_time is null)
    and (offered_at is not null or offer_expires_at is null)),
  constraint waitlist_entry_score check (patient_score between 0 and 100),
  constraint waitlist_entry_score_details check (jsonb_typeof(score_details) = 'object'),
  constraint waitlist_entry_version check (version > 0)
);
create unique index waitlist_entry_one_active on waitlist_entry (org_id, patient_id, location_id, appointment_type_id)
  nulls not distinct where status in ('waiting', 'contacted', 'offered') and deleted_at is null;
create index waitlist_entry_by_status on waitlist_entry (org_id, status, location_id, created_at)
  where deleted_at is null;
create index waitlist_entry_of_patient on waitlist_entry (org_id, patient_id) where deleted_at is null;
create index waitlist_entry_of_appointment on waitlist_entry (org_id, appointment_id)
  where appointment_id is not null;
create index waitlist_entry_offer_expiry on waitlist_entry (org_id, offer_expires_at)
  where status = 'offered' and deleted_at is null;
create trigger waitlist_entry_priority_category before insert or update of priority_id on waitlist_entry
  for each row when (new.priority_id is not null)
  execute function check_definition_category('priority_id', 'WaitlistPriority');

-- Further locations of an entry with scope 'selected'.
create table waitlist_entry_location (
  org_id uuid not null,
  waitlist_entry_id uuid not null,
  location_id uuid not null,
  primary key (org_id, waitlist_entry_id, location_id),
  constraint waitlist_entry_location_entry
    foreign key (org_id, waitlist_entry_id) references waitlist_entry (org_id, id) on delete cascade,
  constraint waitlist_entry_location_location foreign key (org_id, location_id) references location (org_id, id)
);
create index waitlist_entry_location_of_location on waitlist_entry_location (org_id, location_id);

create table waitlist_contact (
  org_id uuid not null,
  id uuid not null,
  waitlist_entry_id uuid not null,
  contact_method text not null,
  initiated_by text not null default 'staff',
  message_id text,
  slot_location_id uuid not null,
  slot_date date not null,
  slot_start_time time(0) not null,
  slot_end_time time(0),
  contacted_at timestamptz not null default now(),
  contacted_by text, -- display name; null = automatic
  patient_response text,
  responded_at timestamptz,
  primary key (org_id, id),
  constraint waitlist_contact_entry
    foreign key (org_id, waitlist_entry_id) references waitlist_entry (org_id, id) on delete cascade,
  constraint waitlist_contact_location foreign key (org_id, slot_location_id) references location (org_id, id),
  constraint waitlist_contact_method check (contact_method in ('sms', 'email', 'phone', 'app_notification')),
  constraint waitlist_contact_initiated_by check (initiated_by in ('staff', 'smart_fill')),
  constraint waitlist_contact_slot check (slot_start_time < slot_end_time),
  constraint waitlist_contact_response
    check (patient_response in ('accepted', 'declined', 'no_answer', 'slot_taken', 'expired')),
  constraint waitlist_contact_responded check ((patient_response is null) = (responded_at is null))
);
create index waitlist_contact_of_entry on waitlist_contact (org_id, waitlist_entry_id, contacted_at);
