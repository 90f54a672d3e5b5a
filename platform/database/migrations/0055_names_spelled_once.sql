-- Names are found by one spelling: the application spells anew those stored before, batch by batch, and this row is how far it has come.
create table name_respelling (
  only_row boolean primary key default true check (only_row),
  after_person uuid,
  respelled integer not null default 0,
  finished_at timestamptz
);
insert into name_respelling default values;
alter table name_respelling enable row level security;
alter table name_respelling force row level security;
create policy worker on name_respelling to tongban_worker using (true) with check (true);
create policy not_at_the_door on name_respelling as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, update on name_respelling to tongban_worker;
