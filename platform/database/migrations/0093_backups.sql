-- How far the backups reach: one row, written by the process that makes them, for the status page and the alarms.
create table backup_state (
  single boolean primary key default true check (single),
  -- The last whole copy: when it was begun, how long it took, how large it is.
  copied_at timestamptz,
  copy_seconds integer check (copy_seconds >= 0),
  copy_bytes bigint check (copy_bytes >= 0),
  -- Everything committed before this instant, and each file it names, lies in the backup.
  reached_at timestamptz,
  -- Whether a process is following the log at all; without one, only whole copies are made, by hand.
  following boolean not null default false,
  problem text,
  problem_at timestamptz,
  check ((problem is null) = (problem_at is null))
);
insert into backup_state default values;
alter table backup_state enable row level security;
alter table backup_state force row level security;
create policy writing on backup_state to tongban_owner using (true) with check (true);
create policy seen on backup_state for select to tongban_app, tongban_worker using (true);
grant select on backup_state to tongban_app, tongban_worker;
