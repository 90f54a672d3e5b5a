-- Who may sign at these institutions on a day, whoever asks: after a dispute nobody judges their own conclusion (N4.1, N4.2).
create function assessors_of(institutions text[], on_day date)
returns table (staff_id uuid, institution_id text, categories text[])
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select staff.id, staff.institution_id, array_agg(category order by category)
  from staff cross join lateral assessor_categories(staff.id, on_day, on_day) as category
  where staff.institution_id = any (institutions) and 'assessor' = any (staff.roles)
    and staff.closed_at is null and staff.active_from <= on_day
  group by staff.id, staff.institution_id;
end;
revoke all on function assessors_of(text[], date) from public;
grant execute on function assessors_of(text[], date) to tongban_app, tongban_worker;
