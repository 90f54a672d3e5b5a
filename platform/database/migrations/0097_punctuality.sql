-- The public ledger of punctuality (R5, N8.2): what was on time and late, returned and declined, by county and month, with nobody's name.

-- One row for each deadline that was kept or missed and each return, written in the step's own transaction. Its entry in the tree says
-- in which month it counts and nothing else, so that everybody can count how many there are.
create table punctuality_fact (
  -- The month it is counted in, which is one whose ledger is not published yet.
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  id uuid not null,
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  measure text not null check (measure in ('on-time', 'late', 'returned', 'declined')),
  -- A deadline or a ground.
  what text not null,
  -- -1 takes back what was counted before, where a case moved to another office or a day was put right.
  n integer not null check (n in (1, -1)),
  primary key (month, id)
);
create index punctuality_fact_by_case on punctuality_fact (case_id);

-- What is published: small numbers only together with those of a larger region.
create table punctuality_line (
  month text not null,
  region text not null references office (id),
  -- 'running', 'overdue': how many deadlines ran, and were over, when the month was published.
  measure text not null check (measure in ('on-time', 'late', 'returned', 'declined', 'running', 'overdue')),
  what text not null,
  n integer not null,
  primary key (month, region, measure, what)
);
create table punctuality_month (
  month text primary key,
  lines integer not null,
  -- Entries of punctuality_fact of this month, and how many of them took back.
  facts integer not null,
  taken_back integer not null,
  smallest integer not null,
  published_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['punctuality_fact', 'punctuality_line', 'punctuality_month'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert on %I to tongban_worker', name);
  end loop;
end $$;
create policy counting on punctuality_fact to tongban_owner using (true) with check (true);
create policy counting on punctuality_month for select to tongban_owner using (true);
select audit_table('punctuality_fact', 'case_id');
-- One chain for each month: its entries follow one another without a gap, so that nothing published can be left out of a proof.
select audit_table('punctuality_line', 'month');
select audit_table('punctuality_month', 'month');

create function note_punctuality(of_case uuid, lines tally_line[]) returns void
  language sql security definer set search_path = public, pg_temp
  begin atomic
    insert into punctuality_fact (month, id, case_id, office_id, measure, what, n)
    select greatest(to_char(current_moment() at time zone 'Asia/Shanghai', 'YYYY-MM'),
        (select to_char(to_date(max(month), 'YYYY-MM') + interval '1 month', 'YYYY-MM') from punctuality_month)),
      gen_random_uuid(), of_case, office_id, measure, what, sign(total)::integer
    from (select office_id, measure, what, sum(n) as total from unnest(lines)
      where measure in ('on-time', 'late', 'returned', 'declined') group by office_id, measure, what) as summed,
      generate_series(1, abs(total)::integer);
  end;
revoke execute on function note_punctuality from public;

create or replace function count_case() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before tally_line[] := '{}';
  after tally_line[];
  elsewhere boolean := false;
begin
  select array_agg(line) into after from tallies_of_case(new) as line;
  if tg_op = 'UPDATE' then
    -- Where the case itself moves to another office, its history goes along.
    elsewhere := (old.residence_office, old.hukou_office, old.superior_office, old.province_office)
      is distinct from (new.residence_office, new.hukou_office, new.superior_office, new.province_office);
    select array_agg((line.measure, line.office_id, line.other_id, line.matter, line.what, line.day, -line.n, -line.seconds)::tally_line)
      into before from (select * from tallies_of_case(old) union all select * from tallies_of_steps(old, null) where elsewhere) as line;
    if elsewhere then
      select after || coalesce(array_agg(line), '{}') into after from tallies_of_steps(new, null) as line;
    end if;
  end if;
  perform add_tallies(before || after);
  perform note_punctuality(new.id, before || after);
  return null;
end $$;

create or replace function count_step() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  lines tally_line[];
begin
  select array_agg(line) into lines from case_file, tallies_of_steps(case_file, new.seq) as line where case_file.id = new.case_id;
  perform add_tallies(lines);
  perform note_punctuality(new.case_id, lines);
  return null;
end $$;

-- What earlier releases counted, in the months it happened in; none of them is published yet.
insert into punctuality_fact (month, id, case_id, office_id, measure, what, n)
select to_char(line.day, 'YYYY-MM'), gen_random_uuid(), case_file.id, line.office_id, line.measure, line.what, 1
from case_file, lateral (select * from tallies_of_case(case_file) union all select * from tallies_of_steps(case_file, null)) as line
where line.measure in ('on-time', 'late', 'returned', 'declined');
