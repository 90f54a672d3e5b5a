-- An exception to the bar lifts the bar of the cancellations before it, and of no later one (R4.1.1 原则上).
create or replace function person_standing(person uuid)
  returns table (cancelled_at timestamptz, open_matter text, open_status text, bar_lifted boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select
      last_one.cancelled_at,
      (select matter from case_file where person_id = person and not final),
      (select status from case_file where person_id = person and not final),
      exists (select from bar_exception granted where granted.person_id = person and granted.granted_at >= last_one.cancelled_at)
    from (select max(status_since) as cancelled_at from certificate where person_id = person and status = 'cancelled') last_one;
  end;
