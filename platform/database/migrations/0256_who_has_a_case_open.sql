-- Which colleague has the page of a case open: written with the look on the record, in the same statement, and told to the next
-- who opens it (N5.1; decision 65). Lost with a crash, which is no loss.
create unlogged table case_open (
  case_id uuid not null references case_file (id),
  staff_id uuid not null references staff (id),
  -- Since when without a break, and when last.
  since timestamptz not null,
  last_at timestamptz not null,
  primary key (case_id, staff_id)
);
alter table case_open enable row level security, force row level security;
create policy derived on case_open to tongban_owner using (true) with check (true);

-- That the actor opens the page of a case: on the record once a day, and who of the same office has it open now.
create function look_at_case(of_case uuid, purpose text, minutes integer) returns table (name text, since timestamptz)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  moment timestamptz := current_moment();
  long_ago timestamptz := moment - make_interval(mins => minutes);
begin
  perform audit_look(of_case, 'case page', purpose);
  if acting_staff() is null then return; end if;
  delete from case_open where case_id = of_case and last_at < long_ago and staff_id <> acting_staff();
  -- A write for every page would be waste; a minute is fine-grained enough.
  insert into case_open as mine (case_id, staff_id, since, last_at) values (of_case, acting_staff(), moment, moment)
    on conflict (case_id, staff_id) do update set last_at = moment,
      since = case when mine.last_at < long_ago then moment else mine.since end
    where mine.last_at < moment - interval '1 minute';
  return query select colleague.display_name, other.since from case_open other
    join staff colleague on colleague.id = other.staff_id join staff me on me.id = acting_staff()
    where other.case_id = of_case and other.staff_id <> me.id and colleague.office_id = me.office_id
      and colleague.closed_at is null
    order by other.last_at desc limit 3;
end $$;
revoke all on function look_at_case(uuid, text, integer) from public;
grant execute on function look_at_case(uuid, text, integer) to tongban_app;
