-- Who alone may hear of an event: the owner of a saved search or of a personal view. null = everybody with the right and
-- the location. The feed names no contents, but that somebody has such a record is theirs to know as well.
alter table event add column only_for text;

drop trigger event_append_only on event;
create trigger event_append_only before update of org_id, seq, id, at, actor_kind, actor_id, actor_name, source, entity,
  entity_id, version, action, location_id, local_day, from_status, to_status, changes, note, request_id, only_for on event
  for each row execute function refuse_event_change();

-- Like templates, the hours of an override say which tools may use them: without it an extra evening for urgent visits
-- would be open to online booking.
alter table schedule_override add column bookable_by text[] not null default '{manual,online,waitlist}';
alter table schedule_override add constraint schedule_override_bookable_by
  check (bookable_by <@ '{manual,online,waitlist}');
