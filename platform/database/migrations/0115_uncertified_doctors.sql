-- Whoever only assesses, and has no certificate in force, sees no person either: they may conclude nothing (N4.1, N5.2).
-- Whoever seals, or keeps an institution's sessions, has a duty that needs no certificate.
create or replace function is_newcomer() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  -- Without a unit's moment there is no actor either, and nothing to decide: no rows are shown, and nothing is raised.
  select exists (select from staff where id = acting_staff() and (
    (office_id is not null and (
      not exists (select from staff_undertaking given where given.staff_id = staff.id
        and given.valid_to >= (nullif(current_setting('tongban.now', true), '')::timestamptz at time zone 'Asia/Shanghai')::date)
      or not exists (select from training_attempt tried where tried.staff_id = staff.id and tried.passed)))
    or (institution_id is not null and roles <@ array['assessor'] and not exists (
      select from (values ((nullif(current_setting('tongban.now', true), '')::timestamptz at time zone 'Asia/Shanghai')::date)) as of(day)
        cross join lateral assessor_categories(staff.id, of.day, of.day)))))
$$;
