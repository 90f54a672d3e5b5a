-- Asked where no unit of work has begun, row security shows no rows and raises nothing.
create or replace function is_newcomer() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff where id = acting_staff() and office_id is not null and (
    not exists (select from staff_undertaking given where given.staff_id = staff.id
      and given.valid_to >= (coalesce(nullif(current_setting('tongban.now', true), '')::timestamptz, now()) at time zone 'Asia/Shanghai')::date)
    or not exists (select from training_attempt tried where tried.staff_id = staff.id and tried.passed)))
$$;
