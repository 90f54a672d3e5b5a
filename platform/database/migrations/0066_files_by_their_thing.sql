-- A file is read by whoever may read the thing it belongs to; superiors open a person's papers for a purpose (N5.2).
create function works_on_cases() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from staff where id = acting_staff() and closed_at is null
      and roles && array['handler', 'approver', 'printer', 'head']);
  end;
revoke all on function works_on_cases() from public;
grant execute on function works_on_cases() to tongban_app;

-- A look of a superior office at one case: for a purpose, by one member of staff, until an instant.
create table case_look (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  purpose text not null,
  words text not null check (length(words) between 4 and 200),
  asked_at timestamptz not null,
  until timestamptz not null check (until > asked_at)
);
create index case_look_by_case on case_look (case_id, staff_id, until);
create index case_look_by_office on case_look (office_id, asked_at);
alter table case_look enable row level security, force row level security;
create policy asking on case_look for insert to tongban_app
  with check (staff_id = acting_staff() and 'office:' || office_id = any (current_parties()) and works_on_cases()
    and exists (select from case_party seat where seat.case_id = case_look.case_id
      and seat.party = 'office:' || case_look.office_id and seat.capacity in ('supervisor', 'superior', 'province')));
create policy own_and_above on case_look for select to tongban_app
  using (office_id in (select offices_under_me()));
create policy worker on case_look for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on case_look as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert on case_look to tongban_app;
grant select, insert, update on case_look to tongban_worker;
select audit_table('case_look', 'case_id');

drop policy of_own_cases on file;
create policy of_own_cases on file for select to tongban_app
  using (exists (select from case_party seat
    where seat.case_id = file.case_id and seat.party = any (current_parties()) and (
      seat.capacity in ('applicant', 'institution')
      or (select works_on_cases()) and (
        seat.capacity in ('residence', 'hukou')
        or exists (select from case_file where case_file.id = file.case_id
          and 'office:' || case_file.turn_office = any (current_parties()))
        or exists (select from case_look look where look.case_id = file.case_id
          and look.staff_id = acting_staff() and look.until > current_moment())
        or exists (select from issued_paper letter join decision on decision.case_id = letter.case_id
          and decision.seq = letter.seq where letter.file_id = file.id and letter.kind = 'decision')))));
drop policy in_an_archive on file;
create policy in_an_archive on file for select to tongban_app
  using ((select works_on_cases()) and exists (select from archive_page where archive_page.file_id = file.id));
-- What belongs to nothing yet is its uploader's; a page of an archive only in the moment that puts it there.
drop policy own on file;
create policy own on file for select to tongban_app
  using (case_id is null and (purpose not like 'archive-%' or created_at = current_moment())
    and (created_by = current_actor() or 'account:' || account_id = any (current_parties())));
