-- A row that was not taken is shown to the office it names, and an approver there may say that it was never to be: then it holds
-- nobody back any more (N3; docs/basis.md §9.272).

alter table import_held_row add column office_id text references office (id);
alter table import_held_row add column dropped_by uuid references staff (id);
alter table import_held_row add column dropped_at timestamptz;
alter table import_held_row add column dropped_why text;
alter table import_held_row add constraint import_held_row_dropped
  check (num_nonnulls(dropped_by, dropped_at, dropped_why) in (0, 3)) not valid;
create index import_held_row_by_office on import_held_row (office_id, import_id, record)
  where released_by is null and dropped_at is null;
create policy of_own_office on import_held_row for select to tongban_app
  using (acting_staff() is not null and not (select is_newcomer())
    and (office_id is null or ('office:' || office_id) = any (current_parties())));
create policy dropping on import_held_row for update to tongban_app
  using (acts_as(office_id, 'approver') or acts_as(office_id, 'head'))
  with check (dropped_by = acting_staff());
grant select, update (dropped_by, dropped_at, dropped_why) on import_held_row to tongban_app;
create policy of_own_held_rows on certificate_import for select to tongban_app
  using (exists (select from import_held_row held where held.import_id = certificate_import.id));
