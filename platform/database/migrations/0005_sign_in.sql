-- Who may open what at sign-in, how staff come and go, what a text message holds, and the second person for minors (N5.1, N5.2).

-- The door finds out who somebody is: it sees accounts, codes, staff and sessions, and no person, file or case.
do $$
declare name text;
begin
  foreach name in array array['person_key', 'person', 'file', 'case_party', 'application_draft', 'case_file', 'case_event',
      'case_material', 'assessment', 'public_notice', 'objection', 'certificate', 'issued_paper', 'bar_exception', 'case_counter'] loop
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
  end loop;
end $$;

-- A text message may hold a code: sealed until it is sent, and gone afterwards.
alter table message add column body_sealed bytea;

-- For the profile that asks for a change every 90 days and remembers what was (等保三级).
alter table staff add column password_set_at timestamptz, add column previous_hashes text[] not null default '{}';

-- An office's administrator opens and closes the accounts of its own staff and of the institutions of its county.
create function administers(of_office text, of_institution text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from staff as administrator
      where 'staff:' || administrator.id = current_actor() and administrator.closed_at is null
        and 'office-admin' = any (administrator.roles)
        and administrator.office_id in (of_office, (select county_office from institution where institution.id = of_institution))
    );
  end;
revoke execute on function administers from public;
grant execute on function administers to tongban_app;
create policy administrators on staff for select to tongban_owner using (true);
create policy administered on staff for select to tongban_app using (institution_id is not null and administers(null, institution_id));
create policy opening on staff for insert to tongban_app with check (not is_demo and administers(office_id, institution_id));
create policy closing on staff for update to tongban_app using (administers(office_id, institution_id));
grant insert on staff to tongban_app;
grant update (closed_at) on staff to tongban_app;

-- A leaver's sessions die in the same commit, whoever closes the account.
create function end_sessions_of_leaver() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session set ended_at = current_moment() where staff_id = new.id and ended_at is null;
  return null;
end $$;
create trigger leaver after update of closed_at on staff for each row when (new.closed_at is not null)
  execute function end_sessions_of_leaver();
create policy leavers on session to tongban_owner using (true) with check (true);

-- Personal data of minors is shown once a second person has agreed.
create table reveal_request (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  field text not null,
  purpose text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  agreed_by text,
  agreed_at timestamptz,
  used_at timestamptz,
  check (agreed_by <> asked_by)
);
create index reveal_request_by_case on reveal_request (case_id, asked_at);
alter table reveal_request enable row level security;
alter table reveal_request force row level security;
create policy of_own_cases on reveal_request to tongban_app
  using (exists (select from case_party seat where seat.case_id = reveal_request.case_id and seat.party = any (current_parties())))
  with check (exists (select from case_party seat where seat.case_id = reveal_request.case_id and seat.party = any (current_parties())));
create policy worker on reveal_request to tongban_worker using (true) with check (true);
grant select, insert on reveal_request to tongban_app, tongban_worker;
grant update (agreed_by, agreed_at, used_at) on reveal_request to tongban_app, tongban_worker;
select audit_table('reveal_request', 'case_id');
