-- Opening people's papers is paced and raises alarms as showing masked fields does (N5.2): in `reveal` with the field 'papers'.

alter table reveal_alarm drop constraint reveal_alarm_kind_check;
alter table reveal_alarm add constraint reveal_alarm_kind_check
  check (kind in ('hour', 'day', 'people-hour', 'people-day'));
