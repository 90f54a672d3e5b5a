-- Decisions against people, each with its letter, and how and when the person was told (R4.1.2, R4.1.5, R4.3.4).

create table decision (
  id uuid primary key,
  office_id text not null references office (id),
  person_id uuid not null,
  masked_name text not null,
  -- The step of a case that made it; what an office does to a certificate of the register has none.
  case_id uuid references case_file (id),
  seq integer,
  certificate_id uuid references certificate (id),
  -- The name of the step, or of what was done to the certificate.
  kind text not null,
  decided_on date not null,
  -- What the handler wrote, where no case keeps it.
  reasons_sealed bytea,
  decided_by_name text not null,
  -- How the person was told; empty until somebody has.
  way text check (way in ('account', 'handed', 'posted', 'telephoned')),
  told_on date,
  tracking_number text,
  arrived_on date,
  telling_note_sealed bytea,
  told_by_name text,
  -- From when terms run for the person, by the rules of the day on which it was entered.
  counts_from date,
  check ((case_id is null) = (seq is null)),
  check ((way is null) = (num_nonnulls(told_on, counts_from) = 0)),
  unique (case_id, seq)
);
create index decision_untold on decision (office_id, decided_on) where way is null;
create index decision_told on decision (office_id, told_on desc) where way is not null;

-- What was decided before and nobody could be told of: who has no account got neither message nor letter.
alter table case_file no force row level security;
alter table case_event no force row level security;
insert into decision (id, office_id, person_id, masked_name, case_id, seq, kind, decided_on, decided_by_name)
select gen_random_uuid(),
  case step
    when 'cancelCertificate' then hukou_office
    when 'rejectDispute' then superior_office
    when 'rejectFinalDispute' then province_office
    else residence_office end,
  person_id, masked_name, case_id, seq, step, day, actor_name
from case_event join case_file on case_file.id = case_id
where accounts = '{}' and step in ('decline', 'lapse', 'endCase', 'cancelCertificate', 'rejectDispute', 'rejectFinalDispute',
  'endNotMet', 'endUnchanged');
alter table case_file force row level security;
alter table case_event force row level security;

alter table decision enable row level security;
alter table decision force row level security;
create policy worker on decision to tongban_worker using (true) with check (true);
create policy not_at_the_door on decision as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy of_own_office on decision to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
grant select, insert, update (way, told_on, tracking_number, arrived_on, telling_note_sealed, told_by_name, counts_from) on decision
  to tongban_app;
grant select, insert, update on decision to tongban_worker;
select audit_table('decision', 'case_id');

-- The letter of a refused application is one of these now.
alter table issued_paper no force row level security;
update issued_paper set kind = 'decision' where kind = 'declined';
alter table issued_paper force row level security;
