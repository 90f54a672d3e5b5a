-- What an office entered wrongly is put right with a reason, before and after, and for who somebody is by a second hand (R3.1, N5.2).
create table correction (
  id uuid primary key,
  office_id text not null references office (id),
  person_id uuid not null,
  case_id uuid references case_file (id),
  -- Of the register, where no case is open about it any more.
  certificate_id uuid references certificate (id),
  fact text not null,
  before_sealed bytea not null,
  after_sealed bytea not null,
  reason_sealed bytea not null,
  -- What was seen that proves it; none for contact details.
  paper text,
  second_hand boolean not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'made', 'rejected')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  check (num_nonnulls(case_id, certificate_id) = 1),
  check ((state = 'proposed') = (decided_by is null)),
  check (num_nonnulls(decided_by, decided_by_name, decided_at) in (0, 3)),
  constraint second_hand_is_another check (not second_hand or state = 'rejected' or decided_by is distinct from proposed_by)
);
create index correction_by_case on correction (case_id, proposed_at);
create index correction_by_certificate on correction (certificate_id, proposed_at);
create unique index correction_open on correction (coalesce(case_id, certificate_id), fact) where state = 'proposed';
alter table correction enable row level security;
alter table correction force row level security;
create policy of_own_office on correction to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
create policy of_own_cases on correction for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = correction.case_id
    and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou')));
create policy worker on correction to tongban_worker using (true) with check (true);
create policy not_at_the_door on correction as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (state, decided_by, decided_by_name, decided_at) on correction to tongban_app;
grant select, insert, update on correction to tongban_worker;
select audit_table('correction', 'case_id');

-- A paper that says what was corrected stays on file, marked; the same number may be handed out anew.
alter table issued_paper add column superseded_at timestamptz;
alter table issued_paper drop constraint issued_paper_case_id_kind_seq_key;
create unique index issued_paper_once on issued_paper (case_id, kind, seq) where superseded_at is null;
grant update (masked_name) on case_file to tongban_app;
