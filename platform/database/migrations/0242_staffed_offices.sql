-- Whether anybody works at an office in a role: said to people before they apply there, without saying who (docs/basis.md §9.252).
create function office_is_staffed(office text, role text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff where office_id = office_is_staffed.office and role = any (roles) and closed_at is null
    and active_from <= (current_moment() at time zone 'Asia/Shanghai')::date)
$$;
revoke all on function office_is_staffed(text, text) from public;
grant execute on function office_is_staffed(text, text) to tongban_app, tongban_worker;
