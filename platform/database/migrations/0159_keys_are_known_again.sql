-- By what each key of the key file is known again at the next start: a keyed value, nothing of the key itself (N5.2; decision 46).
create table key_check (
  purpose text not null check (purpose in ('sealing', 'index', 'codes')),
  -- The number of a sealing key; the two keys of the indexes have none.
  key_id integer not null check ((purpose = 'sealing') = (key_id > 0)),
  value bytea not null,
  noted_at timestamptz not null,
  primary key (purpose, key_id)
);
alter table key_check enable row level security, force row level security;
create policy worker on key_check to tongban_worker using (true) with check (true);
create policy not_at_the_door on key_check as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert on key_check to tongban_worker;

-- This database was empty when a demonstration began to fill it; without this row none is filled in.
create table demonstration (
  id integer primary key default 1 check (id = 1),
  begun_at timestamptz not null
);
alter table demonstration enable row level security, force row level security;
create policy worker on demonstration to tongban_worker using (true) with check (true);
grant select, insert on demonstration to tongban_worker;
