-- How far each place for checkpoints has come, so that a place that fails keeps no other waiting, nor the signing (decision 47).

create table checkpoint_place (
  name text primary key,
  -- The newest checkpoint that it was given, or that there was when it was first named.
  size bigint not null,
  -- Since when it fails, and why.
  failing_since timestamptz,
  fault text,
  constraint a_fault_has_a_beginning check ((failing_since is null) = (fault is null))
);
alter table checkpoint_place enable row level security;
alter table checkpoint_place force row level security;
create policy worker on checkpoint_place to tongban_worker using (true) with check (true);
grant select, insert on checkpoint_place to tongban_worker;
grant update (size, failing_since, fault) on checkpoint_place to tongban_worker;
