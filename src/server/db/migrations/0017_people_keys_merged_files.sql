-- An invitation is a membership that was not accepted yet: it opens nothing until its link was used. Only the hash of the
-- link's secret is kept. The link is found without knowing the organisation, hence a hash index, not a B-tree.
alter table membership add column invite_hash text;
alter table membership add column invite_expires_at timestamptz;
alter table membership add constraint membership_invite
  check ((invite_hash is null) = (invite_expires_at is null) and invite_hash ~ '^[0-9a-f]{64}$');
create index membership_of_invite on membership using hash (invite_hash);

-- null = everything the role of the key may do; otherwise these actions and no other.
alter table api_key add column scopes text[];
-- A key is read before its organisation is known.
create index api_key_of_prefix on api_key using hash (prefix);

-- Nothing new may be written for a file that was merged into another. Whoever was on the way when the files were merged
-- waits here for the merge and is told to look again (40001): its transaction is repeated or refused, never lost in a file
-- that nobody opens.
create function refuse_merged_patient() returns trigger
  language plpgsql
  as $$
  declare
    target uuid;
  begin
    select merged_into_id into target from patient
      where org_id = new.org_id and id = new.patient_id for key share;
    if target is not null then
      raise exception 'the patient was merged into another one' using errcode = 'serialization_failure';
    end if;
    return new;
  end
  $$;

do $$
declare
  name text;
begin
  foreach name in array array['appointment', 'waitlist_entry', 'patient_recall', 'patient_preference']
  loop
    execute format('create trigger %I before insert or update of patient_id on %I for each row execute function
      refuse_merged_patient()', name || '_merged_patient', name);
  end loop;
end
$$;
create index patient_merged_into on patient (org_id, merged_into_id) where merged_into_id is not null;
