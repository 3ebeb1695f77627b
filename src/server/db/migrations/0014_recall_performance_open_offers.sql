-- Completed visits that performed a recall, each with what the recall said before, so that reopening a visit gives that
-- back (src/domain/recall/performance.ts). A person may have set those dates by hand: they cannot be calculated again.
create table recall_performance (
  org_id uuid not null,
  patient_recall_id uuid not null,
  appointment_id uuid not null,
  performed_on date not null,
  previous_before date,
  due_before date,
  due_after date not null,
  started boolean not null default false, -- the patient had no such recall before
  created_at timestamptz not null default clock_timestamp(),
  primary key (org_id, patient_recall_id, appointment_id),
  constraint recall_performance_recall
    foreign key (org_id, patient_recall_id) references patient_recall (org_id, id) on delete cascade,
  constraint recall_performance_appointment
    foreign key (org_id, appointment_id) references appointment (org_id, id) on delete cascade
);
create index recall_performance_of_appointment on recall_performance (org_id, appointment_id);

-- Every contact is an offer that runs out (decisions 19), whether the entry is called contacted or offered.
drop index waitlist_entry_offer_expiry;
create index waitlist_entry_offer_expiry on waitlist_entry (org_id, offer_expires_at)
  where offer_expires_at is not null and deleted_at is null;
-- An offer may be noted (status offered) before anybody wrote down of what.
alter table waitlist_entry drop constraint waitlist_entry_offer;
alter table waitlist_entry add constraint waitlist_entry_offer check (
  (offered_at is null) = (offered_date is null) and (offered_at is null) = (offered_start_time is null)
  and (offered_at is null) = (offered_location_id is null) and (offered_at is not null or offered_end_time is null));
