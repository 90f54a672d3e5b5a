-- A telephone joins an account only where it was just proved; whoever else is signed in with it proves it again (N5.2).
create or replace function join_account(second uuid, first uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update account set joined_to = first where id = second;
  update account set joined_to = first where joined_to = second;
  update application_draft set account_id = first where account_id = second and submitted_case is null;
  update file set account_id = first where account_id = second and case_id is null;
  update session set ended_at = current_moment() where account_id = second and ended_at is null;
end $$;
create index account_joined_to on account (joined_to) where joined_to is not null;
create index session_by_account on session (account_id) where ended_at is null and account_id is not null;
