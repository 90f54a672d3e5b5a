-- Lists taken out of the house: asked for with a purpose, above a size agreed to by another, each taking on record (N5.2; trust.md 13).
create table export_request (
  id uuid primary key,
  office_id text not null references office (id),
  asked_by uuid not null references staff (id),
  asked_by_name text not null,
  asked_at timestamptz not null,
  purpose text not null check (length(purpose) between 4 and 200),
  -- What is listed: the address of the list as it was looked at.
  query text not null,
  title text not null,
  rows integer not null check (rows > 0),
  format text not null check (format in ('csv', 'xlsx')),
  state text not null check (state in ('asked', 'ready', 'refused')),
  decided_by uuid references staff (id),
  decided_by_name text,
  decided_at timestamptz,
  decision_words text,
  taken integer not null default 0,
  check (decided_by is distinct from asked_by)
);
create index export_request_by_office on export_request (office_id, asked_at desc);
alter table export_request enable row level security;
alter table export_request force row level security;
create policy worker on export_request to tongban_worker using (true) with check (true);
create policy own_and_below on export_request for select to tongban_app using (office_id in (select offices_under_me()));
create policy asking on export_request for insert to tongban_app
  with check (asked_by = acting_staff() and 'office:' || office_id = any (current_parties()) and taken = 0 and decided_by is null);
create policy taking on export_request for update to tongban_app
  using (asked_by = acting_staff() and state = 'ready') with check (asked_by = acting_staff() and state = 'ready');
create policy deciding on export_request for update to tongban_app
  using (state = 'asked' and asked_by <> acting_staff() and 'office:' || office_id = any (current_parties()))
  with check (decided_by = acting_staff());
grant select, insert on export_request to tongban_app, tongban_worker;
grant update (state, decided_by, decided_by_name, decided_at, decision_words, taken) on export_request to tongban_app, tongban_worker;
select audit_table('export_request', null);
