-- A release goes on beside the next one: of a migration that takes something away, the migration that a program has to
-- know to run beside it; 0 where any may.
alter table migration add column least integer not null default 0;
