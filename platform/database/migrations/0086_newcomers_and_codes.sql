-- Newcomers see no person by row security either; and move codes typed at windows are braked (N5.2, N5.3, R3.1).

-- Staff of an office who have not promised for today, or never passed a training; which editions are in force the use cases know.
create policy standing on staff_undertaking for select to tongban_owner using (true);
create policy standing on training_attempt for select to tongban_owner using (true);
create function is_newcomer() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff where id = acting_staff() and office_id is not null and (
    not exists (select from staff_undertaking given where given.staff_id = staff.id
      and given.valid_to >= (current_moment() at time zone 'Asia/Shanghai')::date)
    or not exists (select from training_attempt tried where tried.staff_id = staff.id and tried.passed)))
$$;
revoke all on function is_newcomer() from public;
grant execute on function is_newcomer() to tongban_app;

do $$
declare of_people text;
begin
  foreach of_people in array array['case_party', 'case_file', 'certificate', 'person', 'file', 'application_draft', 'draft_move',
    'own_data_request', 'archive_page', 'archive_request', 'annual_review', 'window_code', 'guardian_bond', 'mandate',
    'correction', 'certificate_follow_up', 'reveal_request'] loop
    execute format('create policy not_for_newcomers on %I as restrictive for all to tongban_app using (not (select is_newcomer()))',
      of_people);
  end loop;
end $$;

-- Wrong move codes, by whom and where; a keyed hash tells the same code tried again, and nothing else is kept.
create table draft_code_try (
  id uuid primary key,
  office_id text not null references office (id),
  staff_id uuid not null references staff (id),
  code_index bytea not null,
  at timestamptz not null
);
create index draft_code_try_by_office on draft_code_try (office_id, at);
create index draft_code_try_by_code on draft_code_try (code_index, at);
alter table draft_code_try enable row level security, force row level security;
create policy own on draft_code_try for insert to tongban_app
  with check (staff_id = acting_staff() and 'office:' || office_id = any (current_parties()));
create policy of_office on draft_code_try for select to tongban_app using ('office:' || office_id = any (current_parties()));
create policy standing on draft_code_try for select to tongban_owner using (true);
create policy worker on draft_code_try for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on draft_code_try as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert on draft_code_try to tongban_app;
grant select, insert, delete on draft_code_try to tongban_worker;
select audit_table('draft_code_try', '');

-- How often a code was typed anywhere: whoever goes from window to window is counted too.
create function tries_of_draft_code(index bytea, since timestamptz) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from draft_code_try where code_index = index and at > since
$$;
revoke all on function tries_of_draft_code(bytea, timestamptz) from public;
grant execute on function tries_of_draft_code(bytea, timestamptz) to tongban_app;

-- Whoever has no account asks at a window, where a clerk who has seen them enters it (N5.2).
alter table own_data_request alter column account_id drop not null;
alter table own_data_request add column entered_by uuid references staff (id),
  add constraint own_data_request_by check (num_nonnulls(account_id, entered_by) = 1);
-- An erasure that was granted and then had to stop, and why.
alter table own_data_request add column stopped_at timestamptz, add column stopped_sealed bytea,
  add check ((stopped_at is null) = (stopped_sealed is null));
grant update (stopped_at, stopped_sealed) on own_data_request to tongban_worker;
create policy asking_at_window on own_data_request for insert to tongban_app
  with check (entered_by = acting_staff() and 'office:' || office_id = any (current_parties()) and works_on_cases()
    and exists (select from case_party seat where seat.case_id = own_data_request.case_id
      and seat.party = 'office:' || office_id and seat.capacity in ('residence', 'hukou')));
