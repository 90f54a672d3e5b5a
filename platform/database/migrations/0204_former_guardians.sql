-- Since when somebody is no guardian of a person any more; null who is one still, or never was confirmed (R2.3). Whoever asks knows both.
create function former_guardian_since(of_person uuid, guardian bytea) returns date
  language sql stable security definer set search_path = public, pg_temp as $$
  select max(least(ended_on, ends_on)) from guardian_bond
    where ward_id = of_person and guardian_index = guardian
    having bool_and(ended_at is not null or coalesce(ends_on <= (current_moment() at time zone 'Asia/Shanghai')::date, false))
$$;
revoke all on function former_guardian_since(uuid, bytea) from public;
grant execute on function former_guardian_since(uuid, bytea) to tongban_app;
grant execute on function former_guardian_since(uuid, bytea) to tongban_worker;
