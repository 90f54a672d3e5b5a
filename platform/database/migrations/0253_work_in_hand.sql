-- A case is taken in hand, put back, and passed to a colleague of the office with a word (N2.4, N5.1; docs/basis.md §9.253).
create policy taking on case_keeper for insert to tongban_app with check (
  staff_id = acting_staff() and ('office:' || office_id) = any (current_parties())
  and exists (select from case_file where case_file.id = case_keeper.case_id and not final));
create policy putting_back on case_keeper for delete to tongban_app
  using (staff_id = acting_staff() and ('office:' || office_id) = any (current_parties()));
grant insert, delete on case_keeper to tongban_app;

create table case_handing (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  from_staff uuid not null references staff (id),
  to_staff uuid not null references staff (id),
  words_sealed bytea not null,
  handed_at timestamptz not null,
  -- When the receiver put the reminder away.
  seen_at timestamptz,
  check (from_staff <> to_staff)
);
create index case_handing_by_case on case_handing (case_id, handed_at);
create index case_handing_unseen on case_handing (to_staff, handed_at) where seen_at is null;
alter table case_handing enable row level security, force row level security;
create policy own_office on case_handing for select to tongban_app
  using (('office:' || office_id) = any (current_parties()));
-- The person whose case it is has it in their copy (N5.2).
create policy own_case on case_handing for select to tongban_app
  using (exists (select from case_party seat
    where seat.case_id = case_handing.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())));
create policy passing_on on case_handing for insert to tongban_app with check (
  from_staff = acting_staff() and ('office:' || office_id) = any (current_parties())
  and exists (select from staff where staff.id = to_staff and staff.office_id = case_handing.office_id and closed_at is null));
create policy seeing on case_handing for update to tongban_app
  using (to_staff = acting_staff()) with check (to_staff = acting_staff());
create policy worker on case_handing to tongban_worker using (true) with check (true);
create policy beyond_mandate on case_handing as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on case_handing as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy not_at_the_door on case_handing as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (seen_at) on case_handing to tongban_app;
grant select on case_handing to tongban_worker;
select audit_table('case_handing', 'case_id');

-- Whether a colleague of the office has declared the applicant a relative: asked before work is passed to them (N4.3).
create function stands_aside(who uuid, of_case uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from case_file
        join person on person.id = case_file.person_id
        join staff_relative on staff_relative.id_number_index = person.id_number_index
        join staff on staff.id = staff_relative.staff_id
      where case_file.id = of_case and staff_relative.staff_id = who and staff_relative.ended_on is null
        and ('office:' || staff.office_id) = any (current_parties()));
  end;
revoke all on function stands_aside(uuid, uuid) from public;
grant execute on function stands_aside(uuid, uuid) to tongban_app;

-- Back before the last day: the leave is over from this day on (N2.4; docs/basis.md §9.255).
alter table staff_leave add column returned_on date check (returned_on between from_day and to_day);
grant update (returned_on) on staff_leave to tongban_app;
