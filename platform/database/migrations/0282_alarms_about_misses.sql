-- Searches that find nobody are paced by themselves and raise an alarm of their own (N5.2; docs/basis.md §9.259).

alter table reveal_alarm drop constraint reveal_alarm_kind_check;
alter table reveal_alarm add constraint reveal_alarm_kind_check
  check (kind in ('hour', 'day', 'people-hour', 'people-day', 'missed-hour', 'missed-day', 'names-of-number', 'names-of-platform')) not valid;
