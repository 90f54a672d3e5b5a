-- A half-done application moves to a window by a short code, and back (R3.1, R3.2).
create table draft_move (
  id uuid primary key,
  draft_id uuid not null references application_draft (id),
  code_index bytea not null unique,
  -- For the applicant to read again, under the draft's own key.
  code_sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  office_id text references office (id),
  taken_by text,
  taken_at timestamptz,
  -- Back with the applicant: taken back by them, or handed back by the window.
  ended_at timestamptz,
  check ((office_id is null) = (taken_at is null))
);
create unique index one_move_of_a_draft on draft_move (draft_id) where ended_at is null;
select audit_table('draft_move', null);
alter table draft_move enable row level security;
alter table draft_move force row level security;
create policy worker on draft_move to tongban_worker using (true) with check (true);
create policy taking on draft_move to tongban_owner using (true) with check (true);
create policy own on draft_move to tongban_app
  using (draft_id in (select id from application_draft where is_own_account(account_id)))
  with check (draft_id in (select id from application_draft where is_own_account(account_id)));
create policy at_window on draft_move for select to tongban_app using ('office:' || office_id = any (current_parties()));
create policy handing_back on draft_move for update to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
grant select, insert on draft_move to tongban_app, tongban_worker;
grant update (ended_at) on draft_move to tongban_app, tongban_worker;

-- The window that took a draft reads and goes on with it, and with its papers, until it is handed in or back.
create function drafts_at_my_window() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select draft_id from draft_move where 'office:' || office_id = any (current_parties()) and ended_at is null
$$;
grant execute on function drafts_at_my_window() to tongban_app;
create policy at_window on application_draft to tongban_app
  using (id in (select drafts_at_my_window())) with check (id in (select drafts_at_my_window()));
create policy of_draft_at_window on file for select to tongban_app
  using (case_id is null and person_id in (select drafts_at_my_window()));
create policy filing_of_draft_at_window on file for update to tongban_app
  using (case_id is null and person_id in (select drafts_at_my_window())) with check (true);

-- Takes the draft of a code that is still good to the window that types it; nothing where there is none.
create function take_draft_to_window(index bytea, office text) returns uuid
  language sql security definer set search_path = public, pg_temp as $$
  update draft_move set office_id = office, taken_by = current_actor(), taken_at = current_moment()
    where code_index = index and ended_at is null and expires_at > current_moment()
      and (office_id is null or office_id = office) and 'office:' || office = any (current_parties())
      and exists (select from application_draft where application_draft.id = draft_id and submitted_case is null)
    returning draft_id
$$;
revoke all on function take_draft_to_window(bytea, text) from public;
grant execute on function take_draft_to_window(bytea, text) to tongban_app;
