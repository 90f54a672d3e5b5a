-- An imported card that was lost and has a later one since keeps its loss and the day of it: void, then superseded (R4.4, N3).
alter table certificate add column lost_on date;
alter table certificate add constraint lost_on_of_imported check (lost_on is null or origin = 'import');

create or replace function record_imported_certificates() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into certificate_change (certificate_id, seq, status, reason, by_actor, at, import_range)
    select id, 1, 'void', 'lost', current_actor(), lost_on::timestamp at time zone 'Asia/Shanghai', import_range
      from added where import_range is not null and lost_on is not null
    union all
    select id, case when lost_on is null then 1 else 2 end, status, status_reason, current_actor(), status_since,
      import_range
      from added where import_range is not null;
  return null;
end $$;
