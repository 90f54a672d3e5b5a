-- A platform that sends names which do not fit raises an alarm as a member of staff does who sees too much (N5.2; docs/basis.md §9.270).

alter table reveal_alarm alter column staff_id drop not null;
alter table reveal_alarm add column partner_id uuid references partner (id);
alter table reveal_alarm add constraint reveal_alarm_about_one
  check (num_nonnulls(staff_id, partner_id) = 1) not valid;
alter table reveal_alarm drop constraint reveal_alarm_kind_check;
alter table reveal_alarm add constraint reveal_alarm_kind_check
  check (kind in ('hour', 'day', 'people-hour', 'people-day', 'names-of-number', 'names-of-platform')) not valid;
create index reveal_alarm_by_partner on reveal_alarm (partner_id, raised_at) where partner_id is not null;
alter policy answering on reveal_alarm
  using (finding is null and acts_as(holder_id, 'head') and staff_id is distinct from acting_staff());
