-- Lists of visits by the age of the record, by the last change (what a program asks for that keeps a copy) and by status,
-- each with the id that tells equal values apart, so that a page begins where the one before ended.
create index appointment_by_creation on appointment (org_id, created_at, id) where deleted_at is null;
create index appointment_by_change on appointment (org_id, updated_at, id) where deleted_at is null;
create index appointment_by_status on appointment (org_id, status, id) where deleted_at is null;
