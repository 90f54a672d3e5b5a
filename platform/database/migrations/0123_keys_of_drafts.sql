-- Whether an id is a draft's, for the window: no form seals what it brings under the key of a draft that is not there (N5.2).
create function is_draft(id uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (select from application_draft where application_draft.id = is_draft.id);
end;
revoke all on function is_draft(uuid) from public;
grant execute on function is_draft(uuid) to tongban_app;
