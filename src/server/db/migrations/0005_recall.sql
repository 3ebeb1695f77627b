-- Recalls: why and when a patient should come again. Before the appointments, which point at them.

create table recall_type (
  org_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  description text not null default '',
  appointment_type_id uuid,
  default_interval jsonb not null default '{"months": 6}',
  is_active boolean not null default true,
  item_order integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint recall_type_appointment_type
    foreign key (org_id, appointment_type_id) references appointment_type (org_id, id),
  constraint recall_type_name check (name ~ '\S'),
  constraint recall_type_interval check (is_calendar_interval(default_interval)),
  constraint recall_type_version check (version > 0)
);
create unique index recall_type_name_unique on recall_type (org_id, lower(name)) where deleted_at is null;

-- Performing the procedure starts the recall.
create table recall_trigger (
  org_id uuid not null,
  id uuid not null,
  recall_type_id uuid not null,
  procedure_code_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint recall_trigger_type foreign key (org_id, recall_type_id) references recall_type (org_id, id),
  constraint recall_trigger_code foreign key (org_id, procedure_code_id) references procedure_code (org_id, id),
  constraint recall_trigger_version check (version > 0)
);
create unique index recall_trigger_unique on recall_trigger (org_id, recall_type_id, procedure_code_id)
  where deleted_at is null;
create index recall_trigger_by_code on recall_trigger (org_id, procedure_code_id) where deleted_at is null;

-- The visit booked for a recall is the one whose recall_id points here: one truth, kept on the appointment.
create table patient_recall (
  org_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  recall_type_id uuid not null,
  interval jsonb not null,
  date_due date,
  date_previous date,
  date_scheduled date,
  status text not null default 'due',
  is_disabled boolean not null default false,
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (org_id, id),
  constraint patient_recall_patient foreign key (org_id, patient_id) references patient (org_id, id),
  constraint patient_recall_type foreign key (org_id, recall_type_id) references recall_type (org_id, id),
  constraint patient_recall_interval check (is_calendar_interval(interval)),
  constraint patient_recall_status check (status in ('due', 'scheduled', 'completed', 'overdue')),
  constraint patient_recall_version check (version > 0)
);
create index patient_recall_of_patient on patient_recall (org_id, patient_id);
create index patient_recall_by_type on patient_recall (org_id, recall_type_id);
create index patient_recall_due on patient_recall (org_id, date_due, id)
  where status <> 'completed' and not is_disabled and deleted_at is null;
