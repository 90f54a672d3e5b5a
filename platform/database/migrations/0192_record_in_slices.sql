-- The record is checked in slices: what is new each night, and everything again over the days (decision 56).
create table record_check (
  -- 'new': what came into the tree since the last check; 'old': everything again.
  kind text primary key check (kind in ('new', 'old')),
  -- Leaves of the tree that the last whole run of 'new' found as they should be.
  verified bigint not null default 0 check (verified >= 0),
  -- Of the run under way, and of the last that came to its end.
  faults_now integer not null default 0 check (faults_now >= 0),
  faults_last integer not null default 0 check (faults_last >= 0),
  -- The first of them.
  place text,
  problem text,
  check ((place is null) = (problem is null))
);
alter table record_check enable row level security;
alter table record_check force row level security;
create policy worker on record_check to tongban_worker using (true) with check (true);
create policy not_at_the_door on record_check as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update on record_check to tongban_worker;
