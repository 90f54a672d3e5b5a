-- Offices and the people in them: what an office says of itself, who comes and goes, who is fit to act, who was there (N1, N2.2, N2.4, N5.1–N5.3).

-- The offices an actor works in or stands over.
create function offices_under_me() returns setof text
  language sql stable
  begin atomic
    with recursive mine(id) as (
      select substr(party, 8) from unnest(current_parties()) as party where party like 'office:%'
      union
      select office.id from office join mine on office.parent_id = mine.id
    )
    select id from mine;
  end;
create function acting_staff() returns uuid
  language sql stable
  return (select substr(party, 7)::uuid from unnest(current_parties()) as party where party like 'staff:%' limit 1);

-- What an office is told: shown on its front page until somebody there has seen to it.
create table staff_notice (
  id uuid primary key,
  office_id text not null references office (id),
  -- Told once, however often it is found.
  key text not null,
  title text not null,
  words text not null,
  href text not null,
  created_at timestamptz not null,
  done_by uuid references staff (id),
  done_at timestamptz,
  unique (office_id, key)
);
create index staff_notice_open on staff_notice (office_id, created_at) where done_at is null;

-- What an office enters of itself, each with dates; the office above confirms it or sends it back (N1, N2.2, N2.4).
create table office_entry (
  id uuid primary key,
  office_id text not null references office (id),
  kind text not null check (kind in ('head', 'window', 'contingency-plan', 'closure')),
  content jsonb not null,
  effective_from date not null,
  effective_to date,
  entered_by uuid not null references staff (id),
  entered_by_name text not null,
  entered_at timestamptz not null,
  check (effective_to >= effective_from)
);
create index office_entry_by_office on office_entry (office_id, kind, effective_from);
create table office_entry_decision (
  entry_id uuid primary key references office_entry (id),
  confirmed boolean not null,
  reason text,
  decided_by uuid not null references staff (id),
  decided_by_name text not null,
  decided_at timestamptz not null,
  check (confirmed or reason is not null)
);

-- Joiners, movers and leavers, with what passed to whom (N5.1).
create table staff_change (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  kind text not null check (kind in ('joined', 'roles', 'moved', 'left', 'unlocked', 'recovered')),
  detail jsonb not null,
  changed_by uuid references staff (id),
  changed_by_name text not null,
  changed_at timestamptz not null
);
create index staff_change_by_office on staff_change (office_id, changed_at);
create index staff_change_by_staff on staff_change (staff_id, changed_at);

-- Whose hands a case is in at an office: the one who last acted on it there, or whom it was handed to (N5.1).
create table case_keeper (
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  staff_id uuid not null references staff (id),
  since timestamptz not null,
  primary key (case_id, office_id)
);
create index case_keeper_by_staff on case_keeper (staff_id);
create function keep_case() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_keeper (case_id, office_id, staff_id, since)
    select new.case_id, staff.office_id, staff.id, new.at from staff
    where 'staff:' || staff.id = new.actor and staff.office_id is not null
  on conflict (case_id, office_id) do update set staff_id = excluded.staff_id, since = excluded.since;
  return null;
end $$;
create trigger keeper after insert on case_event for each row execute function keep_case();

-- The promise of confidentiality, given anew each year (N5.2).
create table staff_undertaking (
  staff_id uuid not null references staff (id),
  signed_on date not null,
  valid_to date not null,
  text_version integer not null,
  signed_name text not null,
  signed_at timestamptz not null,
  primary key (staff_id, signed_on)
);

-- Tests of what somebody learnt, passed or not (N5.3).
create table training_attempt (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  module text not null,
  -- The rules the module was made from; others ask for it to be taken again.
  edition text not null,
  answers jsonb not null,
  passed boolean not null,
  taken_on date not null,
  taken_at timestamptz not null
);
create index training_attempt_by_staff on training_attempt (staff_id, module, taken_at);

-- Who was there: the first sign-in of a working day, and the first look at the tasks (N2.4).
create table attendance (
  staff_id uuid not null references staff (id),
  day date not null,
  office_id text not null references office (id),
  signed_in_at timestamptz not null,
  looked_at timestamptz,
  primary key (staff_id, day)
);
create index attendance_by_office on attendance (office_id, day);
-- A working day on which nobody of an office had signed in by the set hour (N2.4).
create table office_absence (
  office_id text not null references office (id),
  day date not null,
  noticed_at timestamptz not null,
  primary key (office_id, day)
);
-- Somebody is away, and somebody stands in.
create table staff_leave (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  from_day date not null,
  to_day date not null,
  reason text not null,
  substitute_id uuid not null references staff (id),
  entered_by uuid not null references staff (id),
  entered_at timestamptz not null,
  cancelled_at timestamptz,
  check (to_day >= from_day),
  check (substitute_id <> staff_id)
);
create index staff_leave_by_office on staff_leave (office_id, from_day);

-- A lost second factor comes back through two people: one asks, another agrees (N5.1).
create table staff_recovery (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  reason text not null,
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  agreed_by uuid references staff (id),
  agreed_at timestamptz,
  code_hash text,
  expires_at timestamptz,
  tries integer not null default 0,
  used_at timestamptz,
  check (agreed_by <> asked_by),
  check (staff_id not in (asked_by, agreed_by))
);
create index staff_recovery_open on staff_recovery (office_id, asked_at) where used_at is null;

do $$
declare name text;
begin
  foreach name in array array['staff_notice', 'office_entry', 'office_entry_decision', 'staff_change', 'case_keeper',
      'staff_undertaking', 'training_attempt', 'attendance', 'office_absence', 'staff_leave', 'staff_recovery'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
    execute format('grant select on %I to tongban_app', name);
  end loop;
end $$;

create policy own on staff_notice to tongban_app using ('office:' || office_id = any (current_parties()));
create policy told on staff_notice for insert to tongban_app with check (done_at is null);
grant insert on staff_notice to tongban_app;
grant update (done_by, done_at) on staff_notice to tongban_app;

create policy own_and_below on office_entry for select to tongban_app using (office_id in (select offices_under_me()));
-- Who stands before a closed door should know why.
create policy announced on office_entry for select to tongban_app using (kind = 'closure');
create policy entering on office_entry for insert to tongban_app
  with check ('office:' || office_id = any (current_parties()) and entered_by = acting_staff());
create policy ending on office_entry for update to tongban_app using ('office:' || office_id = any (current_parties()));
grant insert on office_entry to tongban_app;
grant update (effective_to) on office_entry to tongban_app;

create policy own_and_below on office_entry_decision for select to tongban_app
  using (entry_id in (select id from office_entry where office_id in (select offices_under_me())));
create policy announced on office_entry_decision for select to tongban_app
  using (entry_id in (select id from office_entry where kind = 'closure'));
-- Only the office right above decides, and nobody on what they entered themselves.
create policy deciding on office_entry_decision for insert to tongban_app
  with check (decided_by = acting_staff() and entry_id in (
    select entry.id from office_entry entry join office on office.id = entry.office_id
    where 'office:' || office.parent_id = any (current_parties()) and entry.entered_by <> acting_staff()));
grant insert on office_entry_decision to tongban_app;

-- Superiors see who works below them.
create policy of_superior on staff for select to tongban_app using (office_id in (select offices_under_me()));

create policy own_and_below on staff_change for select to tongban_app using (office_id in (select offices_under_me()));
create policy recording on staff_change for insert to tongban_app with check (changed_by = acting_staff());
grant insert on staff_change to tongban_app;

create policy own_and_below on case_keeper for select to tongban_app using (office_id in (select offices_under_me()));
create policy handing on case_keeper for update to tongban_app
  using ('office:' || office_id = any (current_parties()))
  with check (exists (select from staff where staff.id = staff_id and staff.office_id = case_keeper.office_id and closed_at is null));
grant update (staff_id, since) on case_keeper to tongban_app;
create policy keepers on case_keeper to tongban_owner using (true) with check (true);

do $$
declare name text;
begin
  foreach name in array array['staff_undertaking', 'training_attempt'] loop
    execute format('create policy own on %I to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff())', name);
    execute format('create policy own_and_below on %I for select to tongban_app
      using (staff_id in (select id from staff where office_id in (select offices_under_me())))', name);
    execute format('grant insert on %I to tongban_app', name);
  end loop;
end $$;

create policy own_and_below on attendance for select to tongban_app using (office_id in (select offices_under_me()));
create policy looking on attendance for update to tongban_app using (staff_id = acting_staff());
grant update (looked_at) on attendance to tongban_app;
create policy own_and_below on office_absence for select to tongban_app using (office_id in (select offices_under_me()));

create policy own_and_below on staff_leave for select to tongban_app using (office_id in (select offices_under_me()));
create policy entering on staff_leave for insert to tongban_app
  with check ('office:' || office_id = any (current_parties()) and entered_by = acting_staff());
create policy taking_back on staff_leave for update to tongban_app using ('office:' || office_id = any (current_parties()));
grant insert on staff_leave to tongban_app;
grant update (cancelled_at) on staff_leave to tongban_app;

-- The security administrator of an office, or of the office above where it has none of its own.
create function secures(of_office text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from staff as guard
      where guard.id = acting_staff() and guard.closed_at is null and 'security-admin' = any (guard.roles)
        and 'office:' || guard.office_id = any (office_parties(of_office))
    );
  end;
revoke execute on function secures from public;
grant execute on function secures to tongban_app;
create policy own on staff_recovery for select to tongban_app using (office_id in (select offices_under_me()));
create policy asking on staff_recovery for insert to tongban_app
  with check (asked_by = acting_staff() and secures(office_id) and agreed_by is null and code_hash is null);
create policy agreeing on staff_recovery for update to tongban_app
  using (administers(office_id, null)) with check (agreed_by = acting_staff());
grant insert on staff_recovery to tongban_app;
grant update (agreed_by, agreed_at, code_hash, expires_at) on staff_recovery to tongban_app;

-- An administrator gives roles and moves people, never themselves; a security administrator unlocks.
create policy not_oneself on staff as restrictive for update to tongban_app using (id is distinct from acting_staff());
create policy unlocking on staff for update to tongban_app using (secures(office_id)) with check (secures(office_id));
grant update (roles, failures, locked_until) on staff to tongban_app;
grant select (locked_until) on staff to tongban_app;
create function guard_staff_update() returns trigger
  language plpgsql as $$
begin
  if current_user = 'tongban_app' then
    if (new.roles, new.closed_at) is distinct from (old.roles, old.closed_at) and not administers(old.office_id, old.institution_id) then
      raise exception 'roles and closing belong to the administrator' using errcode = 'insufficient_privilege';
    end if;
    if (new.failures, new.locked_until) is distinct from (old.failures, old.locked_until) and not secures(old.office_id) then
      raise exception 'unlocking belongs to the security administrator' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
create trigger guard before update on staff for each row execute function guard_staff_update();
-- Who has other roles, or sits elsewhere, signs in anew.
create trigger mover after update of roles, office_id on staff for each row
  when (new.roles is distinct from old.roles or new.office_id is distinct from old.office_id)
  execute function end_sessions_of_leaver();

select audit_table('office_entry', null);
select audit_table('office_entry_decision', null);
select audit_table('staff_change', null);
select audit_table('case_keeper', 'case_id');
select audit_table('staff_undertaking', null);
select audit_table('training_attempt', null);
select audit_table('staff_leave', null);
select audit_table('staff_recovery', null);
