-- An account closes first and what it held stays to be claimed; an office above may see to it (N5.1); each handler's missing days (N2.4).

-- An administrator of the office, or of the county of the institution, or of an office above it.
create function administers_from_above(of_office text, of_institution text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from staff as administrator
      where administrator.id = acting_staff() and administrator.closed_at is null
        and 'office-admin' = any (administrator.roles)
        and 'office:' || administrator.office_id = any (office_parties(
          coalesce(of_office, (select county_office from institution where institution.id = of_institution))))
    );
  end;
revoke execute on function administers_from_above from public;
grant execute on function administers_from_above to tongban_app;

drop policy closing on staff;
create policy closing on staff for update to tongban_app using (administers_from_above(office_id, institution_id));
drop policy opening on staff;
create policy opening on staff for insert to tongban_app
  with check (not is_demo and administers_from_above(office_id, institution_id));
create or replace function guard_staff_update() returns trigger
  language plpgsql as $$
begin
  if current_user = 'tongban_app' then
    if (new.roles, new.closed_at) is distinct from (old.roles, old.closed_at)
        and not administers_from_above(old.office_id, old.institution_id) then
      raise exception 'roles and closing belong to the administrator' using errcode = 'insufficient_privilege';
    end if;
    if (new.failures, new.locked_until) is distinct from (old.failures, old.locked_until) and not secures(old.office_id) then
      raise exception 'unlocking belongs to the security administrator' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;

-- What is in a member's hands passes on also by an office above.
drop policy handing on case_keeper;
create policy handing on case_keeper for update to tongban_app
  using ('office:' || office_id = any (current_parties()) or administers_from_above(office_id, null))
  with check (exists (select from staff where staff.id = staff_id and staff.office_id = case_keeper.office_id and closed_at is null));
create policy handing_from_above on annual_review for update to tongban_app
  using (state = 'open' and administers_from_above(office_id, null))
  with check (state = 'open' and exists (
    select from staff where staff.id = held_by and staff.office_id = annual_review.office_id and closed_at is null));

-- With the account, whatever opens it is void: passkeys, their challenges, codes of a recovery under way.
create policy leavers on passkey to tongban_owner using (true) with check (true);
create policy leavers on passkey_challenge to tongban_owner using (true) with check (true);
create policy leavers on staff_recovery to tongban_owner using (true) with check (true);
create function void_keys_of_leaver() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from passkey where staff_id = new.id;
  delete from passkey_challenge where staff_id = new.id;
  update staff_recovery set used_at = current_moment() where staff_id = new.id and used_at is null;
  return null;
end $$;
create trigger leaver_keys after update of closed_at on staff for each row
  when (new.closed_at is not null and old.closed_at is null)
  execute function void_keys_of_leaver();

alter table staff_change drop constraint staff_change_kind_check;
alter table staff_change add constraint staff_change_kind_check
  check (kind in ('joined', 'roles', 'moved', 'claimed', 'left', 'unlocked', 'recovered'));

-- A working day on which a handler had not signed in by the set hour.
create table handler_absence (
  staff_id uuid not null references staff (id),
  day date not null,
  office_id text not null references office (id),
  noticed_at timestamptz not null,
  primary key (staff_id, day)
);
create index handler_absence_by_office on handler_absence (office_id, day);
alter table handler_absence enable row level security;
alter table handler_absence force row level security;
create policy worker on handler_absence to tongban_worker using (true) with check (true);
create policy own_and_below on handler_absence for select to tongban_app using (office_id in (select offices_under_me()));
grant select, insert on handler_absence to tongban_worker;
grant select on handler_absence to tongban_app;
