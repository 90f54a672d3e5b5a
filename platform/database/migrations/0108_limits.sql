-- How often something was done from somewhere: shared by every process, forgotten after a while, worth no log (N5.2).
create unlogged table use_count (
  what text not null,
  -- Keyed hash of the client, account or telephone.
  who bytea not null,
  window_begins timestamptz not null,
  uses integer not null,
  primary key (what, who, window_begins)
);
create index use_count_by_window on use_count (window_begins);
alter table use_count enable row level security;
alter table use_count force row level security;
create policy worker on use_count to tongban_worker using (true) with check (true);
grant select, insert, update, delete on use_count to tongban_worker;

-- A code counts only in the browser that asked for it: nobody uses up another's tries.
delete from phone_code;
alter table phone_code add column browser_hash bytea not null;
