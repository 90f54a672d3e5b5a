-- Queries to sharing sources for an application's papers: consent, day and proof of each (R2.2, R2.4; decision 52).
create table shared_query (
  -- Also the key under which the source was asked.
  id uuid primary key,
  -- The application being filled in; its key seals what names anything.
  draft_id uuid not null,
  -- The case that came of it. Its party reads it from then on.
  case_id uuid references case_file (id),
  material text not null check (material <> ''),
  source text not null check (source <> ''),
  source_title text not null check (source_title <> ''),
  state text not null check (state in ('asked', 'found', 'nothing', 'failed')),
  -- What was found, while it stands as the paper: what the person took out may be forgotten, that it was asked for stays.
  file_id uuid unique,
  -- Whom it was about, and the number under which the source keeps it.
  details_sealed bytea not null,
  -- When the person agreed, which is when it was asked; and who asked.
  consented_at timestamptz not null,
  asked_by text not null check (asked_by <> ''),
  answered_at timestamptz,
  -- The day of the query by the source's own word.
  queried_on date,
  check ((state = 'asked') = (answered_at is null)),
  check ((state in ('found', 'nothing')) = (queried_on is not null)),
  check (file_id is null or state = 'found')
);
create index shared_query_of_draft on shared_query (draft_id, consented_at);
create index shared_query_of_case on shared_query (case_id) where case_id is not null;

alter table shared_query enable row level security, force row level security;
create policy worker on shared_query to tongban_worker using (true) with check (true);
create policy not_at_the_door on shared_query as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
-- Whoever has the draft: at home, or the window that was given it.
create policy of_draft on shared_query to tongban_app
  using (case_id is null and exists (select from application_draft draft where draft.id = shared_query.draft_id))
  with check (exists (select from application_draft draft where draft.id = shared_query.draft_id));
create policy of_own_cases on shared_query for select to tongban_app
  using (exists (select from case_party seat
    where seat.case_id = shared_query.case_id and seat.party = any (current_parties())));
create policy beyond_mandate on shared_query as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on shared_query as restrictive for all to tongban_app using (not (select is_newcomer()));
-- A draft is forgotten with what was asked for it.
create policy forgetting on shared_query to tongban_owner using (true) with check (true);
grant select, insert, update on shared_query to tongban_app;
grant select, insert, update, delete on shared_query to tongban_worker;
select audit_table('shared_query', 'case_id');

create or replace function forget_draft(draft uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from application_draft
    where id = draft and submitted_case is null and (is_own_account(account_id) or current_actor() like 'system:%')
    -- Where its key became a person's, what it opens is theirs.
      and not exists (select from person where person.id = draft)
    for update;
  if not found then return false; end if;
  delete from draft_move where draft_id = draft;
  delete from shared_query where draft_id = draft and case_id is null;
  delete from file where person_id = draft and case_id is null;
  delete from application_draft where id = draft;
  update person_key set wrapped_key = null, destroyed_at = current_moment() where person_id = draft;
  return true;
end $$;
