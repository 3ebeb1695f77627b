-- A number per organisation that grows whenever its reference data change. The server keeps the small reference tables of
-- an organisation in memory and reads them again only when this number, which every request reads with the membership
-- anyway, differs from the one they were read under. No message can be lost and no second process can be stale.
alter table organisation add column reference_stamp bigint not null default 0;

create function stamp_reference_change() returns trigger
  language plpgsql
  as $$
  begin
    update organisation set reference_stamp = reference_stamp + 1
      where id = case tg_op when 'DELETE' then old.org_id else new.org_id end;
    return null;
  end
  $$;

do $$
declare
  name text;
begin
  foreach name in array array['location', 'location_hours', 'operatory', 'provider', 'procedure_code', 'definition',
    'appointment_type', 'appointment_type_location', 'flow_status', 'blockout_type', 'appointment_rule',
    'schedule_version', 'schedule_template', 'recall_type']
  loop
    execute format('create trigger %I after insert or update or delete on %I for each row execute function
      stamp_reference_change()', name || '_reference_stamp', name);
  end loop;
end
$$;
