-- An application of who is bound to nobody yet waits as a draft at the office until a clerk has looked at its papers (R2.3, R4.5.1, N5.2).
alter table draft_move add column to_look_at boolean not null default false;
alter table draft_move alter column to_look_at drop default;

-- Gives the actor's own draft to an office to be looked at, by the move that was just made for it.
create function send_draft_to_office(draft uuid, office text) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
  with sent as (
    update draft_move set office_id = office, taken_by = current_actor(), taken_at = current_moment(), to_look_at = true
      where draft_id = draft and ended_at is null and office_id is null
        and exists (select from application_draft
          where application_draft.id = draft and submitted_case is null and is_own_account(account_id))
      returning 1)
  select exists (select from sent)
$$;
revoke all on function send_draft_to_office(uuid, text) from public;
grant execute on function send_draft_to_office(uuid, text) to tongban_app;
