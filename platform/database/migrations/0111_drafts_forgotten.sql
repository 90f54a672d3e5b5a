-- A draft is deleted by whose it is, or forgotten after a while, with its papers and the key that opens them (N5.2).
create policy forgetting on person_key to tongban_owner using (true) with check (true);

create function forget_draft(draft uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from application_draft
    where id = draft and submitted_case is null and (is_own_account(account_id) or current_actor() like 'system:%')
    -- Where its key became a person's, what it opens is theirs.
      and not exists (select from person where person.id = draft)
    for update;
  if not found then return false; end if;
  delete from draft_move where draft_id = draft;
  delete from file where person_id = draft and case_id is null;
  delete from application_draft where id = draft;
  update person_key set wrapped_key = null, destroyed_at = current_moment() where person_id = draft;
  return true;
end $$;
revoke all on function forget_draft(uuid) from public;
grant execute on function forget_draft(uuid) to tongban_app, tongban_worker;
create index application_draft_untouched on application_draft (updated_at) where submitted_case is null;
