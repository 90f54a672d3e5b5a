-- People are found by a part of their name, its pinyin, a telephone or a birthday, at an office that has them (R4.1.1, N5.2; decision 66).
-- Tokens are keyed hashes of which the office is a part: alike for nobody at two offices.
create table person_find (
  office_id text not null references office (id),
  person_id uuid not null references person (id),
  tokens bigint[] not null,
  primary key (office_id, person_id)
);
create index person_find_by_token on person_find using gin (tokens) with (fastupdate = off);
create index person_find_by_person on person_find (person_id);
-- Whose tokens are to be made, or made anew.
create table find_due (
  office_id text not null,
  person_id uuid not null,
  primary key (office_id, person_id)
);
-- How far the people of before this release have come.
create table find_backfill (
  only_row boolean primary key default true check (only_row),
  after_person uuid,
  finished_at timestamptz
);
insert into find_backfill default values;

alter table person_find enable row level security, force row level security;
create policy derived on person_find to tongban_owner using (true) with check (true);
create policy worker on person_find to tongban_worker using (true) with check (true);
create policy not_at_the_door on person_find as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
alter table find_due enable row level security, force row level security;
create policy derived on find_due to tongban_owner using (true) with check (true);
create policy worker on find_due to tongban_worker using (true) with check (true);
create policy not_at_the_door on find_due as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
alter table find_backfill enable row level security, force row level security;
create policy worker on find_backfill to tongban_worker using (true) with check (true);
create policy not_at_the_door on find_backfill as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update, delete on person_find, find_due to tongban_worker;
grant select, update on find_backfill to tongban_worker;

-- Where a case is somebody's to handle, and where a certificate is kept, its person is found.
create function find_cases() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into find_due (office_id, person_id)
    select new.residence_office, new.person_id union select new.hukou_office, new.person_id where new.hukou_sees
  on conflict do nothing;
  return null;
end $$;
create trigger find_new_cases after insert on case_file for each row execute function find_cases();
create trigger find_changed_cases after update of application_sealed, residence_office, hukou_office, hukou_sees on case_file
  for each row when (old.application_sealed <> new.application_sealed or old.residence_office <> new.residence_office
    or old.hukou_office <> new.hukou_office or old.hukou_sees <> new.hukou_sees) execute function find_cases();
create function find_certificates() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into find_due (office_id, person_id) select distinct office_id, person_id from added on conflict do nothing;
  return null;
end $$;
create trigger find_new_certificates after insert on certificate referencing new table as added
  for each statement execute function find_certificates();
create function find_moved_certificate() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into find_due (office_id, person_id) values (new.office_id, new.person_id) on conflict do nothing;
  return null;
end $$;
create trigger find_moved_certificates after update of office_id on certificate
  for each row when (old.office_id <> new.office_id) execute function find_moved_certificate();
create function find_changed_person() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into find_due (office_id, person_id) select office_id, person_id from person_find where person_id = new.id
  on conflict do nothing;
  return null;
end $$;
create trigger find_changed_people after update of name_index, id_number_index, contact_sealed on person
  for each row when (old.name_index <> new.name_index or old.id_number_index <> new.id_number_index
    or old.contact_sealed is distinct from new.contact_sealed) execute function find_changed_person();

-- The people of the actor's own office whose tokens hold all that is wanted; row security decides what is shown of them.
create function find_people(of_office text, wanted bigint[], at_most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if acting_staff() is null or not ('office:' || of_office) = any (current_parties()) or is_newcomer() then return; end if;
  return query select person_id from person_find where office_id = of_office and tokens @> wanted order by person_id limit at_most;
end $$;
revoke all on function find_people(text, bigint[], integer) from public;
grant execute on function find_people(text, bigint[], integer) to tongban_app;
