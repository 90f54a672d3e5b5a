-- A helper comes to a window of the case with a code that the applicant gave them, and their identity card (N5.2, R3.1; docs/basis.md §9.174).
create table mandate_code (
  id uuid primary key,
  mandate_id uuid not null references mandate (id),
  case_id uuid not null references case_file (id),
  -- Only the keyed hash finds it; sealed, its giver reads it again.
  code_index bytea not null,
  code_sealed bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- Used at a window, or made anew.
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create unique index mandate_code_of_mandate on mandate_code (mandate_id) where ended_at is null;
create index mandate_code_by_index on mandate_code (code_index) where ended_at is null;
select audit_table('mandate_code', 'case_id');

alter table mandate_code enable row level security, force row level security;
create policy worker on mandate_code for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on mandate_code as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy beyond_mandate on mandate_code as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on mandate_code as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy of_own_case on mandate_code for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = mandate_code.case_id and seat.party = any (current_parties())
    and seat.capacity in ('applicant', 'residence', 'hukou')));
create policy making on mandate_code for insert to tongban_app
  with check (ended_at is null and exists (select from mandate join case_party seat on seat.case_id = mandate.case_id
    where mandate.id = mandate_id and mandate.case_id = mandate_code.case_id and mandate.ended_at is null
      and seat.party = any (current_parties()) and seat.capacity = 'applicant'));
create policy ending on mandate_code for update to tongban_app
  using (ended_at is null and exists (select from case_party seat where seat.case_id = mandate_code.case_id
    and seat.party = any (current_parties())
    and (seat.capacity = 'applicant' or (seat.capacity in ('residence', 'hukou') and works_on_cases()))))
  with check (ended_at is not null);
grant select, insert, update (ended_at, ended_by) on mandate_code to tongban_app;
grant select, insert, update on mandate_code to tongban_worker;
