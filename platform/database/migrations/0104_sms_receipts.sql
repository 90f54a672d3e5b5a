-- What became of a text message after it left the house, and until when it is worth sending.
alter table message
  add column send_before timestamptz,
  add column delivered_at timestamptz,
  add column failed_at timestamptz,
  add column failure text,
  add constraint message_failure_check
    check (failure in ('unknown-number', 'unreachable', 'blocked', 'too-late', 'other')),
  add constraint message_failed_says_why check ((failed_at is null) = (failure is null));
drop index message_unsent;
create index message_unsent on message (created_at, id) where sent_at is null and failed_at is null;
