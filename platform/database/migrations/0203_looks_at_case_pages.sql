-- Who opens the page of a case stands among “who saw me”, once for each reader, case and day (N5.2).
create function audit_look(case_id uuid, what text, purpose text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from audit where chain = audit_look.case_id::text and operation = 'read'
      and actor = current_actor() and row_key->>'what' = audit_look.what
      and at >= date_trunc('day', current_moment() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') then
    perform audit_read(case_id, what, purpose);
  end if;
end $$;
revoke all on function audit_look(uuid, text, text) from public;
grant execute on function audit_look(uuid, text, text) to tongban_app;
