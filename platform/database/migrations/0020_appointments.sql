-- Assessment sessions with capacity, bookings and waiting lists, and rounds of home visits (N6.1, N6.3).
create table assessment_session (
  id uuid primary key,
  institution_id text not null references institution (id),
  categories text[] not null check (cardinality(categories) > 0),
  day date not null,
  from_time text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  to_time text not null check (to_time ~ '^([01]\d|2[0-3]):[0-5]\d$' and to_time > from_time),
  capacity integer not null check (capacity between 1 and 500),
  -- Kept by the trigger on bookings; never more than there are places.
  taken integer not null default 0 check (taken between 0 and capacity),
  place text not null,
  step_free boolean not null,
  state text not null check (state in ('open', 'cancelled')),
  cancel_reason text,
  published_by uuid not null references staff (id),
  published_at timestamptz not null
);
create index assessment_session_by_institution on assessment_session (institution_id, day);

create table booking (
  id uuid primary key,
  session_id uuid not null references assessment_session (id),
  institution_id text not null,
  case_id uuid not null references case_file (id),
  assessment_id uuid not null references assessment (id),
  state text not null check (state in ('booked', 'waiting', 'cancelled', 'session-cancelled', 'attended', 'missed')),
  booked_by text not null,
  booked_at timestamptz not null,
  changed_at timestamptz not null,
  -- From the waiting list into a place.
  promoted_at timestamptz,
  reminded_at timestamptz,
  told_at timestamptz
);
-- One place for one assessment, however often and from wherever it is asked for.
create unique index one_booking_per_assessment on booking (assessment_id) where state in ('booked', 'waiting');
create index booking_by_session on booking (session_id, booked_at);
create index booking_by_case on booking (case_id);
create index booking_to_tell on booking (session_id) where told_at is null;

-- A place is taken under the session's lock: the last one goes once, whoever comes after waits in line.
create function take_place() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update assessment_session set taken = taken + 1
    where id = new.session_id and state = 'open' and taken < capacity and institution_id = new.institution_id;
  new.state := case when found then 'booked' else 'waiting' end;
  return new;
end $$;
create trigger take_place before insert on booking for each row execute function take_place();
-- A place given back goes to whoever waited longest.
create function free_place() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare next uuid;
begin
  if exists (select from assessment_session where id = new.session_id and state = 'open' for update) then
    select id into next from booking where session_id = new.session_id and state = 'waiting' order by booked_at, id limit 1;
  end if;
  if next is null then
    update assessment_session set taken = taken - 1 where id = new.session_id;
  else
    update booking set state = 'booked', changed_at = current_moment(), promoted_at = current_moment(), told_at = null where id = next;
  end if;
  return null;
end $$;
create trigger free_place after update of state on booking for each row
  when (old.state = 'booked' and new.state in ('cancelled', 'session-cancelled')) execute function free_place();

create table visit_round (
  id uuid primary key,
  institution_id text not null references institution (id),
  day date not null,
  from_time text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  assessor_id uuid not null references staff (id),
  state text not null check (state in ('planned', 'cancelled')),
  planned_by uuid not null references staff (id),
  planned_at timestamptz not null
);
create index visit_round_by_institution on visit_round (institution_id, day);
create table visit_stop (
  round_id uuid not null references visit_round (id),
  assessment_id uuid not null references assessment (id),
  institution_id text not null,
  case_id uuid not null references case_file (id),
  place integer not null,
  state text not null check (state in ('planned', 'visited', 'not-there', 'cancelled')),
  primary key (round_id, assessment_id)
);
create unique index one_visit_at_a_time on visit_stop (assessment_id) where state = 'planned';
create index visit_stop_by_case on visit_stop (case_id);

do $$
declare name text;
begin
  foreach name in array array['assessment_session', 'booking', 'visit_round', 'visit_stop'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
    execute format('grant select, insert on %I to tongban_app', name);
  end loop;
  foreach name in array array['booking', 'visit_round', 'visit_stop'] loop
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
  end loop;
end $$;

-- Sessions are published, with how many places are left and nobody's name.
create policy published on assessment_session for select to tongban_app using (true);
create policy publishing on assessment_session for insert to tongban_app
  with check ('institution:' || institution_id = any (current_parties()) and taken = 0 and published_by = acting_staff());
create policy changing on assessment_session for update to tongban_app using ('institution:' || institution_id = any (current_parties()));
grant update (state, cancel_reason) on assessment_session to tongban_app;
create policy places on assessment_session to tongban_owner using (true) with check (true);

create policy of_institution on booking to tongban_app
  using ('institution:' || institution_id = any (current_parties())) with check ('institution:' || institution_id = any (current_parties()));
create policy of_case on booking to tongban_app
  using (exists (select from case_party seat where seat.case_id = booking.case_id and seat.capacity in ('applicant', 'residence')
    and seat.party = any (current_parties())))
  with check (exists (select from case_party seat where seat.case_id = booking.case_id and seat.capacity in ('applicant', 'residence')
    and seat.party = any (current_parties())));
create policy places on booking to tongban_owner using (true) with check (true);
grant update (state, changed_at) on booking to tongban_app;

create policy of_institution on visit_round to tongban_app
  using ('institution:' || institution_id = any (current_parties())) with check ('institution:' || institution_id = any (current_parties()));
create policy of_institution on visit_stop to tongban_app
  using ('institution:' || institution_id = any (current_parties())) with check ('institution:' || institution_id = any (current_parties()));
create policy of_case on visit_stop for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = visit_stop.case_id and seat.capacity in ('applicant', 'residence')
    and seat.party = any (current_parties())));
create policy of_case on visit_round for select to tongban_app using (id in (select round_id from visit_stop));
grant update (state) on visit_round to tongban_app;
grant update (state, place) on visit_stop to tongban_app;

-- How long people waited, by institution and category: numbers of many, published (N6.3).
create function institution_waiting(since date)
  returns table (institution_id text, category text, concluded integer, median_days numeric)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select assessment.institution_id, category, count(*)::integer,
      round(percentile_cont(0.5) within group (order by extract(epoch from stamped_at - assigned_at) / 86400)::numeric, 1)
    from assessment, unnest(categories) as category
    where state = 'stamped' and stamped_at >= since
    group by assessment.institution_id, category;
  end;
revoke execute on function institution_waiting from public;
grant execute on function institution_waiting to tongban_app, tongban_worker;

select audit_table('assessment_session', null);
select audit_table('booking', 'case_id');
select audit_table('visit_round', null);
select audit_table('visit_stop', 'case_id');
