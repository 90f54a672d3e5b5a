-- A number or address that nobody proved to be theirs gets no more than so many messages a day (N5.2).
alter table message drop constraint message_failure_check;
alter table message add constraint message_failure_check
  check (failure in ('unknown-number', 'unreachable', 'blocked', 'too-late', 'too-many', 'other'));
create index file_waiting on file (account_id, created_at) where case_id is null;
