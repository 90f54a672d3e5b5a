-- Divisions, offices, windows, institutions, assessors and the working-day calendar (N1, N2.2, N4.2, N6.2). Public reference data.

create table division (
  code text primary key,
  name text not null,
  level text not null check (level in ('province', 'prefecture', 'county')),
  parent_code text,
  effective_from date,
  effective_to date,
  successor_code text,
  source text not null
);
create index division_by_parent on division (parent_code);

-- A federation is an entity of its own: some cities have no counties, some counties no prefecture.
create table office (
  id text primary key,
  level text not null check (level in ('nation', 'province', 'prefecture', 'county')),
  name text not null,
  short_name text not null,
  -- The place with its parents, as lists show it: 青海省 西宁市 城东区.
  label text not null,
  parent_id text references office (id),
  effective_from date not null,
  effective_to date
);
create index office_by_parent on office (parent_id);
create table office_division (
  office_id text not null references office (id),
  division_code text not null references division (code),
  effective_from date not null,
  effective_to date,
  primary key (office_id, division_code, effective_from)
);
create index office_division_by_code on office_division (division_code);

create table office_window (
  office_id text primary key references office (id),
  address text not null,
  hours text not null,
  phone text not null,
  text_route text not null,
  step_free boolean not null,
  is_demo_value boolean not null
);

create table institution (
  id text primary key,
  name text not null,
  county_office text not null references office (id),
  address text not null,
  phone text not null,
  hours text not null,
  step_free boolean not null,
  is_demo_value boolean not null
);
-- Designated step by step, county, prefecture, province; usable only once the last decision stands (N6.2).
create table institution_category (
  institution_id text not null references institution (id),
  category text not null,
  county_decision text,
  prefecture_decision text,
  province_decision text,
  approved_from date,
  approved_to date,
  primary key (institution_id, category),
  check (approved_from is null or num_nulls(county_decision, province_decision) = 0)
);
create table institution_territory (
  institution_id text not null references institution (id),
  office_id text not null references office (id),
  primary key (institution_id, office_id)
);
create index institution_territory_by_office on institution_territory (office_id);
-- An assessor's training certificate, by category (N4.2).
create table assessor_certificate (
  staff_id uuid not null,
  category text not null,
  number text not null,
  valid_from date not null,
  valid_to date not null,
  primary key (staff_id, category, valid_from)
);

create table calendar_day (
  -- '' is the nation; otherwise the office whose region keeps the day.
  region text not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'workday')),
  primary key (region, day)
);
create table calendar_year (
  year integer primary key,
  notice text
);

do $$
declare name text;
begin
  foreach name in array array['division', 'office', 'office_division', 'office_window', 'institution', 'institution_category',
      'institution_territory', 'assessor_certificate', 'calendar_day', 'calendar_year'] loop
    execute format('grant select on %I to tongban_app', name);
    execute format('grant select, insert, update, delete on %I to tongban_worker', name);
  end loop;
end $$;

-- Everybody reads these; an office writes its own window, and decides on institutions of its own territory (N2.2, N6.2).
create function office_parties(office text) returns text[]
  language sql stable
  begin atomic
    with recursive path (id, parent_id) as (
      select office.id, office.parent_id from office where office.id = $1
      union all
      select above.id, above.parent_id from office as above join path on above.id = path.parent_id
    )
    select coalesce(array_agg('office:' || id), '{}') from path;
  end;

do $$
declare name text;
begin
  foreach name in array array['office_window', 'institution', 'institution_category', 'institution_territory', 'assessor_certificate'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy public_record on %I for select using (true)', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
  end loop;
end $$;
create policy own_window on office_window for insert to tongban_app with check ('office:' || office_id = any (current_parties()));
create policy own_window_again on office_window for update to tongban_app using ('office:' || office_id = any (current_parties()));
grant insert, update on office_window to tongban_app;
create policy of_own_county on institution for insert to tongban_app with check ('office:' || county_office = any (current_parties()));
create policy of_own_county_again on institution for update to tongban_app using ('office:' || county_office = any (current_parties()));
grant insert, update on institution to tongban_app;
create policy applied_for on institution_category for insert to tongban_app with check (
  num_nonnulls(county_decision, prefecture_decision, province_decision, approved_from) = 0
  and institution_id in (select id from institution where 'office:' || county_office = any (current_parties())));
create policy decided on institution_category for update to tongban_app using (
  institution_id in (select id from institution where office_parties(county_office) && current_parties()));
grant insert, update on institution_category to tongban_app;
create policy of_own_county on institution_territory for insert to tongban_app with check (
  institution_id in (select id from institution where 'office:' || county_office = any (current_parties())));
grant insert on institution_territory to tongban_app;

select audit_table('office_window', null);
select audit_table('institution', null);
select audit_table('institution_category', null);
select audit_table('institution_territory', null);
select audit_table('assessor_certificate', null);
