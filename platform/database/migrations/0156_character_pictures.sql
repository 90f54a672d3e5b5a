-- Pictures of characters that no font holds: sent by the applicant or at the window, looked at beside the identity card (R4.1.5, decision 45).
create table character_picture (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  person_id uuid not null,
  -- A rare character alone can say who it is.
  character_sealed bytea not null,
  file_id uuid not null references file (id),
  -- Why the picture before it was wrong; none of the first.
  reason_sealed bytea,
  state text not null check (state in ('waiting', 'confirmed', 'refused', 'replaced')),
  sent_by text not null,
  sent_by_name text not null,
  sent_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  -- Why it was refused.
  words_sealed bytea,
  -- When another picture of the same character took its place, waiting or confirmed.
  replaced_at timestamptz,
  constraint character_picture_looked_at check (num_nonnulls(decided_by, decided_by_name, decided_at) in (0, 3)),
  constraint character_picture_confirmed_by_a_look check (state in ('waiting', 'replaced') or decided_by is not null),
  constraint character_picture_waits_unlooked check (state <> 'waiting' or decided_by is null),
  constraint character_picture_replaced_on_a_day check ((state = 'replaced') = (replaced_at is not null))
);
create index character_picture_by_case on character_picture (case_id, sent_at);
create index character_picture_by_file on character_picture (file_id);

alter table character_picture enable row level security, force row level security;
-- Who may see the case's papers: applicant, both offices, and who looked at it on record.
create policy of_own_cases on character_picture for select to tongban_app
  using (exists (select from case_file where case_file.id = character_picture.case_id));
-- The applicant only sends; the offices of the case send and look.
create policy sent_by_party on character_picture for insert to tongban_app
  with check (state = 'waiting' and sent_by = current_actor() and exists (select from case_party seat
    where seat.case_id = character_picture.case_id and seat.party = any (current_parties())
      and seat.capacity in ('applicant', 'residence', 'hukou')));
create policy looked_at_by_office on character_picture for update to tongban_app
  using ((select works_on_cases()) and exists (select from case_party seat
    where seat.case_id = character_picture.case_id and seat.party = any (current_parties())
      and seat.capacity in ('residence', 'hukou')))
  with check ((select works_on_cases()) and exists (select from case_party seat
    where seat.case_id = character_picture.case_id and seat.party = any (current_parties())
      and seat.capacity in ('residence', 'hukou')));
-- Whoever sends another takes back their own that waits.
create policy taken_back_by_applicant on character_picture for update to tongban_app
  using (state = 'waiting' and exists (select from case_party seat
    where seat.case_id = character_picture.case_id and seat.party = any (current_parties())
      and seat.capacity = 'applicant'))
  with check (state = 'replaced');
create policy worker on character_picture for all to tongban_worker using (true) with check (true);
create policy beyond_mandate on character_picture as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on character_picture as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_at_the_door on character_picture as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert,
  update (state, decided_by, decided_by_name, decided_at, words_sealed, replaced_at) on character_picture to tongban_app;
grant select, insert, update on character_picture to tongban_worker;
select audit_table('character_picture', 'case_id');
