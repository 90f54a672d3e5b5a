-- What staff of an office note on a case: theirs to read, and the applicant's in the copy of everything held; struck out, never
-- taken away (N5.2; docs/basis.md §9.256).
create table case_note (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  staff_id uuid not null references staff (id),
  author text not null,
  words_sealed bytea not null,
  written_at timestamptz not null,
  struck_at timestamptz,
  struck_by text,
  check ((struck_at is null) = (struck_by is null))
);
create index case_note_by_case on case_note (case_id, office_id, written_at);
alter table case_note enable row level security, force row level security;
create policy own_office on case_note for select to tongban_app
  using (('office:' || office_id) = any (current_parties()));
-- The person whose case it is has it in their copy (N5.2).
create policy own_case on case_note for select to tongban_app
  using (exists (select from case_party seat
    where seat.case_id = case_note.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())));
create policy writing on case_note for insert to tongban_app with check (
  staff_id = acting_staff() and ('office:' || office_id) = any (current_parties())
  and exists (select from case_file where case_file.id = case_note.case_id));
create policy striking on case_note for update to tongban_app
  using (('office:' || office_id) = any (current_parties())) with check (('office:' || office_id) = any (current_parties()));
create policy worker on case_note to tongban_worker using (true) with check (true);
create policy beyond_mandate on case_note as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on case_note as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy not_at_the_door on case_note as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (struck_at, struck_by) on case_note to tongban_app;
grant select on case_note to tongban_worker;
select audit_table('case_note', 'case_id');
