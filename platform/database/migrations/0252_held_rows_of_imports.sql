-- Rows of a file that were not taken hold their person back in the files that come after, until a row of the same card can be read (N3).

create table import_held_row (
  import_id uuid not null references certificate_import (id),
  record integer not null,
  line integer not null,
  id_number_index bytea not null,
  number_index bytea not null,
  -- The import of a later file that has the card, or that is said to stand in the place of this one.
  released_by uuid references certificate_import (id),
  primary key (import_id, record)
);
create index import_held_row_by_person on import_held_row (id_number_index) where released_by is null;
alter table import_held_row enable row level security, force row level security;
create policy worker on import_held_row to tongban_worker using (true) with check (true);
create policy not_at_the_door on import_held_row as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (released_by) on import_held_row to tongban_worker;
select audit_table('import_held_row', null);
