-- Lists that cost what they show: seats are asked for row by row, and the clocks of cases are rows of their own (N2.4, N5.2; R5).

-- The same question as before, asked so that it cannot become a list of everything the actor sees: `exists (…)` may be answered
-- from a hash of all seats of the actor's office, a value of one row may not. Decision 55 says what each costs.
alter policy see on case_file using (
  (select true from case_party seat where seat.case_id = case_file.id and seat.party = any ((select current_parties())::text[]) limit 1));
alter policy of_own_cases on case_event using (
  (select true from case_party seat where seat.case_id = case_event.case_id and seat.party = any ((select current_parties())::text[]) limit 1));
alter policy of_own_cases on assessment using (
  (select true from case_party seat where seat.case_id = assessment.case_id and seat.party = any ((select current_parties())::text[]) limit 1));

-- Whoever asks for the seats of a party names it; that it is one of theirs is confirmed. Asked twice as `party = …`, it would be
-- taken for twice as rare, and a walk in order for not worth while.
alter policy own_parties on case_party using (array_position((select current_parties()), party) is not null
  and (ends_on is null or ends_on > (nullif(current_setting('tongban.now', true), '')::timestamptz at time zone 'Asia/Shanghai')::date));

-- The case that a chain of the audit is about: its name is the case's id, written as PostgreSQL writes it.
create function case_of_chain(chain text) returns uuid
  language sql immutable parallel safe
  return case when chain ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then chain::uuid end;

-- The capacity is compared after the case was found: as a part of the index it would have PostgreSQL 18 skip along all parties.
alter policy for_auditors on audit using ((select audits()) and (
  actor in (select 'staff:' || staff.id from staff where staff.office_id in (select offices_under_me()))
  or (select true from case_party seat where seat.case_id = case_of_chain(audit.chain) and seat.party = any ((select current_parties())::text[]) limit 1)));
alter policy at_the_window on audit using (operation = 'read' and (select prints_readings()) and
  (select true from case_party seat where seat.case_id = case_of_chain(audit.chain) and (seat.capacity || '') in ('residence', 'hukou')
    and seat.party = any ((select current_parties())::text[]) limit 1));
alter policy of_own_cases on audit using (operation = 'read' and
  (select true from case_party seat where seat.case_id = case_of_chain(audit.chain) and (seat.capacity || '') = 'applicant'
    and seat.party = any ((select current_parties())::text[]) limit 1));

-- What a case counts for in the sums of clocks, line by line: what supervision opens behind a number starts here.
create table case_clock (
  case_id uuid not null references case_file (id),
  -- Its place among the clocks of the case, from 1.
  nth integer not null,
  -- As in `tally`: running, paused, on-time, late.
  measure text not null,
  office_id text not null,
  what text not null,
  -- Due, while it runs; the day on which it stopped.
  day date not null,
  matter text not null,
  residence_office text not null,
  primary key (case_id, nth)
);
create index case_clock_behind on case_clock (measure, office_id, what, day, case_id);
grant select on case_clock to tongban_app, tongban_worker;
alter table case_clock enable row level security, force row level security;
create policy derived on case_clock for all to tongban_owner using (true) with check (true);
-- As with the sums: an office sees what is counted for it and below it. Whose case it is, the case itself answers.
create policy own_and_below on case_clock for select to tongban_app
  using (office_id in (select offices_under_me()));
create policy worker on case_clock for select to tongban_worker using (true);

create function clocks_of_case(one case_file) returns setof case_clock
  language sql stable
  begin atomic
    select (one).id, nth::integer,
      case when clock->>'state' = 'stopped' then case when (clock->>'late')::boolean then 'late' else 'on-time' end else clock->>'state' end,
      clock->>'office', clock->>'name',
      case clock->>'state' when 'stopped' then (clock->>'stopped')::date when 'running' then (clock->>'due')::date
        else date '2000-01-01' end,
      (one).matter, (one).residence_office
    from jsonb_array_elements((one).state->'clocks') with ordinality as listed(clock, nth);
  end;
revoke all on function clocks_of_case(case_file) from public;

create function sync_case_clock() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.residence_office = new.residence_office and old.state->'clocks' is not distinct from new.state->'clocks' then
    return null;
  end if;
  insert into case_clock as kept select * from clocks_of_case(new)
  on conflict (case_id, nth) do update set measure = excluded.measure, office_id = excluded.office_id, what = excluded.what,
    day = excluded.day, matter = excluded.matter, residence_office = excluded.residence_office
    where (kept.measure, kept.office_id, kept.what, kept.day, kept.matter, kept.residence_office)
      is distinct from (excluded.measure, excluded.office_id, excluded.what, excluded.day, excluded.matter, excluded.residence_office);
  delete from case_clock where case_id = new.id and nth > jsonb_array_length(new.state->'clocks');
  return null;
end $$;
create trigger case_file_clocks after insert or update of state, residence_office on case_file
  for each row execute function sync_case_clock();

-- The open cases in somebody's hands: who held a case that has ended stands in `case_keeper` for ever, and is no task (N5.1).
create table case_held (
  case_id uuid not null references case_file (id),
  office_id text not null,
  staff_id uuid not null,
  primary key (case_id, office_id)
);
create index case_held_by_staff on case_held (staff_id, case_id);
grant select on case_held to tongban_app, tongban_worker;
alter table case_held enable row level security, force row level security;
create policy derived on case_held for all to tongban_owner using (true) with check (true);
create policy own_and_below on case_held for select to tongban_app using (office_id in (select offices_under_me()));
create policy worker on case_held for select to tongban_worker using (true);

create function sync_case_held() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare about uuid;
begin
  if tg_table_name = 'case_file' then about := new.id;
  elsif tg_op = 'DELETE' then about := old.case_id;
  else about := new.case_id;
  end if;
  delete from case_held where case_id = about and not exists (
    select from case_keeper keeper join case_file on case_file.id = keeper.case_id
    where keeper.case_id = case_held.case_id and keeper.office_id = case_held.office_id and not final);
  insert into case_held select keeper.case_id, keeper.office_id, keeper.staff_id
    from case_keeper keeper join case_file on case_file.id = keeper.case_id where keeper.case_id = about and not final
  on conflict (case_id, office_id) do update set staff_id = excluded.staff_id where case_held.staff_id <> excluded.staff_id;
  return null;
end $$;
create trigger keeper_holds after insert or delete or update of office_id, staff_id on case_keeper
  for each row execute function sync_case_held();
create trigger case_file_held after update of final on case_file
  for each row when (old.final <> new.final) execute function sync_case_held();

-- How many cases an office keeps papers of, of one month: it has a seat in each, so they are counted without asking for it again (R6.3).
create function count_kept_cases(of_office text, month date) returns integer
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select count(*)::integer from (
      select id from case_file where residence_office = of_office and opened_on >= month and opened_on < month + interval '1 month'
      union select id from case_file where hukou_office = of_office and hukou_sees and opened_on >= month and opened_on < month + interval '1 month'
    ) as kept where 'office:' || of_office = any (current_parties()) and not is_newcomer();
  end;
revoke all on function count_kept_cases(text, date) from public;
grant execute on function count_kept_cases(text, date) to tongban_app;
