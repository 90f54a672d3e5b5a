-- Numbers of many for supervision (N2.4, N4.3, N8; R5): kept in each case's own transaction, with nobody's name.

-- Only ever added to by who works: two people at one office never wait for one another. The job 'fold-tallies' sums up what was
-- added since; whoever reads sums both, so that the numbers are right to the last committed step.
create table tally (
  measure text not null,
  -- The office that the number is of, and the one at the other end.
  office_id text not null,
  other_id text not null,
  matter text not null,
  -- A clock, a status, a ground, a member of staff.
  what text not null,
  -- The first of a month; the due day of a running clock.
  day date not null,
  n bigint not null,
  seconds bigint not null,
  folded boolean not null default false
);
create unique index tally_folded on tally (measure, office_id, other_id, matter, what, day) where folded;
create index tally_by_office on tally (measure, office_id, day) include (other_id, matter, what, n, seconds);
create index tally_by_other on tally (measure, other_id, day);
create index tally_to_fold on tally (measure) where not folded;

create type tally_line as (measure text, office_id text, other_id text, matter text, what text, day date, n bigint, seconds bigint);

-- What a case counts for, read from the case alone.
create function tallies_of_case(one case_file) returns setof tally_line
  language sql stable
  begin atomic
    select 'opened', (one).residence_office, (one).hukou_office, (one).matter, '', date_trunc('month', (one).opened_on)::date, 1::bigint, 0::bigint
    union all
    select 'standing', (one).residence_office, (one).hukou_office, (one).matter, (one).status, date '2000-01-01', 1, 0 where not (one).final
    union all
    select case when clock->>'state' = 'stopped' then case when (clock->>'late')::boolean then 'late' else 'on-time' end else clock->>'state' end,
      clock->>'office', (one).residence_office, (one).matter, clock->>'name',
      case clock->>'state' when 'stopped' then date_trunc('month', (clock->>'stopped')::date)::date
        when 'running' then (clock->>'due')::date else date '2000-01-01' end, 1, 0
    from jsonb_array_elements((one).state->'clocks') as clock;
  end;

-- What its steps count for: how long it stood in each state, what was returned and declined on which ground, who did the work.
create function tallies_of_steps(one case_file, only_seq integer) returns setof tally_line
  language sql stable
  begin atomic
    with moved as (
      select seq, day, from_status, at, coalesce(lag(at) over (order by seq), (one).opened_at) as since
      from case_event where case_id = (one).id and from_status <> to_status
    )
    select 'stayed', (one).residence_office, (one).hukou_office, (one).matter, from_status, date_trunc('month', day)::date, 1::bigint,
      greatest(0, extract(epoch from at - since))::bigint
    from moved where only_seq is null or seq = only_seq
    union all
    select case when step = 'decline' then 'declined' else 'returned' end, (one).residence_office, (one).hukou_office, (one).matter,
      coalesce(record->>'ground', 'not-ours'), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and step in ('decline', 'returnForDefect', 'returnNotOurs') and (only_seq is null or seq = only_seq)
    union all
    select 'acted', case by_party when 'hukou' then (one).hukou_office when 'superior' then (one).superior_office
        when 'province' then (one).province_office else (one).residence_office end,
      '', (one).matter, substr(actor, 7), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and actor like 'staff:%' and (only_seq is null or seq = only_seq);
  end;

create function add_tallies(lines tally_line[]) returns void
  language sql
  begin atomic
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select measure, office_id, other_id, matter, what, day, sum(n), sum(seconds) from unnest(lines)
    group by measure, office_id, other_id, matter, what, day having sum(n) <> 0 or sum(seconds) <> 0;
  end;

create function count_case() returns trigger
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
  return null;
end $$;
create trigger count_case after insert or update on case_file for each row execute function count_case();

create function count_step() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform add_tallies(array_agg(line)) from case_file, tallies_of_steps(case_file, new.seq) as line where case_file.id = new.case_id;
  return null;
end $$;
create trigger count_step after insert on case_event for each row execute function count_step();

-- Certificates by the month in which they end. Whole statements at once: an import brings tens of thousands.
create function count_certificates() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'ending', office_id, '', '', status, date_trunc('month', valid_to)::date, count(*), 0 from added
    where status in ('in-force', 'frozen') group by office_id, status, date_trunc('month', valid_to);
  else
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'ending', office_id, '', '', status, date_trunc('month', valid_to)::date, sum(sign), 0
    from (select office_id, status, valid_to, 1 as sign from added union all select office_id, status, valid_to, -1 from gone) changed
    where status in ('in-force', 'frozen') group by office_id, status, date_trunc('month', valid_to) having sum(sign) <> 0;
  end if;
  return null;
end $$;
create trigger count_new_certificates after insert on certificate referencing new table as added
  for each statement execute function count_certificates();
create trigger count_changed_certificates after update on certificate referencing old table as gone new table as added
  for each statement execute function count_certificates();

-- All of it from scratch: for the test, and for whoever doubts the numbers.
create function recount() returns setof tally_line
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select measure, office_id, other_id, matter, what, day, sum(n)::bigint, sum(seconds)::bigint from (
      select line.* from case_file, tallies_of_case(case_file) as line
      union all select line.* from case_file, tallies_of_steps(case_file, null) as line
      union all select 'ending', office_id, '', '', status, date_trunc('month', valid_to)::date, count(*), 0 from certificate
        where status in ('in-force', 'frozen') group by office_id, status, date_trunc('month', valid_to)
    ) counted
    group by measure, office_id, other_id, matter, what, day having sum(n) <> 0 or sum(seconds) <> 0;
  end;
revoke execute on function recount, tallies_of_case, tallies_of_steps, add_tallies from public;
grant execute on function recount to tongban_worker;
create policy counting on case_event for select to tongban_owner using (true);

alter table tally enable row level security;
alter table tally force row level security;
create policy counting on tally to tongban_owner using (true) with check (true);
create policy worker on tally to tongban_worker using (true) with check (true);
create policy own_and_below on tally for select to tongban_app
  using (office_id in (select offices_under_me()) or (other_id <> '' and other_id in (select offices_under_me())));
grant select on tally to tongban_app;
grant select, insert, update, delete on tally to tongban_worker;

insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded) select *, true from recount();
