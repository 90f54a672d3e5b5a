-- What a review called for and nobody has begun, line by line, and the sums of reviews: a county's page reads what it shows (N6.4; decision 63).

create table review_to_follow (
  review_id uuid primary key references annual_review (id),
  office_id text not null,
  held_by uuid,
  year integer not null,
  due_on date not null
);
create index review_to_follow_in_order on review_to_follow (office_id, due_on, review_id);
create index review_to_follow_called_on on review_to_follow (held_by, due_on, review_id) where held_by is not null;
grant select on review_to_follow to tongban_app, tongban_worker;
alter table review_to_follow enable row level security, force row level security;
create policy derived on review_to_follow for all to tongban_owner using (true) with check (true);
-- Whose review it is, the review itself answers.
create policy own_and_below on review_to_follow for select to tongban_app using (office_id in (select offices_under_me()));
create policy calling on review_to_follow for select to tongban_app using (held_by = acting_staff());
create policy not_for_newcomers on review_to_follow as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy beyond_mandate on review_to_follow as restrictive for all to tongban_app using (not acts_by_mandate());
create policy worker on review_to_follow for select to tongban_worker using (true);

-- A finding is followed once a case of the matter it called for was opened after it.
create function is_followed(one annual_review) returns boolean
  language sql stable
  return exists (select from case_file where case_file.person_id = (one).person_id and case_file.matter = (one).next_matter
    and case_file.opened_at >= (one).answered_at);
revoke all on function is_followed(annual_review) from public;

create function sync_review_to_follow() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  if new.state = 'done' and new.next_matter is not null and not is_followed(new) then
    insert into review_to_follow values (new.id, new.office_id, new.held_by, new.year, new.due_on)
    on conflict (review_id) do update set office_id = excluded.office_id, held_by = excluded.held_by, due_on = excluded.due_on;
  else
    delete from review_to_follow where review_id = new.id;
  end if;
  return null;
end $$;
create trigger review_to_follow after insert or update on annual_review
  for each row when (new.next_matter is not null) execute function sync_review_to_follow();

create function follow_review() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  delete from review_to_follow using annual_review review
  where review.person_id = new.person_id and review.next_matter = new.matter and review.answered_at <= new.opened_at
    and review_to_follow.review_id = review.id;
  return null;
end $$;
create trigger follow_review after insert on case_file for each row execute function follow_review();

-- The sums: by office and the day on which they were due; what: the year.
create function count_reviews() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'review-' || state, office_id, '', '', year::text, due_on, count(*), 0 from added
    where state in ('open', 'done') group by state, office_id, year, due_on;
  else
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'review-' || state, office_id, '', '', year::text, due_on, sum(sign), 0
    from (select state, office_id, year, due_on, 1 as sign from added union all select state, office_id, year, due_on, -1 from gone) changed
    where state in ('open', 'done') group by state, office_id, year, due_on having sum(sign) <> 0;
  end if;
  return null;
end $$;
create trigger count_new_reviews after insert on annual_review referencing new table as added
  for each statement execute function count_reviews();
create trigger count_changed_reviews after update on annual_review referencing old table as gone new table as added
  for each statement execute function count_reviews();

create function count_review_to_follow() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    values ('review-to-follow', old.office_id, '', '', old.year::text, old.due_on, -1, 0);
  end if;
  if tg_op <> 'DELETE' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    values ('review-to-follow', new.office_id, '', '', new.year::text, new.due_on, 1, 0);
  end if;
  return null;
end $$;

insert into review_to_follow select id, office_id, held_by, year, due_on from annual_review
where state = 'done' and next_matter is not null and not is_followed(annual_review);
create trigger count_review_to_follow after insert or delete or update of office_id, due_on on review_to_follow
  for each row execute function count_review_to_follow();

create function tallies_of_reviews() returns setof tally_line
  language sql stable security definer set search_path to public, pg_temp
  begin atomic
    select 'review-' || state, office_id, '', '', year::text, due_on, count(*), 0::bigint from annual_review
    where state in ('open', 'done') group by state, office_id, year, due_on
    union all
    select 'review-to-follow', office_id, '', '', year::text, due_on, count(*), 0 from annual_review
    where state = 'done' and next_matter is not null and not is_followed(annual_review) group by office_id, year, due_on;
  end;
revoke all on function tallies_of_reviews() from public;

insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded) select *, true from tallies_of_reviews();

create or replace function recount() returns setof tally_line
  language sql stable security definer set search_path to public, pg_temp
  begin atomic
    select measure, office_id, other_id, matter, what, day, sum(n)::bigint, sum(seconds)::bigint from (
      select line.* from case_file, tallies_of_case(case_file) as line
      union all
      select line.* from case_file, tallies_of_steps(case_file, null) as line
      union all
      select 'ending', office_id, '', '', status, date_trunc('month', valid_to)::date, count(*), 0 from certificate
      where status in ('in-force', 'frozen') group by office_id, status, date_trunc('month', valid_to)
      union all
      select * from tallies_of_reviews()
    ) counted
    group by measure, office_id, other_id, matter, what, day having sum(n) <> 0 or sum(seconds) <> 0;
  end;
