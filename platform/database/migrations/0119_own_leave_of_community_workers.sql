-- A community worker acts for no office (N6.4), and all the same enters their own leave and has colleagues who stand in (N2.4).
create function office_of_community_worker() returns text
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select office_id from staff where id = acting_staff() and closed_at is null and 'community-worker' = any (roles);
end;
revoke all on function office_of_community_worker() from public;
grant execute on function office_of_community_worker() to tongban_app;

create policy fellows on staff for select to tongban_app
  using ('community-worker' = any (roles) and office_id = (select office_of_community_worker()));
create policy entering_own on staff_leave for insert to tongban_app
  with check (staff_id = acting_staff() and entered_by = acting_staff() and office_id = (select office_of_community_worker()));
create policy of_fellows on staff_leave for select to tongban_app
  using (office_id = (select office_of_community_worker()) and staff_id in (select id from staff));
create policy taking_back_own on staff_leave for update to tongban_app using (staff_id = acting_staff());
