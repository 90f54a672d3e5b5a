-- Institutions designated step by step, and their assessors: trained, examined, certified, suspended (N4.2, N6.2).

-- Whether the person at work holds a role at an office, whatever the application believes.
create function acts_as(of_office text, of_role text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from staff where id = acting_staff() and closed_at is null and office_id = of_office and of_role = any (roles));
  end;
revoke execute on function acts_as from public;
grant execute on function acts_as to tongban_app, tongban_worker;

-- What a county applies for: a new institution, more categories or places or a longer term, or an end.
create table designation (
  id uuid primary key,
  institution_id text not null references institution (id),
  kind text not null check (kind in ('new', 'more', 'end')),
  categories text[] not null check (cardinality(categories) > 0),
  territory text[] not null,
  -- The last day on which it holds; none where it holds until it is ended.
  until date,
  reason text not null,
  state text not null check (state in ('proposed', 'agreed', 'refused', 'withdrawn')),
  proposed_by uuid not null references staff (id),
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  settled_at timestamptz,
  check (kind <> 'end' or until is not null)
);
create unique index one_application_at_a_time on designation (institution_id) where state = 'proposed';
create index designation_by_institution on designation (institution_id, proposed_at);

create table designation_decision (
  designation_id uuid not null references designation (id),
  level text not null check (level in ('county', 'prefecture', 'province')),
  office_id text not null references office (id),
  agreed boolean not null,
  number text,
  decided_on date not null,
  reason text,
  file_id uuid references file (id),
  decided_by uuid not null references staff (id),
  decided_by_name text not null,
  decided_at timestamptz not null,
  primary key (designation_id, level),
  check (case when agreed then number else reason end is not null)
);

-- Whose turn it is: county, prefecture where there is one, province.
create function designation_turn(designation uuid) returns table (office_id text, level text)
  language sql stable
  begin atomic
    with recursive path (id, parent_id, level, depth) as (
      select office.id, office.parent_id, office.level, 0
      from designation as one join institution on institution.id = one.institution_id join office on office.id = institution.county_office
      where one.id = $1 and one.state = 'proposed'
      union all
      select above.id, above.parent_id, above.level, depth + 1 from office as above join path on above.id = path.parent_id
    )
    select path.id, path.level from path
    where path.level <> 'nation' and not exists (
      select from designation_decision as made where made.designation_id = $1 and made.level = path.level)
    order by depth limit 1;
  end;

-- The last decision puts into force what was applied for; a refusal ends it. Nobody else writes what is in force.
create function settle_designation() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one designation;
  today date := (current_moment() at time zone 'Asia/Shanghai')::date;
  said jsonb;
begin
  if new.agreed and new.level <> 'province' then
    return null;
  end if;
  update designation set state = case when new.agreed then 'agreed' else 'refused' end, settled_at = current_moment()
    where id = new.designation_id returning * into one;
  if not new.agreed then
    return null;
  end if;
  if one.kind = 'end' then
    update institution_category set approved_to = one.until
      where institution_id = one.institution_id and category = any (one.categories) and coalesce(approved_to > one.until, true);
    return null;
  end if;
  select jsonb_object_agg(made.level, made.decided_on || ' ' || office.name || '同意：' || made.number) into said
    from designation_decision as made join office on office.id = made.office_id where made.designation_id = one.id;
  insert into institution_category (institution_id, category, county_decision, prefecture_decision, province_decision, approved_from, approved_to)
    select one.institution_id, category, said ->> 'county', said ->> 'prefecture', said ->> 'province', today, one.until
    from unnest(one.categories) as category
  on conflict (institution_id, category) do update set
    county_decision = excluded.county_decision, prefecture_decision = excluded.prefecture_decision,
    province_decision = excluded.province_decision, approved_to = excluded.approved_to,
    approved_from = case when institution_category.approved_from is not null and coalesce(institution_category.approved_to >= today, true)
      then institution_category.approved_from else excluded.approved_from end;
  insert into institution_territory (institution_id, office_id)
    select one.institution_id, office_id from unnest(one.territory) as office_id
  on conflict do nothing;
  return null;
end $$;
create trigger settle after insert on designation_decision for each row execute function settle_designation();

-- No new work and no signature while an inquiry has found against it (N4.3).
alter table institution add column suspended_on date;
revoke insert, update on institution_category, institution_territory from tongban_app;
revoke update on institution from tongban_app;
grant update (address, phone, hours, step_free) on institution to tongban_app;
drop policy applied_for on institution_category;
drop policy decided on institution_category;
drop policy of_own_county on institution_territory;

create table assessor_training (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  subject text not null,
  hours integer not null check (hours between 1 and 200),
  trained_on date not null,
  recorded_by uuid not null references staff (id),
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
create index assessor_training_by_staff on assessor_training (staff_id, trained_on);
create table assessor_exam (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  category text not null,
  taken_on date not null,
  score integer not null check (score between 0 and 100),
  -- What was asked for on that day.
  pass_score integer not null check (pass_score between 1 and 100),
  recorded_by uuid not null references staff (id),
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
create index assessor_exam_by_staff on assessor_exam (staff_id, category, taken_on);
-- One certificate rests on one examination; those from before this system rest on paper.
alter table assessor_certificate
  add column exam_id uuid unique references assessor_exam (id),
  add column issued_by uuid references staff (id),
  add column issued_by_name text,
  add column issued_at timestamptz;

-- Suspended until lifted, or withdrawn: then only a later certificate counts. Without a category, for all of them.
create table assessor_bar (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  category text,
  kind text not null check (kind in ('suspended', 'withdrawn')),
  reason text not null,
  from_day date not null,
  -- An office that found fraud; nobody below it lifts the bar (N4.3).
  inquiring_office text references office (id),
  imposed_by uuid not null references staff (id),
  imposed_by_name text not null,
  imposed_at timestamptz not null,
  lifted_on date,
  lifted_by uuid references staff (id),
  lifted_by_name text,
  lift_reason text,
  check (num_nonnulls(lifted_on, lifted_by, lifted_by_name, lift_reason) in (0, 4)),
  check (kind = 'suspended' or lifted_on is null)
);
create index assessor_bar_by_staff on assessor_bar (staff_id, from_day);

-- The categories in which a person may sign on a day, by the bars known until a day: one answer for everybody who asks (N4.2).
create function assessor_categories(of_staff uuid, on_day date, barred_by date) returns setof text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct held.category
    from assessor_certificate as held
      left join staff on staff.id = held.staff_id
      left join institution on institution.id = staff.institution_id
    where held.staff_id = of_staff and on_day between held.valid_from and held.valid_to
      and coalesce(institution.suspended_on > barred_by, true)
      and not exists (
        select from assessor_bar as bar
        where bar.staff_id = of_staff and coalesce(bar.category = held.category, true) and bar.from_day <= barred_by
          and case bar.kind when 'suspended' then coalesce(bar.lifted_on > barred_by, true) else held.valid_from <= bar.from_day end);
  end;
revoke execute on function assessor_categories from public;
grant execute on function assessor_categories to tongban_app, tongban_worker;

-- Who signed, so that everything somebody signed can be found.
alter table assessment add column assessor_id uuid;
create policy backfill on assessment to tongban_owner using (true) with check (true);
update assessment set assessor_id = (one ->> 'assessor')::uuid
  from case_file, jsonb_array_elements(case_file.state -> 'assessments') as one
  where case_file.id = assessment.case_id and one ->> 'id' = assessment.id::text and one ->> 'assessor' is not null
    and assessment.assessor_name is not null;
drop policy backfill on assessment;
create index assessment_by_assessor on assessment (assessor_id, stamped_at) where assessor_id is not null;
-- Whatever the application believes: nobody signs without being entitled that day, and nothing signed by somebody barred since is sealed.
create function guard_signature() returns trigger
  language plpgsql as $$
declare
  today date := (current_moment() at time zone 'Asia/Shanghai')::date;
  signer uuid := case when new.state = 'signed' then acting_staff() else old.assessor_id end;
  signed_day date := case when new.state = 'signed' then today else (old.signed_at at time zone 'Asia/Shanghai')::date end;
begin
  if new.state = 'assigned' then
    new.assessor_id := null;
  elsif new.state = 'signed' or signer is not null then
    if exists (select from unnest(new.categories) as category where category not in (select assessor_categories(signer, signed_day, today))) then
      raise exception 'no certificate in force for this conclusion' using errcode = 'insufficient_privilege';
    end if;
    if new.state = 'signed' and exists (select from unnest(new.categories) as category where not exists (
      select from institution_category as held where held.institution_id = new.institution_id and held.category = category.category
        and held.province_decision is not null and today >= held.approved_from and coalesce(today <= held.approved_to, true))) then
      raise exception 'the institution is not designated for this today' using errcode = 'insufficient_privilege';
    end if;
    new.assessor_id := signer;
  elsif exists (select from unnest(current_parties()) as party where party like 'institution:%') then
    raise exception 'nothing is stamped that nobody signed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_signature before update of state on assessment for each row
  when (old.state <> new.state and new.state in ('assigned', 'signed', 'stamped')) execute function guard_signature();

do $$
declare name text;
begin
  foreach name in array array['designation', 'designation_decision', 'assessor_training', 'assessor_exam', 'assessor_bar'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
    execute format('grant select, insert on %I to tongban_app', name);
    execute format('select audit_table(%L, null)', name);
  end loop;
  foreach name in array array['designation', 'institution_category', 'institution_territory'] loop
    execute format('create policy settled on %I to tongban_owner using (true) with check (true)', name);
  end loop;
  foreach name in array array['designation_decision', 'assessor_bar', 'assessor_certificate', 'institution'] loop
    execute format('create policy settled on %I for select to tongban_owner using (true)', name);
  end loop;
end $$;

create policy own_and_below on designation for select to tongban_app using (
  institution_id in (select id from institution where county_office in (select offices_under_me()))
  or 'institution:' || institution_id = any (current_parties()));
create policy proposing on designation for insert to tongban_app with check (
  state = 'proposed' and proposed_by = acting_staff()
  and administers((select county_office from institution where institution.id = institution_id), null));
create policy taking_back on designation for update to tongban_app
  using (state = 'proposed' and administers((select county_office from institution where institution.id = institution_id), null))
  with check (state = 'withdrawn');
grant update (state, settled_at) on designation to tongban_app;

create policy with_application on designation_decision for select to tongban_app using (designation_id in (select id from designation));
-- The head of the office whose turn it is, and never who proposed.
create policy deciding on designation_decision for insert to tongban_app with check (
  decided_by = acting_staff() and acts_as(office_id, 'head')
  and (office_id, level) in (select turn.office_id, turn.level from designation_turn(designation_id) as turn)
  and exists (select from designation where designation.id = designation_id and proposed_by <> acting_staff()));
create policy of_designation on file for select to tongban_app
  using (purpose = 'designation-decision' and id in (select file_id from designation_decision));

-- Superiors see who signs in the institutions of their counties.
create policy of_institutions_below on staff for select to tongban_app
  using (institution_id in (select id from institution where county_office in (select offices_under_me())));
do $$
declare name text;
begin
  foreach name in array array['assessor_training', 'assessor_exam', 'assessor_bar'] loop
    execute format('create policy of_visible_people on %I for select to tongban_app using (staff_id in (select id from staff))', name);
  end loop;
  foreach name in array array['assessor_training', 'assessor_exam'] loop
    execute format('create policy recording on %I for insert to tongban_app with check (
      recorded_by = acting_staff() and administers(null, (select institution_id from staff where staff.id = staff_id)))', name);
  end loop;
end $$;
create policy issuing on assessor_certificate for insert to tongban_app with check (
  issued_by = acting_staff() and administers(null, (select institution_id from staff where staff.id = staff_id))
  and exists (select from assessor_exam as exam where exam.id = exam_id and exam.staff_id = assessor_certificate.staff_id
    and exam.category = assessor_certificate.category and exam.score >= exam.pass_score and exam.taken_on <= valid_from));
grant insert on assessor_certificate to tongban_app;
create policy barring on assessor_bar for insert to tongban_app with check (
  imposed_by = acting_staff() and inquiring_office is null and lifted_on is null
  and administers(null, (select institution_id from staff where staff.id = staff_id)));
create policy lifting on assessor_bar for update to tongban_app
  using (lifted_on is null and case when inquiring_office is null
    then administers(null, (select institution_id from staff where staff.id = staff_id)) else acts_as(inquiring_office, 'head') end)
  with check (lifted_by = acting_staff());
grant update (lifted_on, lifted_by, lifted_by_name, lift_reason) on assessor_bar to tongban_app;
