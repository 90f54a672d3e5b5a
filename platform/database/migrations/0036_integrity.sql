-- Fraud looked into, relatives kept apart, conclusions drawn at random (N4.3).

-- A report of fraud is a complaint that goes to the office above, with its number, its code and its seal.
alter table complaint drop constraint complaint_subject_check;
alter table complaint add constraint complaint_subject_check check (subject in ('staff', 'office', 'fraud'));

create table fraud_inquiry (
  id uuid primary key,
  office_id text not null references office (id),
  complaint_id uuid references complaint (id),
  -- The assessor it is about.
  staff_id uuid not null references staff (id),
  institution_id text not null references institution (id),
  opened_by uuid not null references staff (id),
  opened_by_name text not null,
  opened_on date not null,
  grounds_sealed bytea not null,
  state text not null check (state in ('open', 'founded', 'unfounded')),
  finding_sealed bytea,
  decided_by uuid references staff (id),
  decided_by_name text,
  decided_on date,
  check ((state = 'open') = (num_nonnulls(finding_sealed, decided_by, decided_by_name, decided_on) = 0)),
  check (decided_by is distinct from opened_by)
);
create unique index one_open_inquiry_about_somebody on fraud_inquiry (staff_id, office_id) where state = 'open';
create index fraud_inquiry_by_office on fraud_inquiry (office_id, opened_on desc);

-- Each conclusion that somebody signed against whom fraud was found: to be looked at again by its residence county.
create table flagged_conclusion (
  inquiry_id uuid not null references fraud_inquiry (id),
  assessment_id uuid not null references assessment (id),
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  due_on date not null,
  state text not null check (state in ('ordered', 'kept', 'assessed-anew')),
  note_sealed bytea,
  settled_by uuid references staff (id),
  settled_by_name text,
  settled_on date,
  primary key (inquiry_id, assessment_id),
  check ((state = 'ordered') = (num_nonnulls(note_sealed, settled_by, settled_by_name, settled_on) = 0))
);
create index flagged_conclusion_by_office on flagged_conclusion (office_id, state, due_on);
create index flagged_conclusion_by_case on flagged_conclusion (case_id);

create table staff_relative (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  masked_name text not null,
  relation text not null,
  -- Finds the person in a case; says nothing by itself.
  id_number_index bytea not null,
  declared_on date not null,
  ended_on date
);
create unique index declared_once on staff_relative (staff_id, id_number_index) where ended_on is null;
create index staff_relative_by_person on staff_relative (id_number_index) where ended_on is null;
create table relatives_statement (
  staff_id uuid primary key references staff (id),
  stated_on date not null
);

create table spot_check (
  id uuid primary key,
  office_id text not null references office (id),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  wanted integer not null check (wanted between 1 and 200),
  -- The order of the draw is sha256(seed || conclusion): anybody can draw again and compare.
  seed text not null,
  among integer not null default 0,
  drawn_by uuid not null references staff (id),
  drawn_by_name text not null,
  drawn_at timestamptz not null
);
create index spot_check_by_office on spot_check (office_id, drawn_at desc);
create table spot_check_item (
  check_id uuid not null references spot_check (id),
  assessment_id uuid not null references assessment (id),
  case_id uuid not null references case_file (id),
  place integer not null,
  result text check (result in ('sound', 'doubtful')),
  note text,
  checked_by_name text,
  checked_on date,
  primary key (check_id, assessment_id),
  check ((result is null) = (num_nonnulls(checked_by_name, checked_on) = 0))
);

do $$
declare name text;
begin
  foreach name in array array['fraud_inquiry', 'flagged_conclusion', 'staff_relative', 'relatives_statement', 'spot_check', 'spot_check_item'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
    execute format('grant select on %I to tongban_app', name);
    execute format('select audit_table(%L, %L)', name, case when name in ('flagged_conclusion', 'spot_check_item') then 'case_id' end);
  end loop;
end $$;

-- Seen upward; whom it is about, and the county of the institution, see nothing of it.
create policy own_and_below on fraud_inquiry for select to tongban_app using (office_id in (select offices_under_me()));
create policy opening on fraud_inquiry for insert to tongban_app
  with check (state = 'open' and opened_by = acting_staff() and 'office:' || office_id = any (current_parties()));
create policy deciding on fraud_inquiry for update to tongban_app
  using (state = 'open' and 'office:' || office_id = any (current_parties())) with check (decided_by = acting_staff());
create policy not_about_oneself on fraud_inquiry as restrictive to tongban_app using (staff_id is distinct from acting_staff());
grant insert on fraud_inquiry to tongban_app;
grant update (state, finding_sealed, decided_by, decided_by_name, decided_on) on fraud_inquiry to tongban_app;

create policy own_and_below on flagged_conclusion for select to tongban_app
  using (office_id in (select offices_under_me()) or inquiry_id in (select id from fraud_inquiry));
create policy settling on flagged_conclusion for update to tongban_app
  using (state = 'ordered' and 'office:' || office_id = any (current_parties())) with check (settled_by = acting_staff());
create policy flagging on flagged_conclusion to tongban_owner using (true) with check (true);
grant update (state, note_sealed, settled_by, settled_by_name, settled_on) on flagged_conclusion to tongban_app;
create policy flagging on fraud_inquiry for select to tongban_owner using (true);

-- All that the assessor signed, wherever; by a finding of this moment and of the acting office only.
create function flag_conclusions(of_inquiry uuid, due date) returns table (office_id text, conclusions integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from fraud_inquiry where id = of_inquiry and state = 'founded' and decided_by = acting_staff()) then
    raise exception 'no such finding' using errcode = 'insufficient_privilege';
  end if;
  return query with flagged as (
    insert into flagged_conclusion (inquiry_id, assessment_id, case_id, office_id, due_on, state)
    select of_inquiry, assessment.id, assessment.case_id, case_file.residence_office, due, 'ordered'
    from fraud_inquiry join assessment on assessment.assessor_id = fraud_inquiry.staff_id join case_file on case_file.id = assessment.case_id
    where fraud_inquiry.id = of_inquiry and assessment.state in ('signed', 'stamped')
    returning flagged_conclusion.office_id
  ) select flagged.office_id, count(*)::integer from flagged group by flagged.office_id;
end $$;
revoke execute on function flag_conclusions from public;
grant execute on function flag_conclusions to tongban_app;

create policy own on staff_relative to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff());
create policy own on relatives_statement to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff());
create policy kept_apart on staff_relative for select to tongban_owner using (true);
create policy kept_apart on person for select to tongban_owner using (true);
grant insert, update on staff_relative, relatives_statement to tongban_app;
-- Whether the person of a case is a declared relative of whoever acts.
create function is_relative(of_case uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from case_file join person on person.id = case_file.person_id
      join staff_relative on staff_relative.id_number_index = person.id_number_index
      where case_file.id = of_case and staff_id = acting_staff() and ended_on is null);
  end;
revoke execute on function is_relative from public;
grant execute on function is_relative to tongban_app;
create function keep_relatives_apart() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if is_relative(new.case_id) then
    raise exception 'a relative''s case goes to other hands' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_relatives_apart before insert on case_event for each row execute function keep_relatives_apart();

create policy own_and_below on spot_check for select to tongban_app using (office_id in (select offices_under_me()));
create policy drawing on spot_check for insert to tongban_app
  with check (drawn_by = acting_staff() and 'office:' || office_id = any (current_parties()) and among = 0);
grant insert on spot_check to tongban_app;
create policy with_check on spot_check_item for select to tongban_app using (check_id in (select id from spot_check));
create policy checking on spot_check_item for update to tongban_app
  using (check_id in (select id from spot_check where 'office:' || office_id = any (current_parties())));
grant update (result, note, checked_by_name, checked_on) on spot_check_item to tongban_app;
create policy drawn on spot_check to tongban_owner using (true) with check (true);
create policy drawing on spot_check_item to tongban_owner using (true) with check (true);
-- The draw itself: once, among the conclusions of the period in the counties below.
create function draw_spot_check(of_check uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare drawn spot_check; found_all integer;
begin
  select * into drawn from spot_check where id = of_check and drawn_by = acting_staff() and spot_check.among = 0;
  if drawn.id is null then
    raise exception 'no such draw' using errcode = 'insufficient_privilege';
  end if;
  with recursive below(id) as (
    select drawn.office_id union select office.id from office join below on office.parent_id = below.id
  ), candidates as (
    select assessment.id, assessment.case_id,
      row_number() over (order by sha256(convert_to(drawn.seed || assessment.id::text, 'UTF8'))) as place
    from assessment join case_file on case_file.id = assessment.case_id join below on below.id = case_file.residence_office
    where assessment.state = 'stamped' and (stamped_at at time zone 'Asia/Shanghai')::date between drawn.from_day and drawn.to_day
  ), taken as (
    insert into spot_check_item (check_id, assessment_id, case_id, place)
    select of_check, id, case_id, place from candidates where place <= drawn.wanted returning 1
  ) select count(*)::integer into found_all from candidates, (select count(*) from taken) as done;
  update spot_check set among = found_all where id = of_check;
  return found_all;
end $$;
revoke execute on function draw_spot_check from public;
grant execute on function draw_spot_check to tongban_app;

-- What conclusions look like in numbers: whose, where, when, how grave; for offices above, nobody's name.
create function conclusion_facts(since date) returns table (assessor uuid, assessor_name text, handler text, place text, hour integer, minute_key text, severe boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select assessment.assessor_id, assessment.assessor_name, case_file.state->>'acceptedBy', notice.place,
      extract(hour from signed_at at time zone 'Asia/Shanghai')::integer, to_char(signed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24'),
      exists (select from jsonb_array_elements(case_file.state->'assessments') as one, jsonb_array_elements(one->'results') as result
        where one->>'id' = assessment.id::text and result->>'level' in ('1', '2'))
    from assessment join case_file on case_file.id = assessment.case_id
      left join lateral (select place from public_notice where public_notice.case_id = case_file.id order by round desc limit 1) notice on true
    where assessment.state = 'stamped' and stamped_at >= since and case_file.residence_office in (select offices_under_me());
  end;
revoke execute on function conclusion_facts from public;
grant execute on function conclusion_facts to tongban_app;
create policy drawing on public_notice for select to tongban_owner using (true);
-- A finding bars its assessor, and nothing else of the kind does.
create policy barring_by_finding on assessor_bar for insert to tongban_app with check (
  imposed_by = acting_staff() and lifted_on is null and acts_as(inquiring_office, 'head')
  and exists (select from fraud_inquiry where fraud_inquiry.staff_id = assessor_bar.staff_id and fraud_inquiry.office_id = inquiring_office
    and state = 'founded' and decided_by = acting_staff()));
