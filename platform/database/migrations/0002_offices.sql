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
  primary key (institution_id, category)
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

select audit_table('office_window', null);
select audit_table('institution', null);
select audit_table('institution_category', null);
select audit_table('institution_territory', null);
select audit_table('assessor_certificate', null);
