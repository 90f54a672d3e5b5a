-- An exception to the bar after a cancellation is granted by an office above the one that cancelled, and by no other (R4.1.1).
create function cancelled_below(person uuid, office text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select last_one.office_id <> office and 'office:' || office = any (office_parties(last_one.office_id))
      from certificate last_one
      where last_one.person_id = person and last_one.status = 'cancelled'
      order by last_one.status_since desc limit 1), false);
  end;
revoke execute on function cancelled_below from public;
grant execute on function cancelled_below to tongban_app, tongban_worker;

drop policy granting on bar_exception;
create policy of_office on bar_exception for select to tongban_app
  using (('office:' || office_id) = any (current_parties()));
create policy granting on bar_exception for insert to tongban_app
  with check (('office:' || office_id) = any (current_parties()) and cancelled_below(person_id, office_id));
