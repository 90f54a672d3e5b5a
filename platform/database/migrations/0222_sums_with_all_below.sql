-- The sums of an office with all below it: the nation's page reads some thousand rows, and not those of three thousand offices (N2.4; decision 63).

-- What is folded in `tally`, once for each office above and its own. By months; what runs also by the day on which it is due.
create table tally_within (
  measure text not null,
  office_id text not null,
  what text not null,
  span text not null check (span in ('month', 'day')),
  day date not null,
  n bigint not null,
  seconds bigint not null,
  primary key (office_id, measure, span, day, what)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
create index tally_within_of_nothing on tally_within (measure) where n = 0 and seconds = 0;
create index tally_fresh on tally (measure, office_id) where not folded;
grant select on tally_within to tongban_app;
grant select, insert, update, delete on tally_within to tongban_worker;
alter table tally_within enable row level security, force row level security;
create policy counting on tally_within for all to tongban_owner using (true) with check (true);
create policy own_and_below on tally_within for select to tongban_app using (office_id in (select offices_under_me()));
create policy worker on tally_within for all to tongban_worker using (true) with check (true);

-- Which measures are summed with all below.
create function is_within(measure text) returns boolean
  language sql immutable parallel safe
  return measure in ('opened', 'standing', 'running', 'paused', 'on-time', 'late', 'stayed', 'asked-again', 'returned', 'declined', 'refused', 'ending');

-- Each line of `tally` once for its office and each office above: the folded ones, or the others.
create function lines_within(of_folded boolean) returns setof tally_within
  language sql stable
  begin atomic
    with recursive line as (
      select measure, office_id, what, day, sum(n)::bigint as n, sum(seconds)::bigint as seconds from tally
      where folded = of_folded and is_within(measure) group by measure, office_id, what, day
    ), up (office_id, at) as (
      select distinct office_id, office_id from line
      union all select up.office_id, office.parent_id from up join office on office.id = up.at where office.parent_id is not null
    )
    select line.measure, up.at, line.what, shown.span,
      case shown.span when 'day' then line.day else date_trunc('month', line.day)::date end, sum(line.n)::bigint, sum(line.seconds)::bigint
    from line join up using (office_id) cross join (values ('month'), ('day')) as shown (span)
    where shown.span = 'month' or line.measure = 'running'
    group by 1, 2, 3, 4, 5;
  end;
grant execute on function lines_within(boolean) to tongban_app, tongban_worker;

insert into tally_within select * from lines_within(true) where n <> 0 or seconds <> 0;

-- Whoever folds, this release or the one before: what is folded goes into the sums above in the same statement.
create function raise_tally() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
declare
  line tally := coalesce(new, old);
  more bigint := coalesce(new.n, 0) - coalesce(old.n, 0);
  longer bigint := coalesce(new.seconds, 0) - coalesce(old.seconds, 0);
begin
  if more = 0 and longer = 0 then
    return null;
  end if;
  with recursive up (id) as (
    select line.office_id
    union all select office.parent_id from up join office on office.id = up.id where office.parent_id is not null
  )
  insert into tally_within as there
  select line.measure, up.id, line.what, shown.span,
    case shown.span when 'day' then line.day else date_trunc('month', line.day)::date end, more, longer
  from up cross join (values ('month'), ('day')) as shown (span)
  where shown.span = 'month' or line.measure = 'running'
  on conflict (office_id, measure, span, day, what) do update set n = there.n + excluded.n, seconds = there.seconds + excluded.seconds;
  return null;
end $$;
create trigger raise_new after insert on tally for each row when (new.folded and is_within(new.measure)) execute function raise_tally();
create trigger raise_changed after update on tally for each row when (new.folded and is_within(new.measure)) execute function raise_tally();
create trigger raise_gone after delete on tally for each row when (old.folded and is_within(old.measure)) execute function raise_tally();
