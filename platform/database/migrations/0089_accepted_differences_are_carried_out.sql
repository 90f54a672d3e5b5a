-- What an office accepts of a file's differences is carried out at once, without the file (N3; decision 28).

-- A card of a file that waits until the difference it brings about is accepted: sealed under the person's own key, deleted once it is entered.
create table import_waiting_card (
  import_id uuid not null references certificate_import (id),
  record integer not null,
  person_id uuid not null references person (id),
  certificate_id uuid not null,
  public_id text not null,
  office_id text not null references office (id),
  number_sealed bytea not null,
  number_index bytea not null,
  name_index bytea not null,
  masked_name text not null,
  results jsonb not null,
  level integer not null,
  cover text not null,
  valid_from date not null,
  valid_to date not null,
  assessed_on date not null,
  assessed_visually boolean not null,
  status text not null,
  status_reason text,
  status_since timestamptz not null,
  primary key (import_id, record)
);
create index import_waiting_card_by_person on import_waiting_card (person_id);
alter table import_waiting_card enable row level security;
alter table import_waiting_card force row level security;
create policy worker on import_waiting_card to tongban_worker using (true) with check (true);
create policy not_at_the_door on import_waiting_card as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, delete on import_waiting_card to tongban_worker;
select audit_table('import_waiting_card', null);

-- The register had changed since: what was accepted is not so any more, and stays undone.
alter table import_difference add column outdated_at timestamptz,
  add constraint done_or_outdated check (num_nonnulls(carried_out_at, outdated_at) <= 1);
grant update (outdated_at) on import_difference to tongban_worker;
